public import Onboarding

/// Facts of which nobody knows whose they are, counted by the periods in which they'd count.
public struct Strays: Sendable {
  private let periods: [Period]
  private let wanted: [Stray]
  private var counts: [Stray: [Int]] = [:]

  public init(_ metrics: [Metric], _ periods: [Period]) {
    self.periods = periods
    let wanted = Set(metrics.flatMap(\.strays))
    self.wanted = Stray.allCases.filter(wanted.contains)
  }

  /// Of which any would be missed.
  public var kinds: [AccountKind] {
    AccountKind.allCases.filter { kind in wanted.contains { $0.kind == kind } }
  }

  /// What some were found of, whenever they were.
  public private(set) var known: KnownFacts = []

  public mutating func add(_ fact: AccountFact) {
    if let input = Metric.Input(rawValue: fact.kind.rawValue) { known.insert(KnownFacts(input)) }
    for stray in wanted where stray.kind == fact.kind {
      for place in periods.indices where stray.counts(fact, in: periods[place]) {
        counts[stray, default: periods.map { _ in 0 }][place] += 1
      }
    }
  }

  /// What to say of those that a metric misses in one of the periods.
  public func remarks(of metric: Metric, at place: Int) -> [String] {
    metric.strays.compactMap { stray in
      guard let count = counts[stray]?[place], count > 0 else { return nil }
      let whose = count == 1 ? " of a customer" : "s of customers"
      return "\(count) \(stray.noun)\(whose) whom nobody knows: not counted"
    }
  }
}

/// What may be missed by a metric.
private enum Stray: CaseIterable {
  case subscription, ticket, order, referral, recommendation, satisfaction, effort

  /// Answers of the year before the end.
  case yearsRecommendation

  var kind: AccountKind {
    switch self {
    case .subscription: .subscriptions
    case .ticket: .tickets
    case .order: .orders
    case .referral: .referrals
    case .recommendation, .satisfaction, .effort, .yearsRecommendation: .surveys
    }
  }

  var noun: String {
    switch self {
    case .subscription: "subscription"
    case .ticket: "ticket"
    case .order: "order"
    case .referral: "referral"
    case .recommendation, .satisfaction, .effort, .yearsRecommendation: "answer"
    }
  }

  func counts(_ fact: AccountFact, in period: Period) -> Bool {
    switch fact {
    case .subscription(let it): it.concerns(period)
    case .ticket(let it): period.holds(it.openedAt) || it.solvedAt.map(period.holds) ?? false
    case .order(let it): period.holds(it.at)
    case .referral(let it): period.holds(it.at)
    case .survey(let it): counts(it, in: period)
    case .cost: false
    }
  }

  private func counts(_ answer: SurveyAnswer, in period: Period) -> Bool {
    switch self {
    case .recommendation: answer.kind == .nps && period.holds(answer.at)
    case .satisfaction: answer.kind == .csat && period.holds(answer.at)
    case .effort: answer.kind == .ces && period.holds(answer.at)
    case .yearsRecommendation: answer.kind == .nps && period.lastDays(365).holds(answer.at)
    default: false
    }
  }
}

extension Subscription {
  /// Whether it was paid for at some time from a period's start to its end, or begun to be tried in it.
  fileprivate func concerns(_ period: Period) -> Bool {
    if isTrial || trialEndsAt != nil, period.holds(startsAt) { return true }
    guard let paid = firstPaidAt else { return false }
    return paid <= period.until && endsAt.map { period.from < $0 } ?? true
  }
}

extension Metric {
  /// What is missed where nobody knows whose it is. Of health that is who pays: what else is unknown
  /// of a customer, a score says itself.
  fileprivate var strays: [Stray] {
    if id == Metric.health.id { return [.subscription] }
    return inputs.compactMap { input in
      switch input {
      case .subscriptions: .subscription
      case .tickets: .ticket
      case .orders: .order
      case .referrals: .referral
      case .surveys: answers
      case .customers, .costs, .events, .learning, .journeys: nil
      }
    }
  }

  private var answers: Stray? {
    switch id {
    case Metric.netPromoterScore.id: .recommendation
    case Metric.satisfaction.id: .satisfaction
    case Metric.effort.id: .effort
    default: .yearsRecommendation
    }
  }
}
