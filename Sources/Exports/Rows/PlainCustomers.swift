import Diagnostics
import Onboarding

extension RowFormat<CustomerRow> {
  /// A table of customers: `id,name,signed_up_at`, and more where it's known.
  ///
  /// Of `owner,segment,plan,domains,products,seats,trial_started_at,churned_at` any may be there;
  /// `;` separates several domains or products. Columns with other names are kept as they are.
  static let plainCustomers = Self(
    card: FormatCard(
      name: .csv,
      title: "a table of customers",
      kind: .customers,
      example: """
        id,name,signed_up_at,owner,segment,domains
        acme,Acme Tooling,2026-09-01T08:00:00Z,dana@vendor.example,mid-market,acme.example
        """,
      recognise: { $0.recognition("id", "name", "signed_up_at") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try CustomerRows(&opening) }
  )
}

/// Reads customers, and sees to it that a file names each once.
private struct CustomerRows: RowReading {
  private let id: Int
  private let name: Int
  private let signedUpAt: Int
  private let owner: Int
  private let segment: Int
  private let plan: Int
  private let domains: Int
  private let products: Int
  private let seats: Int
  private let trialStartedAt: Int
  private let churnedAt: Int
  private let others: OtherColumns
  private let times: RowTimes
  private var seen: [String: Seen] = [:]

  /// A row that came before, and what all of it said.
  private struct Seen {
    let line: Int
    let contents: Int
  }

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "id")
    name = try opening.required("name", "name")
    signedUpAt = try opening.required("signed_up_at", "signed_up_at")
    owner = opening.column("owner", "owner")
    segment = opening.column("segment", "segment")
    plan = opening.column("plan", "plan")
    domains = opening.column("domains", "domains")
    products = opening.column("products", "products")
    seats = opening.column("seats", "seats")
    trialStartedAt = opening.column("trial_started_at", "trial_started_at")
    churnedAt = opening.column("churned_at", "churned_at")
    times = try opening.times([signedUpAt, trialStartedAt, churnedAt])
    others = opening.others
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> CustomerRow? {
    let id = try table.id(id, of: "id")
    guard let signedUp = try table.time(signedUpAt, by: times) else {
      throw .row("has no date of sign-up", column: signedUpAt)
    }
    var row = CustomerRow(id: Identifier(id), signedUpAt: signedUp, line: table.line)
    row.name = table.textOrNil(name)
    row.trialStartedAt = try table.time(trialStartedAt, by: times)
    row.churnedAt = try table.time(churnedAt, by: times)
    row.tellsTrial = trialStartedAt >= 0
    row.tellsChurn = churnedAt >= 0
    row.owner = table.textOrNil(owner)
    row.segment = table.textOrNil(segment)
    row.pricingPlan = table.textOrNil(plan)
    row.domains = domains < 0 ? nil : try readDomains(&table)
    row.products = products < 0 ? nil : try readProducts(&table)
    row.seats = try readSeats(&table)
    row.others = others.values(&table)
    let contents = Self.contents(&table)
    if let before = seen[id] {
      if before.contents == contents { return nil }
      throw .row(
        "the customer '\(id)' is in line \(before.line) already, with other values",
        column: self.id
      )
    }
    seen[id] = Seen(line: table.line, contents: contents)
    return row
  }

  private func readDomains(_ table: inout CSVReader) throws(RowProblem) -> [String] {
    var domains: [String] = []
    for text in table.list(self.domains) {
      let domain = text.lowercased().drop { $0 == "@" }
      guard domain.contains("."),
        !domain.contains(where: { $0.isWhitespace || "@/:,".contains($0) })
      else {
        throw .row("'\(text)' is not a domain such as acme.example", column: self.domains)
      }
      if !domains.contains(String(domain)) { domains.append(String(domain)) }
    }
    return domains
  }

  private func readProducts(_ table: inout CSVReader) throws(RowProblem) -> [Identifier<Product>] {
    let names = table.list(products)
    for name in names {
      if let problem = IDText.problem(with: name) {
        throw .row("a product's id \(problem)", column: products)
      }
    }
    return names.map { Identifier($0) }
  }

  private func readSeats(_ table: inout CSVReader) throws(RowProblem) -> Int? {
    guard let text = table.textOrNil(seats), text != "-" else { return nil }
    guard let number = Int(text), 0...100_000_000 ~= number else {
      throw .row("the number of seats '\(text.prefix(40))' is not a whole number", column: seats)
    }
    return number
  }

  /// A hash of all cells.
  private static func contents(_ table: inout CSVReader) -> Int {
    var hasher = Hasher()
    for column in 0..<table.cellCount {
      hasher.combine(bytes: UnsafeRawBufferPointer(table.cell(column).trimmed))
      hasher.combine(column)
    }
    return hasher.finalize()
  }
}
