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

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    month = try opening.required("month", "month")
    kind = try opening.required("kind", "kind")
    amount = try opening.required("amount", "amount")
    id = opening.column("id", "id")
    let currency = opening.column("currency", "currency")
    times = try opening.times([], ahead: [month])
    money = try opening.money([amount], currency: currency)
    others = opening.others
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
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
    let digits = month.month < 10 ? "0\(month.month)" : "\(month.month)"
    let name = "\(month.year)-\(digits) \(kind.rawValue) \(cost.currency)"
    return AccountRow(
      key: try id < 0 ? name : table.id(id, of: "id"),
      party: nil,
      fact: .cost(Cost(month: month, kind: kind, amount: cost)),
      others: others.values(&table),
      line: table.line
    )
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
