public import Diagnostics
public import Onboarding

/// A CSV of customers: `id,name,signed_up_at`, and more where it's known.
///
/// Of `owner,segment,plan,domains,products,seats,trial_started_at,churned_at` any may be there;
/// `;` separates several domains or products. Columns with other names are kept as they are.
public struct CustomerFile {
  private var rows: RowTable
  private var reader: CustomerRows

  /// - Throws: Why the file can't be read as customers, and what to do.
  public static func open(
    _ source: FileSource,
    _ options: ReadOptions
  ) throws(Diagnostic) -> CustomerFile {
    let rows = try RowTable(
      source,
      options,
      what: "customer",
      required: ["id", "name", "signed_up_at"],
      dates: ["signed_up_at", "trial_started_at", "churned_at"]
    )
    return CustomerFile(rows: rows, reader: CustomerRows(rows))
  }

  public var warnings: [Diagnostic] { rows.table.warnings }

  /// The next customers; nil at the end of the file.
  public mutating func next() throws(Diagnostic) -> RowBatch<CustomerRow>? {
    try rows.batch(&reader)
  }
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
  private let others: [(name: String, column: Int)]
  private let times: TimeReader
  private var seen: [String: Seen] = [:]

  /// A row that came before, and what all of it said.
  private struct Seen {
    let line: Int
    let contents: Int
  }

  init(_ rows: RowTable) {
    id = rows.column("id")
    name = rows.column("name")
    signedUpAt = rows.column("signed_up_at")
    owner = rows.column("owner")
    segment = rows.column("segment")
    plan = rows.column("plan")
    domains = rows.column("domains")
    products = rows.column("products")
    seats = rows.column("seats")
    trialStartedAt = rows.column("trial_started_at")
    churnedAt = rows.column("churned_at")
    let known = [
      id, name, signedUpAt, owner, segment, plan, domains, products, seats, trialStartedAt,
      churnedAt,
    ]
    others = rows.table.header.names.enumerated()
      .filter { !known.contains($0.offset) && !$0.element.isEmpty }
      .map { ($0.element, $0.offset) }
    times = rows.times
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> CustomerRow? {
    let id = try table.id(id, of: "id")
    guard let signedUp = try table.time(signedUpAt, by: times) else {
      throw .row("has no date of sign-up", column: signedUpAt)
    }
    var row = CustomerRow(id: Identifier(id), signedUpAt: signedUp.instant, line: table.line)
    row.name = table.textOrNil(name)
    row.trialStartedAt = try table.time(trialStartedAt, by: times)?.instant
    row.churnedAt = try table.time(churnedAt, by: times)?.instant
    row.tellsTrial = trialStartedAt >= 0
    row.tellsChurn = churnedAt >= 0
    row.owner = table.textOrNil(owner)
    row.segment = table.textOrNil(segment)
    row.pricingPlan = table.textOrNil(plan)
    row.domains = domains < 0 ? nil : try readDomains(&table)
    row.products = products < 0 ? nil : try readProducts(&table)
    row.seats = try readSeats(&table)
    for other in others where !table.cell(other.column).isEmpty {
      row.others[other.name] = table.string(other.column)
    }
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
