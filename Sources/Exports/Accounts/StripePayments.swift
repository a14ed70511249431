import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// Payments as Stripe's dashboard exports them. The header changed several times: what stayed is
  /// what was refunded, and the converted amount.
  static let stripePayments = Self(
    card: FormatCard(
      name: FormatName("stripe-payments"),
      title: "Stripe: payments",
      kind: .orders,
      system: "stripe",
      example: """
        id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Status,\
        Customer ID,Customer Email
        ch_1,2026-09-01 08:00:00,190.00,0.00,eur,true,190.00,Paid,cus_1,billing@acme.example
        """,
      recognise: { $0.recognition("id", "Amount Refunded", "Converted Amount", "Captured") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try StripePaymentRows(&opening) }
  )
}

private struct StripePaymentRows: RowReading {
  private let id: Int
  private let party: StripeParty
  private let at: Int
  private let amount: Int
  private let refunded: Int
  private let status: Int
  private let captured: Int
  private let mode: Int
  private let money: MoneyReader
  private let times: RowTimes
  private let others: OtherColumns
  private var passed = SkippedRows()

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "id")
    party = StripeParty(&opening)
    at = try opening.required("at", "Created date (UTC)", "Created (UTC)", "Created")
    amount = try opening.required("amount", "Amount")
    refunded = opening.column("refunded", "Amount Refunded")
    status = opening.header.place("Status")
    captured = opening.header.place("Captured")
    mode = opening.header.place("Mode")
    let currency = opening.column("currency", "Currency")
    for column in [status, captured, mode] { opening.take(column) }
    times = try opening.times([at])
    money = try opening.money([amount], currency: currency, mark: .point)
    others = opening.others
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "id")
    guard let instant = try table.time(at, by: times) else {
      throw .row("has no date", column: at)
    }
    guard let paid = try money.read(amount, &table) else {
      throw .row("has no amount", column: amount)
    }
    let back = try money.read(refunded, &table)?.minorUnits ?? 0
    guard back >= 0, back <= max(0, paid.minorUnits) else {
      throw .row("more was refunded than paid", column: refunded)
    }
    let isCaptured = try table.flag(captured) ?? true
    let party = try party.read(&table)
    if let reason = reason(against: table.textOrNil(status), isCaptured, table.textOrNil(mode)) {
      passed.note(reason)
      return nil
    }
    return AccountRow(
      key: key,
      party: party,
      fact: .order(Order(at: instant, amount: paid, refunded: back)),
      others: others.values(&table),
      line: table.line
    )
  }

  /// Why a payment is none; nil for one that was made. A word that nobody knows is none.
  private func reason(against status: String?, _ isCaptured: Bool, _ mode: String?) -> String? {
    if mode?.lowercased() == "test" { return "made in test mode" }
    if !isCaptured { return "not captured" }
    let paid: Set = [
      "paid", "succeeded", "refunded", "partially_refunded", "partial_refund", "disputed",
    ]
    guard let status, !paid.contains(Header.fold(status)) else { return nil }
    return "their status is '\(status.prefix(40))'"
  }

  func warnings(in file: FileSource) -> [Diagnostic] { passed.warnings("payment", in: file) }
}
