import Diagnostics
import Onboarding

/// Which columns of a table probably hold which field: for hints only, never for reading.
enum FieldGuess {
  static func columns(of header: Header) -> [ColumnMap.Field: String] {
    var guesses: [ColumnMap.Field: String] = [:]
    for name in header.names where !name.isEmpty {
      if let field = field(of: name), guesses[field] == nil { guesses[field] = name }
    }
    return guesses
  }

  static func field(of name: String) -> ColumnMap.Field? {
    let folded = Header.fold(name)
    return spellings.first { $0.1.contains(folded) }?.0
  }

  /// Tells what was found instead of an export that is known, and how to read it all the same.
  static func unrecognised(_ table: CSVReader, reason: String?) -> Diagnostic {
    let header = table.header
    let guesses = columns(of: header)
    let order = ColumnMap.Field.allCases.filter { guesses[$0] != nil }
    var arguments = order.prefix(5).map { "--map '\($0.rawValue)=\(guesses[$0] ?? "")'" }
    if guesses[.email] == nil, guesses[.lmsID] == nil, guesses[.externalID] == nil {
      arguments.insert("--map 'email=THE COLUMN OF ADDRESSES'", at: 0)
    }
    if guesses[.course] == nil, guesses[.courseTitle] == nil {
      arguments.append("--course ADM-101")
    }
    let columns = header.names.count == 1 ? "1 column" : "\(header.names.count) columns"
    var problem = "not an export that is known: a table of \(columns)"
    if header.names.count > 1 { problem += " with \(word(table.delimiter)) between them" }
    problem += ", \(header.shown())"
    if let reason { problem += "; \(reason)" }
    return .error(
      problem,
      at: table.text.file.place(line: table.line),
      hint: header.names.count == 1
        ? "is something else than , ; | or a tab between its cells? then export it as CSV again"
        : "say which column holds what, such as \(arguments.joined(separator: " "))"
    )
  }

  static func word(_ delimiter: UInt8) -> String {
    switch delimiter {
    case .tab: "tabs"
    case UInt8(ascii: ";"): "semicolons"
    case UInt8(ascii: "|"): "bars"
    case .colon: "colons"
    default: "commas"
    }
  }

  private static let spellings: [(ColumnMap.Field, Set<String>)] = [
    (
      .email,
      ["email", "e_mail", "email_address", "e_mail_address", "user_email", "learner_email", "mail"]
    ),
    (.lmsID, ["user_id", "userid", "learner_id", "student_id", "lms_id", "username", "login"]),
    (.externalID, ["external_id", "externalid", "employee_id", "id_number"]),
    (
      .company,
      ["company", "company_name", "organisation", "organization", "account", "institution"]
    ),
    (.name, ["name", "full_name", "fullname", "user", "learner", "student", "user_name"]),
    (
      .course,
      ["course", "course_id", "courseid", "course_code", "course_name", "course_short_name"]
    ),
    (.courseTitle, ["course_title", "course_full_name"]),
    (
      .lesson,
      ["lesson", "module", "activity", "lesson_id", "module_name", "activity_name", "unit"]
    ),
    (.status, ["status", "state", "completion_status", "course_status", "completion"]),
    (.percent, ["progress", "percent", "percentage", "completion_%", "progress_%", "%_completed"]),
    (.score, ["score", "grade", "points", "final_score", "result"]),
    (.enrolledAt, ["enrolled_at", "enrolled", "enrollment_date", "enrolment_date", "enrolled_on"]),
    (.startedAt, ["started_at", "started", "start_date", "started_on"]),
    (
      .completedAt,
      [
        "completed_at", "completed", "completion_date", "completed_on", "date_completed",
        "finished_at",
      ]
    ),
    (.at, ["updated_at", "at", "date", "timestamp", "last_activity", "last_updated", "time"]),
    (.seconds, ["duration_s", "seconds", "time_spent", "duration"]),
  ]
}
