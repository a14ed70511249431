internal import Onboarding
internal import SuccessMetrics
internal import Tracking

/// How a metric has changed against the period before.
public struct MetricChange: Hashable, Sendable {
  /// By how much: `+2.1 points`, `-4.0 %`.
  public let words: String

  /// Which way: `▲`, `▼`, or `=` for hardly anything.
  public let arrow: String
  public let judgement: Judgement

  public enum Judgement: String, Hashable, Sendable {
    case better, worse

    /// Neither way is good by itself, or hardly anything has changed.
    case neither = ""
  }

  /// Nil where one of both has no value.
  ///
  /// - Parameter currency: What amounts are in.
  init?(_ row: MeasureMetrics.Row, _ currency: String) {
    guard let now = row.current.value, let before = row.before?.value else { return nil }
    let metric = row.metric
    let (shown, unit) = Self.shown(metric.unit, now, before, currency)
    let isWhole = metric.unit == .count || metric.unit == .points
    let decimals = isWhole ? 0 : unit.hasSuffix(currency) ? 2 : 1
    let text = shown.rounded(decimals: decimals) ?? ""
    guard text.contains(where: { "1"..."9" ~= $0 }) else {
      words = "unchanged"
      arrow = "="
      judgement = .neither
      return
    }
    words = "\(shown > 0 ? "+" : "")\(text)\(unit)"
    arrow = shown > 0 ? "▲" : "▼"
    judgement =
      switch row.direction {
      case .neither: .neither
      case .upIsGood: shown > 0 ? .better : .worse
      case .downIsGood: shown < 0 ? .better : .worse
      }
  }

  /// Shares and scores differ by points; amounts by a share of what they were, unless one of both is
  /// less than nothing.
  private static func shown(
    _ unit: Metric.Unit,
    _ now: Double,
    _ before: Double,
    _ currency: String
  ) -> (Double, String) {
    switch unit {
    case .percent: ((now - before) * 100, " points")
    case .money where before > 0 && now >= 0: ((now - before) / before * 100, " %")
    case .money: (now - before, " \(currency)")
    default: (now - before, "")
    }
  }
}
