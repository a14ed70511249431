import Diagnostics
import Onboarding

extension RowFormat<LearnerRow> {
  /// A table of who belongs to which customer: `customer` and at least one of `email`,
  /// `external_id` and `lms_id`, with a `name` or without.
  static let plainLearners = Self(
    card: FormatCard(
      name: .csv,
      title: "a table of learners",
      kind: .learners,
      example: """
        customer,email,name
        acme,mira@acme.example,Mira Velt
        """,
      recognise: { header in
        // With a course it is progress, which would be lost.
        let courses = ["course", "course_id", "course_name", "course_title"]
        if courses.contains(where: { header.column($0) != nil }) { return nil }
        return ["email", "external_id", "lms_id"].contains { header.column($0) != nil }
          ? header.recognition("customer") : nil
      }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try LearnerRows(&opening) }
  )
}

private struct LearnerRows: RowReading {
  private let customer: Int
  private let email: Int
  private let externalID: Int
  private let lmsID: Int
  private let name: Int

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    customer = try opening.required("customer", "customer")
    email = opening.column("email", "email")
    externalID = opening.column("external_id", "external_id")
    lmsID = opening.column("lms_id", "lms_id")
    name = opening.column("name", "name")
    guard email >= 0 || externalID >= 0 || lmsID >= 0 else {
      throw .error(
        "no column says who the learners are",
        at: opening.place,
        hint: "a learner file needs email, external_id or lms_id; the columns are "
          + opening.header.shown(12)
      )
    }
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> LearnerRow? {
    let customer = try table.id(customer, of: "customer")
    let person = PersonClaim(
      email: table.textOrNil(email),
      lmsID: try optionalID(&table, lmsID, "lms_id"),
      externalID: try optionalID(&table, externalID, "external_id"),
      name: table.textOrNil(name),
      customer: customer
    )
    try person.checkIdentity(email: email)
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

extension PersonClaim {
  /// - Throws: That the address is none, or that there is nothing by which to know the person.
  func checkIdentity(email column: Int) throws(RowProblem) {
    if let text = email, emailKey == nil {
      throw .row("'\(text.prefix(40))' is not an e-mail address", column: column)
    }
    guard isIdentified else {
      throw .row("has no e-mail address or id: nobody can be known by a name alone", column: nil)
    }
  }
}
