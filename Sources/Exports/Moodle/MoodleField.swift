import Onboarding

/// What a column of Moodle's tables holds, by the headers of its language packs.
///
/// Only headers that real exports or the packs show are here; in other languages the structure of
/// the rows has to tell.
enum MoodleField {
  case firstName
  case lastName
  case fullName
  case email
  case userID
  case username
  case idNumber
  case institution
  case department
  case groups
  case roles
  case suspended
  case lastAccess
  case courseAccess
  case otherProfile

  case courseShortName
  case courseFullName
  case enrolmentStatus
  case timeEnrolled
  case timeStarted
  case timeCompleted
  case isCompleted
  case progress
  case grade
  case timeCreated
  case enrolmentMethod

  case logTime
  case logUser
  case logAffected
  case logCourse
  case logContext
  case logComponent
  case logEvent
  case logDescription
  case logOrigin
  case logAddress

  var names: [String] { Self.spellings[self] ?? [] }

  private static let spellings: [Self: [String]] = [
    .firstName: [
      "First name", "Nombre", "Vorname", "Prénom", "Nome", "Voornaam", "Imię", "Имя", "Förnamn",
      "Fornavn", "Etunimi", "Jméno", "Nom",
    ],
    .lastName: [
      "Last name", "Surname", "Apellido(s)", "Apellidos", "Nachname", "Nom de famille", "Cognome",
      "Apelido", "Sobrenome", "Achternaam", "Nazwisko", "Фамилия", "Efternamn", "Etternavn",
      "Efternavn", "Sukunimi", "Příjmení", "Cognoms",
    ],
    .fullName: [
      "Full name", "Nombre completo", "Vollständiger Name", "Nom complet", "Nome completo",
      "Volledige naam",
    ],
    .email: [
      "Email address", "Email", "E-mail address", "Dirección de correo",
      "Dirección de correo electrónico", "E-Mail-Adresse", "Adresse de courriel", "Adresse e-mail",
      "Indirizzo email", "Endereço de e-mail", "Endereço de correio eletrónico", "E-mailadres",
      "Adres e-mail", "Adres email", "Адрес электронной почты", "E-postadress", "E-postadresse",
    ],
    .userID: ["id", "User ID", "ID de usuario"],
    .username: [
      "Username", "Nombre de usuario", "Anmeldename", "Nom d'utilisateur", "Benutzername",
    ],
    .idNumber: ["ID number", "idnumber", "Número de ID", "ID-Nummer", "Numéro d'identification"],
    .institution: [
      "Institution", "Institución", "Einrichtung", "Établissement", "Istituzione", "Instituição",
      "Instelling", "Instytucja",
    ],
    .department: [
      "Department", "Departamento", "Abteilung", "Département", "Dipartimento", "Afdeling",
    ],
    .groups: ["Groups", "Grupos", "Gruppen", "Groupes", "Gruppi", "Groepen", "Grupy", "Группы"],
    .roles: ["Roles", "Rollen", "Rôles", "Ruoli", "Papéis", "Role", "Роли"],
    .suspended: ["Suspended", "Suspendido", "Gesperrt", "Suspendu", "Sospeso", "Suspenso"],
    .lastAccess: ["Last access", "Último acceso"],
    .courseAccess: ["Last access to course", "Último acceso al curso"],
    .otherProfile: [
      "phone1", "phone2", "Phone", "Mobile phone", "City/town", "city", "Country", "Ciudad", "País",
      "address", "lang", "timezone", "auth", "suspended", "confirmed",
      "lastaccess", "timecreated",
    ],
    .courseShortName: ["Course short name", "Nombre corto del curso"],
    .courseFullName: ["Course full name", "Nombre completo del curso"],
    .enrolmentStatus: ["Status", "Estado"],
    .timeEnrolled: ["Time enrolled", "Tiempo inscrito"],
    .timeStarted: ["Time started", "Hora de iniciado"],
    .timeCompleted: ["Time completed", "Hora de finalización"],
    .isCompleted: ["Completed", "Finalizado"],
    .progress: ["Student progress", "Progreso del estudiante", "Progress"],
    .grade: ["Grade", "Calificación"],
    .timeCreated: ["Time created", "Tiempo de creado"],
    .enrolmentMethod: ["Enrolment method", "Método de matriculación"],
    .logTime: ["Time", "Hora", "Zeit", "Heure", "Orario", "Tijd", "Czas", "Время"],
    .logUser: [
      "User full name", "Nombre completo del usuario", "Vollständiger Nutzername",
      "Nom complet de l'utilisateur",
    ],
    .logAffected: [
      "Affected user", "Usuario afectado", "Betroffene Person", "Utilisateur touché",
    ],
    .logCourse: ["Course", "Curso", "Kurs", "Cours"],
    .logContext: [
      "Event context", "Contexto del evento", "Ereigniskontext", "Contexte de l'événement",
    ],
    .logComponent: ["Component", "Componente", "Komponente", "Composant"],
    .logEvent: ["Event name", "Nombre evento", "Nombre del evento", "Ereignisname"],
    .logDescription: ["Description", "Descripción", "Beschreibung", "Descrizione", "Descrição"],
    .logOrigin: ["Origin", "Origen", "Herkunft", "Origine", "Origem"],
    .logAddress: ["IP address", "Dirección IP", "IP-Adresse", "Adresse IP", "Indirizzo IP"],
  ]
}

extension Header {
  /// The column of a field, whether its header is as tables or as JSON have it; -1 for none.
  ///
  /// In Moodle's JSON the keys are the headers without all but the letters from a to z and digits:
  /// `descripcin`.
  func place(_ field: MoodleField) -> Int {
    for name in field.names { if let column = column(name) { return column } }
    let keys = Set(field.names.map(Self.jsonKey)).filter { $0.count > 1 }
    return names.firstIndex { keys.contains($0) } ?? -1
  }

  func has(_ fields: MoodleField...) -> Bool { fields.allSatisfy { place($0) >= 0 } }

  private static func jsonKey(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.lowercased().unicodeScalars.filter {
          ("a"..."z").contains($0) || ("0"..."9").contains($0)
        }
      )
    )
  }
}

extension MoodleField {
  /// What speaks for a format with some fields, of which so many have to be there.
  static func recognition(_ header: Header, _ fields: [Self], atLeast least: Int) -> Recognition? {
    let found = fields.map(header.place).filter { $0 >= 0 }
    guard found.count >= least else { return nil }
    let names = found.prefix(4).map { "'\(header.names[$0])'" }.joined(separator: ", ")
    return Recognition(found.count, "its header has \(names)")
  }
}
