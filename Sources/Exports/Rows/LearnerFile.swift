public import Diagnostics
public import Onboarding

/// A CSV of who belongs to which customer: `customer` and at least one of `email`, `external_id`
/// and `lms_id`, with a `name` or without.
public struct LearnerFile {
  private var rows: RowTable
  private var reader: LearnerRows

  /// - Throws: Why the file can't be read as learners, and what to do.
  public static func open(
    _ source: FileSource,
    _ options: ReadOptions
  ) throws(Diagnostic) -> LearnerFile {
    let rows = try RowTable(source, options, what: "learner", required: ["customer"], dates: [])
    let reader = LearnerRows(rows)
    guard reader.canIdentify else {
      throw .error(
        "no column says who the learners are",
        at: source.place(line: rows.table.line),
        hint: "a learner file needs email, external_id or lms_id; the columns are "
          + rows.table.header.shown(12)
      )
    }
    return LearnerFile(rows: rows, reader: reader)
  }

  public var warnings: [Diagnostic] { rows.table.warnings }

  /// The next learners; nil at the end of the file.
  public mutating func next() throws(Diagnostic) -> RowBatch<LearnerRow>? {
    try rows.batch(&reader)
  }
}

private struct LearnerRows: RowReading {
  private let customer: Int
  private let email: Int
  private let externalID: Int
  private let lmsID: Int
  private let name: Int

  init(_ rows: RowTable) {
    customer = rows.column("customer")
    email = rows.column("email")
    externalID = rows.column("external_id")
    lmsID = rows.column("lms_id")
    name = rows.column("name")
  }

  var canIdentify: Bool { email >= 0 || externalID >= 0 || lmsID >= 0 }

  func row(_ table: inout CSVReader) throws(RowProblem) -> LearnerRow? {
    let customer = try table.id(customer, of: "customer")
    let person = PersonClaim(
      email: table.textOrNil(email),
      lmsID: try optionalID(&table, lmsID, "lms_id"),
      externalID: try optionalID(&table, externalID, "external_id"),
      name: table.textOrNil(name),
      customer: customer
    )
    if let text = person.email, person.emailKey == nil {
      throw .row("'\(text.prefix(40))' is not an e-mail address", column: email)
    }
    guard person.isIdentified else {
      throw .row("has no e-mail address or id: nobody can be known by a name alone", column: nil)
    }
    return LearnerRow(person: person, customer: Identifier(customer), line: table.line)
  }

  private func optionalID(
    _ table: inout CSVReader,
    _ column: Int,
    _ name: String
  ) throws(RowProblem) -> String? {
    guard let text = table.textOrNil(column) else { return nil }
    if let problem = IDText.problem(with: text) {
      throw .row("the \(name) \(problem)", column: column)
    }
    return text
  }
}
