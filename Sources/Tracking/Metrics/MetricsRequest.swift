internal import Diagnostics
public import Onboarding
internal import SuccessMetrics

/// What somebody asks of metrics, as they write it.
public struct MetricsRequest: Hashable, Sendable {
  /// By any of their names; none for all metrics that there are.
  public var metrics: [String] = []

  /// As ``Period`` reads it; nil for the last whole month.
  public var period: String?

  /// How many periods are measured, the one that is asked for last.
  public var trend = 2
  public var by: MetricGrouping?
  public var product: Identifier<Product>?
  public var owner: String?
  public var segment: String?

  /// What amounts are added up in; nil for the currency of most subscriptions.
  public var currency: String?

  /// Where days and months begin.
  public var zone = Zone.utc
  public var listsMembers = false

  public init() {}

  /// - Throws: ``MetricsMistake`` for what can't be answered.
  public func question(
    _ store: any TrackingStore,
    now: Instant
  ) throws -> MeasureMetrics.Question {
    let metrics = try metrics.isEmpty ? Catalogue.all : metrics.map { try Self.metric($0) }
    let span = try span(now)
    var question = MeasureMetrics.Question(
      metrics,
      span,
      MetricSettings(base: try base(store), now: now)
    )
    question.settings.listsMembers = listsMembers
    question.trend = trend
    question.by = by
    question.product = product
    question.owner = owner
    question.segment = segment
    return question
  }

  private static func metric(_ name: String) throws -> Metric {
    guard let metric = Catalogue.metric(name) else {
      let known = Catalogue.all.flatMap { [$0.id] + $0.aliases }
      throw MetricsMistake(
        .metric,
        "there is no metric '\(name.prefix(100))'",
        hint: Suggestion.hint(for: name, among: known)
      )
    }
    return metric
  }

  private func span(_ now: Instant) throws -> Period {
    guard let period else { return Period.month(of: now, before: 1, zone: zone) }
    guard let span = Period(period, now: now, zone: zone) else {
      throw MetricsMistake(
        .period,
        "'\(period.prefix(100))' is no period",
        hint: "a month such as 2026-10, a quarter such as 2026Q3, a year, or days such as 28d"
      )
    }
    guard span.from <= now else {
      throw MetricsMistake(
        .period,
        "\(span.name) hasn't begun",
        hint: "name a period that has"
      )
    }
    return span
  }

  private func base(_ store: any TrackingStore) throws -> Currency {
    let main = try currency == nil ? store.read { try $0.mainCurrency() } : nil
    if let main { return main }
    // Where there is no subscription.
    let code = currency ?? "EUR"
    guard let found = Currency(code) else {
      throw MetricsMistake(
        .currency,
        "'\(code.prefix(100))' is no currency",
        hint: "write its code, such as EUR"
      )
    }
    return found
  }
}

/// What can't be answered of a question about metrics.
public struct MetricsMistake: Error, Hashable, Sendable {
  /// What was said wrong.
  public enum Part: String, Hashable, Sendable {
    case metric, period, currency
  }

  public let part: Part
  public let problem: String
  public let hint: String?

  init(_ part: Part, _ problem: String, hint: String?) {
    self.part = part
    self.problem = problem
    self.hint = hint
  }
}
