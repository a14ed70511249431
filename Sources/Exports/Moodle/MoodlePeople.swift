import Onboarding

/// Which of a report's identity columns say what about a person.
struct MoodlePeople {
  /// The columns by what they hold; identity columns of a site can be any, in any language.
  let email: Int?
  let externalID: Int?
  let companies: [Int]
  private let layout: MoodleLayout
  private let system: String

  init(_ layout: MoodleLayout, header: Header, survey: MoodleSurvey, system: String) {
    self.layout = layout
    self.system = system
    let addresses = layout.identity.filter {
      let column = survey.columns[$0]
      return column.addresses > 0 && column.addresses * 2 >= column.filled
    }
    email = addresses.max { survey.columns[$0].addresses < survey.columns[$1].addresses }
    func isNamed(_ column: Int, _ names: Set<String>) -> Bool {
      names.contains(Header.fold(header.names[column]))
    }
    let rest = layout.identity.filter { !addresses.contains($0) }
    externalID = rest.first { isNamed($0, Self.idNumbers) }
    let institutions = rest.filter { isNamed($0, Self.institutions) }
    let texts = rest.filter {
      let column = survey.columns[$0]
      return column.filled > 0 && column.numbers * 2 < column.filled
        && column.dates * 2 < column.filled && !isNamed($0, Self.others)
        && !isNamed($0, Self.idNumbers)
    }
    companies = institutions.isEmpty ? texts : institutions
  }

  func person(in table: inout CSVReader) -> PersonClaim {
    PersonClaim(
      email: email.flatMap { table.name($0) },
      lmsID: layout.id.flatMap { table.name($0) },
      lmsSystem: system,
      externalID: externalID.flatMap { table.name($0) },
      name: table.name(layout.name).map(ContentText.tidy),
      companies: companies.compactMap { table.name($0) }.map(ContentText.tidy)
    )
  }

  /// Headers of columns that hold a company, as Moodle's packs and sites call them.
  private static let institutions: Set<String> = [
    "institution", "company", "company_name", "organisation", "organization", "employer",
    "customer", "account", "institución", "institucion", "empresa", "compañía", "organización",
    "einrichtung", "firma", "unternehmen", "organisationseinheit", "établissement", "entreprise",
    "société", "organisme", "istituzione", "istituto", "azienda", "società", "organizzazione",
    "instelling", "bedrijf", "organisatie", "instituição", "organização", "companhia", "instytucja",
    "organizacja", "przedsiębiorstwo", "institució", "instituție", "companie", "företag", "bedrift",
    "institusjon", "virksomhed", "laitos", "yritys", "oppilaitos", "instituce", "společnost",
    "inštitúcia", "intézmény", "cég", "kurum", "şirket", "учреждение", "организация", "компания",
    "заклад", "організація", "установа", "институция", "ίδρυμα", "οργανισμός", "ustanova",
    "institucija", "lembaga", "institusi", "cơ_quan", "tổ_chức", "組織", "所属機関", "会社", "機関",
    "机构", "公司", "機構", "기관", "회사", "מוסד", "المؤسسة", "الشركة",
  ]

  /// Headers of columns that hold something else than a company.
  private static let others: Set<String> = [
    "department", "username", "phone", "mobile_phone", "phone_1", "phone_2", "address", "city",
    "city/town", "country", "departamento", "nombre_de_usuario", "teléfono", "teléfono_móvil",
    "ciudad", "país", "dirección", "abteilung", "anmeldename", "nutzername", "telefon", "stadt",
    "ort", "land", "adresse", "handy", "mobiltelefon", "département", "service",
    "nom_d'utilisateur", "téléphone", "ville", "pays", "dipartimento", "ufficio", "città",
    "località", "nazione", "telefono", "indirizzo", "afdeling", "gebruikersnaam", "telefoon",
    "plaats", "stad", "adres", "gsm", "departament", "nazwa_użytkownika", "dział", "wydział",
    "miasto", "kraj", "identificação_do_utilizador", "nome_de_usuário", "cidade", "morada",
    "endereço", "telefone", "avdelning", "avdeling", "osasto", "oddělení", "oddelenie", "osztály",
    "bölüm", "отдел", "отделение", "подразделение", "відділ", "τμήμα", "odjel", "oddelek",
    "departemen", "phòng_ban", "部署", "部门", "院系", "部門", "부서", "학과", "מחלקה", "القسم",
    "город", "страна", "телефон", "логин", "都市", "国", "城市", "国家",
  ]

  /// Headers of the number by which another system knows the person.
  private static let idNumbers: Set<String> = [
    "id_number", "idnumber", "número_de_id", "número_id", "numero_id", "id_nummer",
    "numéro_d'identification", "codice_identificativo", "id_number_(optional)", "numer_id",
    "identificatienummer", "employee_id", "employee_number", "personalnummer", "external_id",
    "индивидуальный_номер", "id_番号", "idナンバー", "编号", "學號",
  ]
}
