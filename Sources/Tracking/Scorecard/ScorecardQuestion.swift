public import Onboarding
public import SuccessMetrics

extension TrackingReader {
  /// What metrics are measured by: as the scorecard that was applied lays it down, but in another
  /// currency where one is asked for.
  ///
  /// - Throws: ``MetricsMistake`` for what is no currency.
  public func metricSettings(
    in code: String? = nil,
    now: Instant
  ) throws -> (settings: MetricSettings, scorecard: Scorecard) {
    let scorecard = try scorecard()?.scorecard ?? Scorecard()
    let base: Currency
    if let code {
      guard let found = Currency(code) else {
        throw MetricsMistake(
          .currency,
          "'\(code.prefix(100))' is no currency",
          hint: "write its code, such as EUR"
        )
      }
      base = found
    } else {
      base = try scorecard.currency ?? baseCurrency()
    }
    return (scorecard.settings(in: base, now: now), scorecard)
  }
}
