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

    /// Whether all together are measured beside the groups.
    public var withWhole = false
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?
    public var settings: MetricSettings

    /// What counts as use of each product; any event of one that isn't there.
    public var usage: [Identifier<Product>: UsageDefinition] = [:]

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

    /// Which way is good: a scale of answers may say otherwise than the metric.
    public var direction: Metric.Direction { current.direction ?? metric.direction }
  }

  public struct Answer: Sendable {
    public let question: Question

    /// The earliest first.
    public let periods: [Period]

    /// Of all together, or of each group if that was asked.
    public let rows: [Row]

    /// Of all together, by metric; nothing where only groups were asked.
    public let whole: [Row]

    /// Customers who are left out as internal.
    public let leftOut: Int

    let known: KnownFacts

    /// What a metric needs that nobody has imported yet.
    public func missing(_ metric: Metric) -> [Metric.Input] { metric.missing(from: known) }
  }

  /// - Complexity: One look at all customers, whatever is measured and for however many periods.
  public func callAsFunction(_ question: Question) throws -> Answer {
    let periods = question.period.trend(of: max(1, question.trend))
    var all = MetricRun(question.metricsOfAll, periods, question.settings)
    var groups: [String?: MetricRun] = [:]
    var leftOut = 0
    var known = KnownFacts()
    var strays = Strays(question.metrics, periods)
    try store.read { reader in
      var settings = question.settings
      if question.asksForHealth {
        try reader.learn(what: settings.health, at: periods.map(\.until), &settings)
      }
      let empty = MetricRun(question.metrics, periods, settings)
      all = MetricRun(question.metricsOfAll, periods, settings)
      try reader.eachHistory(of: question.needs(periods)) { history in
        guard !history.isInternal else {
          if question.holds(history) { leftOut += 1 }
          return
        }
        known.formUnion(history.known)
        guard question.holds(history) else { return }
        guard let by = question.by else {
          all.add(history)
          return
        }
        if !question.metricsOfAll.isEmpty { all.add(history) }
        for group in by.groups(of: history) { groups[group, default: empty].add(history) }
      }
      if question.metrics.contains(where: { $0.inputs.contains(.costs) }) {
        try reader.eachCost { cost in
          known.insert(KnownFacts(.costs))
          // What winning customers cost isn't told for some of them only.
          if !question.isNarrowed { all.add(cost) }
        }
      }
      for kind in strays.kinds { try reader.eachStray(kind) { strays.add($0) } }
      // What is imported is there, whoever's it is.
      known.formUnion(strays.known)
    }
    let scales = all.scales
    let whole = question.asksForWhole ? rows(question, [nil: all], scales, strays, known) : []
    return Answer(
      question: question,
      periods: periods,
      rows: question.by == nil ? whole : rows(question, groups, scales, strays, known),
      whole: whole,
      leftOut: leftOut,
      known: known
    )
  }

  private func rows(
    _ question: Question,
    _ groups: [String?: MetricRun],
    _ scales: [Metric.ID: SurveyScale],
    _ strays: Strays,
    _ known: KnownFacts
  ) -> [Row] {
    let names = groups.keys.sorted { ($0 == nil ? 1 : 0, $0 ?? "") < ($1 == nil ? 1 : 0, $1 ?? "") }
    let measured = groups.mapValues { $0.measurements(on: scales) }
    return question.metrics.enumerated().flatMap { place, metric in
      let missing = metric.missing(from: known)
      return names.compactMap { name -> Row? in
        guard var measurements = measured[name]?[place] else { return nil }
        let isCostless = metric.inputs.contains(.costs) && (name != nil || question.isNarrowed)
        for period in measurements.indices {
          if !missing.isEmpty {
            measurements[period] = .without(missing)
          } else if isCostless {
            measurements[period].remarks.append("costs are told for all customers together only")
          }
          measurements[period].remarks.insert(
            contentsOf: strays.remarks(of: metric, at: period),
            at: 0
          )
        }
        return Row(metric: metric, group: name, measurements: measurements)
      }
    }
  }
}

extension Metric {
  fileprivate func missing(from known: KnownFacts) -> [Input] {
    required.filter { !known.contains(KnownFacts($0)) }
  }
}

extension Measurement {
  /// Nothing, since nobody has imported what it takes: that isn't 0.
  fileprivate static func without(_ missing: [Metric.Input]) -> Self {
    var it = Self()
    it.remarks = ["nothing imported yet: \(missing.map(\.rawValue).joined(separator: ", "))"]
    return it
  }
}

extension MeasureMetrics.Question {
  fileprivate var isNarrowed: Bool { product != nil || owner != nil || segment != nil }
  fileprivate var asksForWhole: Bool { by == nil || withWhole }

  /// What is measured of all together: of groups only the questions, as they share their scale.
  fileprivate var metricsOfAll: [Metric] {
    asksForWhole ? metrics : metrics.filter { $0.inputs == [.surveys] }
  }

  fileprivate var asksForHealth: Bool { metrics.contains { $0.id == Metric.health.id } }

  fileprivate func holds(_ history: CustomerHistory) -> Bool {
    owner ?? history.owner == history.owner && segment ?? history.segment == history.segment
      && product.map { history.products.contains($0) } ?? true
  }

  fileprivate func needs(_ periods: [Period]) -> HistoryNeeds {
    let inputs = Set(metrics.flatMap(\.inputs))
    var needs = HistoryNeeds()
    needs.accounts = Set(inputs.compactMap { AccountKind(rawValue: $0.rawValue) })
    needs.events = inputs.contains(.events)
    needs.learning = inputs.contains(.learning)
    needs.journeys = inputs.contains(.journeys)
    needs.usage = usage
    if let first = periods.first {
      // A session belongs to where it began, which may be just before, and goes on for as long.
      let start = min(first.from, first.lastDays(MetricRun.daysBefore).from)
      needs.from = Instant(
        milliseconds: start.milliseconds - settings.sessionGap.milliseconds
      )
      if asksForHealth { needs.from = min(needs.from, settings.health.readsFrom(first.until)) }
    }
    needs.steps = asksForHealth
    needs.until = period.until + .days(1)
    return needs
  }
}

/// What parts customers into groups.
public enum MetricGrouping: String, CaseIterable, Hashable, Sendable {
  case segment, owner, plan, product

  /// A customer without one is in the group of nil; one with several products is in several.
  func groups(of history: CustomerHistory) -> [String?] {
    switch self {
    case .segment: [history.segment]
    case .owner: [history.owner]
    case .plan: [history.plan]
    case .product: history.products.isEmpty ? [nil] : history.products.map(\.rawValue)
    }
  }
}
