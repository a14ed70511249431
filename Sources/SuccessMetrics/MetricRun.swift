public import Onboarding

/// Measures metrics in periods while it takes customers one by one.
///
/// The order of the customers changes nothing.
public struct MetricRun {
  private let settings: MetricSettings
  private let metrics: [Metric]
  private var periods: [PeriodRun]

  /// How many days before the end of a period are looked at, if it isn't longer.
  public static let daysBefore = UsageView.days

  public init(_ metrics: [Metric], _ periods: [Period], _ settings: MetricSettings) {
    self.settings = settings
    self.metrics = metrics
    // Who was in the periods before isn't told, so it needn't be held.
    var earlier = settings
    earlier.listsMembers = false
    self.periods = periods.map {
      PeriodRun(metrics, $0, $0 == periods.last ? settings : earlier)
    }
  }

  /// - Complexity: O(*m* × *p*) for *m* metrics and *p* periods, with what is known of the customer
  ///   looked at once for each period.
  public mutating func add(_ history: consuming CustomerHistory) {
    history.prepare(settings)
    let known = history.known
    var earlier: (until: Instant, end: Standing)?
    for place in periods.indices {
      let period = periods[place].period
      let start = earlier.flatMap { $0.until == period.from ? $0.end : nil }
      earlier = (period.until, periods[place].add(history, known, from: start))
    }
  }

  /// What winning or keeping customers cost, which is nobody's in particular.
  public mutating func add(_ cost: Cost) {
    for place in periods.indices { periods[place].add(cost) }
  }

  /// By metric, the scale on which was asked in the last period in which anybody was.
  public var scales: [Metric.ID: SurveyScale] {
    var scales: [Metric.ID: SurveyScale] = [:]
    for (place, metric) in metrics.enumerated() {
      scales[metric.id] = periods.reversed().lazy.compactMap { $0.scale(ofMetricAt: place) }.first
    }
    return scales
  }

  /// Of each metric, in each period.
  public var measurements: [[Measurement]] { measurements(on: scales) }

  /// The same where answers count on these scales only, so that no number is compared with one of
  /// another scale: neither of another period nor of another group.
  public func measurements(on scales: [Metric.ID: SurveyScale]) -> [[Measurement]] {
    metrics.enumerated().map { place, metric in
      periods.map { period in
        var it = period.measurement(ofMetricAt: place, on: scales[metric.id])
        if period.period.until > settings.now {
          it.remarks.insert("\(period.period.name) isn't over", at: 0)
        }
        return it
      }
    }
  }
}
