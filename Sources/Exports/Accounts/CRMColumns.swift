import Diagnostics
import Onboarding

/// What accounts of a CRM have in common, whatever their columns are called.
struct CRMColumns {
  let id: Int
  private let system: String
  private let name: Int
  private let signedUpAt: Int
  private let owner: Int
  private let segment: Int
  private let domains: Int
  private let products: Int
  private let customer: Int
  private let times: RowTimes
  private let others: OtherColumns
  private var seen: [String: Int] = [:]
  private var domainless = 0

  init(
    _ opening: inout RowOpening,
    system: String,
    id: Int,
    name: Int,
    signedUpAt: Int,
    owner: Int,
    domains: Int
  ) throws(Diagnostic) {
    self.system = system
    self.id = id
    self.name = name
    self.signedUpAt = signedUpAt
    self.owner = owner
    self.domains = domains
    segment = opening.column("segment", "Segment")
    products = opening.column("products", "Products")
    customer = opening.column("customer")
    times = try opening.times([signedUpAt])
    others = opening.others
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> CustomerRow? {
    let id = try table.id(id, of: "id")
    if let line = seen[id] {
      throw .row("the account '\(id)' is in line \(line) already", column: self.id)
    }
    guard let signedUp = try table.time(signedUpAt, by: times) else {
      throw .row("has no date of sign-up", column: signedUpAt)
    }
    var row = CustomerRow(id: Identifier(id), signedUpAt: signedUp, line: table.line)
    row.system = system
    row.customer = try table.textOrNil(customer).map { _ throws(RowProblem) in
      Identifier(try table.id(customer, of: "customer"))
    }
    row.name = table.textOrNil(name)
    row.owner = table.textOrNil(owner)
    row.segment = table.textOrNil(segment)
    row.domains = domains < 0 ? nil : table.list(domains).compactMap { WebDomain($0)?.name }
    if products >= 0 { row.products = table.list(products).map { Identifier($0) } }
    row.others = others.values(&table)
    seen[id] = table.line
    if row.domains?.isEmpty ?? true { domainless += 1 }
    return row
  }

  func warnings(in file: FileSource) -> [Diagnostic] {
    guard domainless > 0 else { return [] }
    return [
      .warning(
        "\(domainless == 1 ? "an account has" : "\(domainless) accounts have") no domain: learners are"
          + " found by the company's name alone",
        at: file.place
      )
    ]
  }
}
