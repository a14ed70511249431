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

  /// Whether all together are measured beside the groups.
  public var withWhole = false
  public var product: Identifier<Product>?
  public var owner: String?
  public var segment: String?

  /// What amounts are added up in; nil for the scorecard's currency, or that of most subscriptions.
  public var currency: String?

  /// Where days and months begin; nil for the scorecard's zone, or UTC.
  public var zone: Zone?

  /// In hundredths of a percent; nil for the scorecard's.
  public var grossMargin: Int?
  public var listsMembers = false

  public init() {}

  /// Where days begin by the scorecard; nil where it doesn't say so.
  public static func zone(laidDownIn store: any TrackingStore) throws -> Zone? {
    try store.read { try $0.scorecard()?.scorecard.zone }
  }

  /// What is asked, as the scorecard that was applied lays it down where nothing is said.
  ///
  /// - Throws: ``MetricsMistake`` for what can't be answered.
  public func question(
    _ store: any TrackingStore,
    now: Instant
  ) throws -> MeasureMetrics.Question {
    let metrics = try metrics.isEmpty ? Catalogue.all : metrics.map { try Self.metric($0) }
    var (settings, scorecard) = try store.read { try $0.metricSettings(in: currency, now: now) }
    settings.grossMargin = grossMargin ?? settings.grossMargin
    let span = try span(now, zone ?? scorecard.zone ?? .utc)
    var question = MeasureMetrics.Question(metrics, span, settings)
    question.usage = scorecard.usage
    question.settings.listsMembers = listsMembers
    question.trend = trend
    question.by = by
    question.withWhole = withWhole
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

  private func span(_ now: Instant, _ zone: Zone) throws -> Period {
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
