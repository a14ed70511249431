import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// A table of subscriptions; the amount is what all of it costs for one interval.
  static let plainSubscriptions = Self(
    card: FormatCard(
      name: .csv,
      title: "a table of subscriptions",
      kind: .subscriptions,
      example: """
        id,customer,starts_at,ends_at,amount,currency,interval,quantity,trial,status,renews_at
        s-1,acme,2026-09-01,,490.00,EUR,month,5,no,active,2026-12-01
        """,
      recognise: { $0.recognition("id", "customer", "starts_at", "amount", "interval") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try PlainSubscriptionRows(&opening) }
  )
}

private struct PlainSubscriptionRows: RowReading {
  private let id: Int
  private let party: PartyColumns
  private let plan: Int
  private let startsAt: Int
  private let endsAt: Int
  private let renewsAt: Int
  private let trialEndsAt: Int
  private let amount: Int
  private let interval: Int
  private let quantity: Int
  private let trial: Int
  private let trialKind: Int
  private let status: Int
  private let money: MoneyReader
  private let times: RowTimes
  private let others: OtherColumns
  private var passed = SkippedRows()

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "id")
    startsAt = try opening.required("starts_at", "starts_at")
    amount = try opening.required("amount", "amount")
    interval = try opening.required("interval", "interval")
    party = PartyColumns(&opening)
    try party.check(opening)
    plan = opening.column("plan", "plan")
    endsAt = opening.column("ends_at", "ends_at")
    renewsAt = opening.column("renews_at", "renews_at")
    trialEndsAt = opening.column("trial_ends_at", "trial_ends_at")
    quantity = opening.column("quantity", "quantity")
    trial = opening.column("trial", "trial")
    trialKind = opening.column("trial_kind", "trial_kind")
    status = opening.column("status", "status")
    let currency = opening.column("currency", "currency")
    times = try opening.times([], ahead: [startsAt, endsAt, renewsAt, trialEndsAt])
    money = try opening.money([amount], currency: currency)
    others = opening.others
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "id")
    let party = try party.needed(&table)
    guard let starts = try table.time(startsAt, by: times) else {
      throw .row("has no date of its start", column: startsAt)
    }
    var subscription = Subscription(startsAt: starts)
    subscription.plan = table.textOrNil(plan)
    subscription.endsAt = try table.time(endsAt, by: times)
    subscription.renewsAt = try table.time(renewsAt, by: times)
    subscription.trialEndsAt = try table.time(trialEndsAt, by: times)
    subscription.price = try money.read(amount, &table)
    subscription.interval = try table.interval(interval)
    subscription.quantity = try table.wholeNumber(quantity, "quantity")
    // The kind says as well that it is one.
    let kind = table.trialKind(trial)
    subscription.isTrial = kind != nil
    if kind == nil { subscription.isTrial = try table.flag(trial) ?? false }
    subscription.trialKind = try table.neededTrialKind(trialKind) ?? kind
    subscription.status = table.status(status) { passed.note($0) }
    try subscription.check(interval: interval, amount: amount, ends: endsAt)
    return AccountRow(
      key: key,
      party: party,
      fact: .subscription(subscription),
      others: others.values(&table),
      line: table.line
    )
  }

  func warnings(in file: FileSource) -> [Diagnostic] {
    passed.warnings("subscription", "kept, but not as paid for", in: file)
  }
}
