import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// A table of what winning and keeping customers cost, by months.
  static let plainCosts = Self(
    card: FormatCard(
      name: .csv,
      title: "a table of costs",
      kind: .costs,
      example: """
        month,kind,amount,currency
        2026-09,acquisition,12000.00,EUR
        """,
      recognise: { $0.recognition("month", "kind", "amount") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try PlainCostRows(&opening) }
  )
}

private struct PlainCostRows: RowReading {
  private let id: Int
  private let month: Int
  private let kind: Int
  private let amount: Int
  private let money: MoneyReader
  private let times: RowTimes
  private let others: OtherColumns

  /// The columns that tell what a line is for.
  private let purposes: [Int]

  /// How many lines of the file so far are of the same month, kind, currency and purpose.
  private var told: [String: Int] = [:]

  /// What headers call the purpose of a cost, in the order in which it is told.
  private static let words = [
    "category", "vendor", "supplier", "description", "item", "note", "department", "campaign",
  ]

  /// How many letters of each purpose are told. Those that only differ behind them are numbered.
  private static let limit = 60

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    month = try opening.required("month", "month")
    kind = try opening.required("kind", "kind")
    amount = try opening.required("amount", "amount")
    id = opening.column("id", "id")
    let header = opening.header
    // They are kept among the other columns as well.
    purposes = Self.words.compactMap(header.column)
    let currency = opening.column("currency", "currency")
    times = try opening.times([], ahead: [month])
    money = try opening.money([amount], currency: currency)
    others = opening.others
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let month = try readMonth(&table)
    let word = table.textOrNil(kind)?.lowercased() ?? ""
    guard let kind = Cost.Kind(rawValue: word) else {
      throw .row(
        "the kind of cost '\(word.prefix(40))' is not acquisition or retention",
        column: kind
      )
    }
    guard let cost = try money.read(amount, &table) else {
      throw .row("has no amount", column: amount)
    }
    let fact = Cost(month: month, kind: kind, amount: cost)
    return AccountRow(
      key: try id < 0 ? name(of: fact, &table) : table.id(id, of: "id"),
      party: nil,
      fact: .cost(fact),
      others: others.values(&table),
      line: table.line
    )
  }

  /// What a line without an id is known by: `2026-09 acquisition EUR: Ads`, and for the second one of
  /// the file that is called the same `2026-09 acquisition EUR #2: Ads`.
  ///
  /// So lines add up, and one whose amount was corrected takes the place of what it was.
  private mutating func name(of cost: Cost, _ table: inout CSVReader) -> String {
    let digits = cost.month.month < 10 ? "0\(cost.month.month)" : "\(cost.month.month)"
    let group = "\(cost.month.year)-\(digits) \(cost.kind.rawValue) \(cost.amount.currency)"
    var words: [String] = []
    for column in purposes {
      if let text = table.textOrNil(column) { words.append(String(text.prefix(Self.limit))) }
    }
    let purpose = words.isEmpty ? "" : ": \(words.joined(separator: ", "))"
    let number = told[group + purpose, default: 0] + 1
    told[group + purpose] = number
    return number == 1 ? group + purpose : "\(group) #\(number)\(purpose)"
  }

  /// `2026-09`, or any day of the month as it is written: what month it was elsewhere doesn't count.
  private func readMonth(_ table: inout CSVReader) throws(RowProblem) -> CivilDate {
    guard let text = table.textOrNil(month) else { throw .row("has no month", column: month) }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
      let number = Int(parts[1]), let date = CivilDate(year: year, month: number, day: 1)
    {
      return date
    }
    guard let instant = try table.time(month, by: times) else {
      throw .row("has no month", column: month)
    }
    let reader = times.reader(of: month)
    if let written = WrittenTime.any(table.cell(month).trimmed),
      let date = CivilDate(year: written.year, month: written.month(reader.order), day: 1)
    {
      return date
    }
    let local = (reader.zone ?? .utc).localTime(at: instant).date
    return CivilDate(year: local.year, month: local.month, day: 1) ?? local
  }
}
