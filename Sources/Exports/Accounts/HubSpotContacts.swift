import Diagnostics
import Onboarding

extension RowFormat<LearnerRow> {
  /// Contacts as HubSpot exports a view of them: who belongs to which company.
  static let hubSpotContacts = Self(
    card: FormatCard(
      name: FormatName("hubspot-contacts"),
      title: "HubSpot: contacts",
      kind: .learners,
      system: "hubspot",
      example: """
        Record ID,First Name,Last Name,Email,Associated Company IDs
        501,Mira,Velt,mira@acme.example,7342198001
        """,
      recognise: { header in
        ["Associated Company IDs", "Associated Company ID"].firstNonNil {
          header.recognition("Record ID", "Email", $0)
        }
      }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try HubSpotContactRows(&opening) }
  )
}

private struct HubSpotContactRows: RowReading {
  private let email: Int
  private let firstName: Int
  private let lastName: Int
  private let externalID: Int
  private let company: Int
  private var several: (contacts: Int, line: Int)?

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    email = try opening.required("email", "Email")
    company = try opening.required(
      "customer",
      "Associated Company IDs",
      "Associated Company ID"
    )
    firstName = opening.column("name", "First Name")
    lastName = opening.header.place("Last Name")
    externalID = opening.column("external_id")
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> LearnerRow? {
    let companies = table.string(company).split { ";, ".contains($0) }.map(String.init)
    guard let first = companies.first else {
      throw .row("belongs to no company", column: company)
    }
    if let problem = IDText.problem(with: first) {
      throw .row("the company's id \(problem)", column: company)
    }
    let person = PersonClaim(
      email: table.textOrNil(email),
      externalID: table.textOrNil(externalID),
      name: table.fullName(firstName, lastName)
    )
    try person.checkIdentity(email: email)
    if companies.count > 1 { several = ((several?.contacts ?? 0) + 1, several?.line ?? table.line) }
    var row = LearnerRow(person: person, customer: Identifier(first), line: table.line)
    row.system = "hubspot"
    return row
  }

  func warnings(in file: FileSource) -> [Diagnostic] {
    guard let several else { return [] }
    return [
      .warning(
        "\(several.contacts == 1 ? "a contact belongs" : "\(several.contacts) contacts belong") to"
          + " several companies: the first counts",
        at: file.place(line: several.line)
      )
    ]
  }
}
