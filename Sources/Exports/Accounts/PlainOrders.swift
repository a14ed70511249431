import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// A table of what was bought once.
  static let plainOrders = Self(
    card: FormatCard(
      name: .csv,
      title: "a table of orders",
      kind: .orders,
      example: """
        id,customer,at,amount,currency,refunded
        o-1,acme,2026-09-02,190.00,EUR,no
        """,
      recognise: { $0.recognition("id", "customer", "at", "amount") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try PlainOrderRows(&opening) }
  )
}

private struct PlainOrderRows: RowReading {
  private let id: Int
  private let party: PartyColumns
  private let at: Int
  private let amount: Int
  private let refunded: Int
  private let money: MoneyReader
  private let times: RowTimes
  private let others: OtherColumns

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "id")
    at = try opening.required("at", "at")
    amount = try opening.required("amount", "amount")
    party = PartyColumns(&opening)
    try party.check(opening)
    refunded = opening.column("refunded", "refunded")
    let currency = opening.column("currency", "currency")
    times = try opening.times([at])
    money = try opening.money([amount], currency: currency)
    others = opening.others
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "id")
    let party = try party.needed(&table)
    guard let instant = try table.time(at, by: times) else { throw .row("has no date", column: at) }
    guard let paid = try money.read(amount, &table) else {
      throw .row("has no amount", column: amount)
    }
    let back = try readRefund(of: paid, &table)
    guard back >= 0, back <= max(0, paid.minorUnits) else {
      throw .row("more was refunded than paid", column: refunded)
    }
    return AccountRow(
      key: key,
      party: party,
      fact: .order(Order(at: instant, amount: paid, refunded: back)),
      others: others.values(&table),
      line: table.line
    )
  }

  /// An amount, or the word that all of it was.
  private func readRefund(of paid: Money, _ table: inout CSVReader) throws(RowProblem) -> Int64 {
    guard let text = table.textOrNil(refunded) else { return 0 }
    if WrittenAmount(text) == nil {
      return try table.flag(refunded) ?? false ? paid.minorUnits : 0
    }
    return try money.read(refunded, &table)?.minorUnits ?? 0
  }
}
