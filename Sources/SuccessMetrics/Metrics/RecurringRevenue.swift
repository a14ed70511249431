internal import Onboarding
internal import Statistics

extension Metric {
  static let recurringRevenue = Metric(
    id: "mrr",
    title: "Monthly recurring revenue",
    aliases: ["MRR", "recurring revenue"],
    question: "What do customers pay us for a month?",
    formula:
      "sum over subscriptions in force of their price for a month: a twelfth of a year's, a third of a quarter's, 52/12 of a week's, 365/12 of a day's",
    numerator: "prices for a month of the subscriptions in force",
    denominator: "",
    exclusions: [
      "Trials, fees that are paid once, tax and usage beyond what was agreed aren't in it.",
      "What is paused pays nothing.",
      "A change counts in full from its instant on, whatever was invoiced for a part of an interval.",
    ],
    inputs: [.subscriptions],
    unit: .money,
    timing: .atEnd,
    direction: .upIsGood,
    source: "customers × revenue per account is the same number",
    fold: { RecurringRevenueFold($0, $1) }
  )

  static let revenuePerAccount = Metric(
    id: "arpa",
    title: "Average revenue per account",
    aliases: ["ARPA", "ARPU", "average revenue per customer"],
    question: "What does a customer pay us for a month?",
    formula: "monthly recurring revenue / paying customers",
    numerator: "monthly recurring revenue at the end",
    denominator: "customers who pay at the end",
    exclusions: ["Customers who pay nothing aren't counted. It is per customer, not per seat."],
    inputs: [.subscriptions],
    unit: .money,
    timing: .atEnd,
    direction: .upIsGood,
    source: "MRR / customers",
    fold: { RecurringRevenueFold($0, $1, isPerAccount: true) }
  )

  static let netRevenueRetention = Metric(
    id: "nrr",
    title: "Net revenue retention",
    aliases: ["NRR", "NDR", "net dollar retention"],
    question: "What has become of the revenue that we had, with what the same customers buy more?",
    formula: "what those who paid at the start pay at the end / what they paid at the start",
    numerator: "revenue at the end of customers who paid at the start",
    denominator: "their revenue at the start",
    exclusions: [
      "New customers are never in it, nor who came back unless they paid at the start.",
      "Rates of currencies are the same at both ends.",
    ],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    source: "by customer, so that accounts that merged are one",
    fold: { RevenueRetentionFold($0, $1, isCapped: false) }
  )

  static let grossRevenueRetention = Metric(
    id: "grr",
    title: "Gross revenue retention",
    aliases: ["GRR", "GDR", "gross dollar retention"],
    question: "What has become of the revenue that we had, without what was bought more?",
    formula:
      "sum of the lesser of what each pays at the end and paid at the start / what they paid at the start",
    numerator: "revenue at the end of customers who paid at the start, of each no more than then",
    denominator: "their revenue at the start",
    exclusions: ["Each customer is capped by themselves: one who grew never hides one who shrank."],
    inputs: [.subscriptions],
    unit: .percent,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    source: "at most 100 % and at most the net one",
    fold: { RevenueRetentionFold($0, $1, isCapped: true) }
  )
}

private struct RecurringRevenueFold: MetricFold {
  private let period: Period
  private let isPerAccount: Bool
  private var revenue: Revenue
  private var paying = 0

  init(_ period: Period, _ settings: MetricSettings, isPerAccount: Bool = false) {
    self.period = period
    self.isPerAccount = isPerAccount
    revenue = Revenue(settings.rates)
  }

  mutating func add(_ history: CustomerHistory) {
    guard history.isPaying(at: period.until) else { return }
    let amount = revenue.of(history, at: period.until)
    revenue.add(amount)
    // Of whom nothing could be counted, nothing is known per account either.
    paying += isPerAccount && amount.isZero ? 0 : 1
  }

  func measurement() -> Measurement {
    guard let total = revenue.money else { return .beyondBounds }
    var it = Measurement.amount(total, count: paying)
    it.numerator = .money(total)
    it.remarks = revenue.remarks
    guard isPerAccount else { return it }
    it.denominator = .count(paying)
    it.money =
      paying == 0
      ? nil : revenue.money(revenue.sum.total * Rational(1, over: Int128(paying)))
    it.value = it.money?.major
    return it
  }
}

private struct RevenueRetentionFold: MetricFold {
  private let period: Period
  private let isCapped: Bool
  private var before: Revenue
  private var after: Revenue
  private var count = 0

  init(_ period: Period, _ settings: MetricSettings, isCapped: Bool) {
    self.period = period
    self.isCapped = isCapped
    before = Revenue(settings.rates)
    after = before
  }

  mutating func add(_ history: CustomerHistory) {
    guard history.isPaying(at: period.from) else { return }
    count += 1
    let then = before.of(history, at: period.from)
    let now = after.of(history, at: period.until)
    before.add(then)
    after.add(isCapped ? min(then, now) : now)
  }

  func measurement() -> Measurement {
    guard let part = after.money, let whole = before.money else { return .beyondBounds }
    var it = Measurement()
    it.numerator = .money(part)
    it.denominator = .money(whole)
    it.count = count
    let total = before.sum.total
    if !total.isZero {
      it.value = (after.sum.total * Rational(total.denominator, over: total.numerator)).double
    }
    it.remarks = before.remarks
    return it
  }
}

extension Measurement {
  /// For amounts that no number of 64 bits holds.
  static var beyondBounds: Self {
    var it = Self()
    it.remarks = ["the amounts are too large to be added up"]
    return it
  }
}
