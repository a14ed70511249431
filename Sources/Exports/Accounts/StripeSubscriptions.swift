import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// Subscriptions as Stripe's dashboard exports them. Times are UTC by their headers, amounts in
  /// major units and of one unit of the plan.
  static let stripeSubscriptions = Self(
    card: FormatCard(
      name: FormatName("stripe-subscriptions"),
      title: "Stripe: subscriptions",
      kind: .subscriptions,
      system: "stripe",
      example: """
        id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),\
        Start (UTC),Ended At (UTC)
        sub_1,cus_1,billing@acme.example,pro,5,eur,month,19.00,active,2026-09-01 08:00,\
        2026-09-01 08:00,
        """,
      recognise: { $0.recognition("id", "Customer ID", "Plan", "Interval", "Status") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try StripeSubscriptionRows(&opening) }
  )
}

private struct StripeSubscriptionRows: RowReading {
  private let id: Int
  private let party: StripeParty
  private let plan: Int
  private let quantity: Int
  private let amount: Int
  private let interval: Int
  private let status: Int
  private let startsAt: Int
  private let changedAt: Int
  private let createdAt: Int
  private let endsAt: Int
  private let canceledAt: Int
  private let renewsAt: Int
  private let trialEndsAt: Int
  private let money: MoneyReader
  private let times: RowTimes
  private let others: OtherColumns
  private var passed = SkippedRows()

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "id")
    party = StripeParty(&opening)
    plan = opening.column("plan", "Plan", "Product")
    quantity = opening.column("quantity", "Quantity")
    amount = try opening.required("amount", "Amount")
    interval = try opening.required("interval", "Interval")
    status = try opening.required("status", "Status")
    startsAt = opening.column("starts_at", "Start Date (UTC)")
    changedAt = opening.header.place("Start (UTC)")
    opening.take(changedAt)
    createdAt = opening.column("created", "Created (UTC)", "Created")
    endsAt = opening.column("ends_at", "Ended At (UTC)")
    canceledAt = opening.column("canceled", "Canceled At (UTC)")
    renewsAt = opening.column("renews_at", "Current Period End (UTC)")
    trialEndsAt = opening.column("trial_ends_at", "Trial End (UTC)")
    let currency = opening.column("currency", "Currency")
    times = try opening.times(
      [createdAt],
      ahead: [startsAt, changedAt, endsAt, renewsAt, trialEndsAt]
    )
    money = try opening.money([amount], currency: currency, mark: .point)
    others = opening.others
    guard startsAt >= 0 || changedAt >= 0 || createdAt >= 0 else {
      throw .error(
        "no column says when the subscriptions start",
        at: opening.place,
        hint: "export the column 'Start Date (UTC)' too, or say --map starts_at=COLUMN"
      )
    }
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "id")
    var subscription = Subscription(startsAt: try readStart(&table))
    subscription.plan = table.textOrNil(plan)
    subscription.price = try money.read(amount, &table)
    subscription.isPerUnit = true
    subscription.quantity = try table.wholeNumber(quantity, "quantity")
    subscription.interval = try table.interval(interval)
    subscription.trialEndsAt = try table.time(trialEndsAt, by: times)
    subscription.renewsAt = try table.time(renewsAt, by: times)
    subscription.endsAt = try table.time(endsAt, by: times)
    subscription.status = table.status(status) { passed.note($0) }
    if subscription.endsAt == nil, let canceled = try table.time(canceledAt, by: times) {
      // Who cancels to the end of the period has the date long before it ends.
      subscription.endsAt = subscription.status == .canceled ? canceled : subscription.renewsAt
    }
    try subscription.check(interval: interval, amount: amount, ends: endsAt)
    guard let party = try party.read(&table) else {
      throw .row("has no customer", column: nil)
    }
    return AccountRow(
      key: key,
      party: party,
      fact: .subscription(subscription),
      others: others.values(&table),
      line: table.line
    )
  }

  /// When it first began. 'Start (UTC)' is put on by each change of the plan or the status, so that it
  /// counts only where it is earlier than the date of creation.
  private func readStart(_ table: inout CSVReader) throws(RowProblem) -> Instant {
    if let began = try table.time(startsAt, by: times) { return began }
    let changed = try table.time(changedAt, by: times)
    let created = try table.time(createdAt, by: times)
    guard let began = [changed, created].compactMap(\.self).min() else {
      let column = [startsAt, changedAt, createdAt].first { $0 >= 0 }
      throw .row("has no date of its start", column: column)
    }
    return began
  }

  func warnings(in file: FileSource) -> [Diagnostic] {
    passed.warnings("subscription", "kept, but not as paid for", in: file)
  }
}

/// The columns by which Stripe tells whose a row is.
struct StripeParty {
  private let id: Int
  private let customer: Int
  private let name: Int
  private let email: Int

  init(_ opening: inout RowOpening) {
    id = opening.header.place("Customer ID")
    opening.take(id)
    customer = opening.column(
      "customer",
      "customer (metadata)",
      "customer_id (metadata)",
      "account_id (metadata)"
    )
    name = opening.column("company", "Customer Name", "Customer Description")
    email = opening.column("email", "Customer Email")
  }

  func read(_ table: inout CSVReader) throws(RowProblem) -> AccountParty? {
    let name = table.textOrNil(name)
    let email = table.textOrNil(email).flatMap(EmailAddress.key)
    let ours = try table.textOrNil(customer) == nil ? nil : table.id(customer, of: "customer")
    guard table.textOrNil(id) != nil else {
      return AccountParty(customer: ours, company: name, email: email)
    }
    return AccountParty(
      id: try table.id(id, of: "customer"),
      customer: ours,
      companies: [name].compactMap(\.self),
      emails: [email].compactMap(\.self)
    )
  }
}
