public import Onboarding
public import SuccessMetrics

/// What metrics came to in a period, and in those before it.
public struct MeasureMetrics: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var metrics: [Metric]
    public var period: Period

    /// How many periods are measured, the one that is asked for last.
    public var trend = 2
    public var by: MetricGrouping?
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?
    public var settings: MetricSettings

    public init(_ metrics: [Metric], _ period: Period, _ settings: MetricSettings) {
      self.metrics = metrics
      self.period = period
      self.settings = settings
    }
  }

  public struct Row: Sendable {
    public let metric: Metric

    /// Of whom it is; nil for all.
    public let group: String?

    /// Of each period, the earliest first.
    public let measurements: [Measurement]

    /// Of the period that was asked for, and of the one before, if that was measured.
    public var current: Measurement { measurements.last ?? Measurement() }
    public var before: Measurement? { measurements.dropLast().last }
  }

  public struct Answer: Sendable {
    public let question: Question

    /// The earliest first.
    public let periods: [Period]
    public let rows: [Row]

    /// Customers who are left out as internal.
    public let leftOut: Int

    /// The kinds of facts of which any customer has some.
    let known: Set<AccountKind>

    /// What a metric needs that nobody has imported yet.
    public func missing(_ metric: Metric) -> [Metric.Input] {
      metric.inputs.filter { input in
        input.kind.map { AccountKind.ofCustomers.contains($0) && !known.contains($0) } ?? false
      }
    }
  }

  /// - Complexity: One look at all customers, whatever is measured and for however many periods.
  public func callAsFunction(_ question: Question) throws -> Answer {
    let periods = question.period.trend(of: max(1, question.trend))
    let kinds = Set(question.metrics.flatMap(\.inputs).compactMap(\.kind))
    var groups: [String?: [[any MetricFold]]] = [:]
    if question.by == nil { groups[nil] = Self.begin(question, periods) }
    var leftOut = 0
    var known: Set<AccountKind> = []
    try store.read { reader in
      try reader.eachHistory(of: kinds) { history, products in
        known.note(history)
        guard question.holds(history, products) else { return }
        guard !history.isInternal else {
          leftOut += 1
          return
        }
        for group in question.by?.groups(of: history, products) ?? [nil] {
          groups[group, default: Self.begin(question, periods)].add(history)
        }
      }
    }
    let names = groups.keys.sorted { ($0 == nil ? 1 : 0, $0 ?? "") < ($1 == nil ? 1 : 0, $1 ?? "") }
    return Answer(
      question: question,
      periods: periods,
      rows: question.metrics.enumerated().flatMap { place, metric in
        names.compactMap { name in
          groups[name].map { folds in
            Row(metric: metric, group: name, measurements: folds[place].map { $0.measurement() })
          }
        }
      },
      leftOut: leftOut,
      known: known
    )
  }

  private static func begin(_ question: Question, _ periods: [Period]) -> [[any MetricFold]] {
    // Who is in a period before isn't told, so it needn't be held.
    var others = question.settings
    others.listsMembers = false
    return question.metrics.map { metric in
      periods.map { metric.begin($0, $0 == periods.last ? question.settings : others) }
    }
  }
}

extension MeasureMetrics.Question {
  fileprivate func holds(_ history: CustomerHistory, _ products: [Identifier<Product>]) -> Bool {
    owner ?? history.owner == history.owner && segment ?? history.segment == history.segment
      && product.map { products.contains($0) } ?? true
  }
}

extension [[any MetricFold]] {
  fileprivate mutating func add(_ history: CustomerHistory) {
    for metric in indices {
      for period in self[metric].indices { self[metric][period].add(history) }
    }
  }
}

extension AccountKind {
  /// Those that belong to a customer.
  fileprivate static let ofCustomers: Set = [subscriptions, tickets, surveys, orders, referrals]
}

extension Set<AccountKind> {
  fileprivate mutating func note(_ history: CustomerHistory) {
    if !history.subscriptions.isEmpty { insert(.subscriptions) }
    if !history.tickets.isEmpty { insert(.tickets) }
    if !history.answers.isEmpty { insert(.surveys) }
    if !history.orders.isEmpty { insert(.orders) }
    if !history.referrals.isEmpty { insert(.referrals) }
  }
}

extension Metric.Input {
  /// The kind of facts that it is, if it is one.
  fileprivate var kind: AccountKind? { AccountKind(rawValue: rawValue) }
}

/// What parts customers into groups.
public enum MetricGrouping: String, CaseIterable, Hashable, Sendable {
  case segment, owner, plan, product

  /// A customer without one is in the group of nil; one with several products is in several.
  func groups(of history: CustomerHistory, _ products: [Identifier<Product>]) -> [String?] {
    switch self {
    case .segment: [history.segment]
    case .owner: [history.owner]
    case .plan: [history.plan]
    case .product: products.isEmpty ? [nil] : products.map(\.rawValue)
    }
  }
}
