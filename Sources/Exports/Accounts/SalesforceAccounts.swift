import Diagnostics
import Onboarding

extension RowFormat<CustomerRow> {
  /// A report on accounts as Salesforce exports it, "Details Only": columns in any order, and
  /// below the rows totals and notices.
  static let salesforceAccounts = Self(
    card: FormatCard(
      name: FormatName("salesforce-accounts"),
      title: "Salesforce: report on accounts",
      kind: .customers,
      system: "salesforce",
      example: """
        "Account ID","Account Name","Account Owner","Created Date","Website"
        "001Wj00000aAbBc","Acme Tooling","Dana Reyes","9/21/2026","www.acme.example"
        """,
      recognise: { header in
        // A report on something of the accounts' has dates of that, and an account many times.
        let others = ["Contact", "Opportunity", "Case", "Lead", "Contract", "Asset", "Activity"]
        let isOfOthers = others.contains { other in
          ["ID", "Name", "Number"].contains { header.column("\(other) \($0)") != nil }
        }
        let isOfPeople = header.column("Last Name") != nil
        return isOfOthers || isOfPeople ? nil : header.recognition("Account ID", "Account Name")
      }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try SalesforceRows(&opening) }
  )
}

private struct SalesforceRows: RowReading {
  private var columns: CRMColumns

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    let id = try opening.required("id", "Account ID")
    let name = try opening.required("name", "Account Name")
    let signedUpAt = try opening.required(
      "signed_up_at",
      "Customer Since",
      "Customer Since Date",
      "Created Date",
      "Account Created Date"
    )
    columns = try CRMColumns(
      &opening,
      system: "salesforce",
      id: id,
      name: name,
      signedUpAt: signedUpAt,
      owner: opening.column("owner", "Account Owner", "Owner"),
      domains: opening.column("domains", "Website", "Domain")
    )
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> CustomerRow? {
    guard var row = try columns.row(&table) else { return nil }
    guard let id = Self.id(row.id.rawValue) else {
      throw .row(
        "'\(row.id.rawValue.prefix(40))' is not an id of Salesforce: it has 15 or 18 letters",
        column: columns.id
      )
    }
    row.id = Identifier(id)
    return row
  }

  /// Totals, subtotals and notices have no id, and hardly anything else.
  func isNoRow(_ table: inout CSVReader) -> Bool {
    table.cell(columns.id).trimmed.isEmpty && table.filledCells() <= 2
      || table.cellCount == 1 && table.header.names.count > 1
  }

  func warnings(in file: FileSource) -> [Diagnostic] { columns.warnings(in: file) }

  /// The 15 letters, whose case counts, that an id of 18 begins with.
  static func id(_ text: String) -> String? {
    guard [15, 18].contains(text.utf8.count),
      text.utf8.allSatisfy({ $0.isDigit || 0x41...0x5A ~= $0 & 0xDF })
    else { return nil }
    return String(text.prefix(15))
  }
}
