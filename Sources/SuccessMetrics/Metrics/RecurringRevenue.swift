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

  static let revenueMovements = Metric(
    id: "mrr-movements",
    title: "Change of recurring revenue",
    aliases: ["MRR movements", "net new MRR", "revenue bridge"],
    question: "Where does the change of our revenue come from?",
    formula: "new + expansion + reactivation - contraction - churn",
    numerator: "revenue at the end less revenue at the start",
    denominator: "",
    exclusions: [
      "The parts add up to the change to the last cent.",
      "Rates of currencies are the same at both ends, so none of it is theirs.",
    ],
    inputs: [.subscriptions],
    unit: .money,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    source: "by customer: who had paid before, and didn't at the start, is reactivated",
    fold: { MovementsFold($0, $1) }
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

private struct MovementsFold: MetricFold {
  private let period: Period
  private var before: Revenue
  private var after: Revenue
  private var movements: [Movement: (sum: ExactSum, count: Int)] = [:]

  private enum Movement: String, CaseIterable {
    case new, expansion, reactivation, contraction, churn
  }

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    before = Revenue(settings.rates)
    after = before
  }

  mutating func add(_ history: CustomerHistory) {
    let then = before.of(history, at: period.from)
    let now = after.of(history, at: period.until)
    before.add(then)
    after.add(now)
    guard then != now else { return }
    let movement: Movement =
      if then.isZero {
        history.firstPaid(by: period.from) == nil ? .new : .reactivation
      } else if now.isZero {
        .churn
      } else {
        now > then ? .expansion : .contraction
      }
    movements[movement, default: (ExactSum(), 0)].sum.add(now - then)
    movements[movement]?.count += 1
  }

  func measurement() -> Measurement {
    guard let start = before.money, let end = after.money else { return .beyondBounds }
    let change = Money(end.minorUnits - start.minorUnits, end.currency)
    var it = Measurement.amount(change, count: movements.values.map(\.count).reduce(0, +))
    it.numerator = .money(change)
    it.parts = [.init("at the start", .money(start))]
    it.parts += shares(of: change).map { .init($0.rawValue, .money($1)) }
    it.parts.append(.init("at the end", .money(end)))
    it.remarks = after.remarks
    return it
  }

  /// The movements in whole units that add up to the change: each is rounded, and what that leaves
  /// goes to those that were rounded the most.
  private func shares(of change: Money) -> [(Movement, Money)] {
    let exact = Movement.allCases.map { movements[$0]?.sum.total ?? .zero }
    var rounded = exact.map { $0.rounded ?? 0 }
    var left = change.minorUnits - rounded.reduce(0, +)
    while left != 0 {
      let step: Int64 = left > 0 ? 1 : -1
      // A movement that there was none of stays at nothing.
      let places = exact.indices.filter { !exact[$0].isZero }
      let place = places.max {
        let one = exact[$0] - Rational(rounded[$0])
        let other = exact[$1] - Rational(rounded[$1])
        return step > 0 ? one < other : other < one
      }
      guard let place else { break }
      rounded[place] += step
      left -= step
    }
    return zip(Movement.allCases, rounded).map { ($0, Money($1, change.currency)) }
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
