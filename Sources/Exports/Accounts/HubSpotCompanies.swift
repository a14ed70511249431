import Diagnostics
import Onboarding

extension RowFormat<CustomerRow> {
  /// Companies as HubSpot exports a view of them.
  static let hubSpotCompanies = Self(
    card: FormatCard(
      name: FormatName("hubspot-companies"),
      title: "HubSpot: companies",
      kind: .customers,
      system: "hubspot",
      example: """
        Record ID,Company name,Company Domain Name,Company owner,Create Date
        7342198001,Acme Tooling,acme.example,Dana Reyes,2026-09-01
        """,
      recognise: { header in
        // A view of contacts has their companies' names, and the contacts' ids.
        let ofContacts = ["First Name", "Last Name", "Associated Company IDs"]
        if ofContacts.contains(where: { header.column($0) != nil }) { return nil }
        for id in ["Record ID", "Record ID - Company", "Company ID"] {
          for name in ["Company name", "Name"] {
            for sign in ["Company Domain Name", "Company owner", "Domain", "Create Date"] {
              if let found = header.recognition(id, name, sign) { return found }
            }
          }
        }
        return nil
      }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try HubSpotCompanyRows(&opening) }
  )
}

private struct HubSpotCompanyRows: RowReading {
  private var columns: CRMColumns

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    let id = try opening.required("id", "Record ID", "Record ID - Company", "Company ID")
    let name = try opening.required("name", "Company name", "Name")
    let signedUpAt = try opening.required(
      "signed_up_at",
      "Became a Customer Date",
      "Customer Since",
      "Create Date",
      "Created Date"
    )
    columns = try CRMColumns(
      &opening,
      system: "hubspot",
      id: id,
      name: name,
      signedUpAt: signedUpAt,
      owner: opening.column("owner", "Company owner"),
      domains: opening.column(
        "domains",
        "Company Domain Name",
        "Domain",
        "Website URL",
        "Website"
      )
    )
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> CustomerRow? {
    try columns.row(&table)
  }

  func warnings(in file: FileSource) -> [Diagnostic] { columns.warnings(in: file) }
}
