/// By when a share of the subjects got there, with an interval.
public struct QuantileEstimate: Hashable, Sendable {
  /// The share: 0.5 for the median.
  public let p: Double

  /// `nil` when it wasn't reached: fewer than that share have got there.
  public let time: Double?

  public let lower: Double?

  /// `nil` when there is no upper limit yet.
  public let upper: Double?

  /// Shares that differ by less than this are the same: products of fractions aren't exact.
  static let tolerance = 1e-9
}

extension KaplanMeier {
  /// The earliest time at which S is at most 1 - p.
  ///
  /// The same rule on the lower and the upper curve gives the limits: Brookmeyer and Crowley,
  /// *Biometrics* 38 (1982), 29-41, with log-log intervals. Where S is exactly 1 - p for a while,
  /// R takes the middle of that while; this takes its beginning. No interpolation.
  ///
  /// - Parameter p: From 0 to 1, both excluded; otherwise nothing is reached.
  /// - Complexity: O(*n*).
  public func quantile(_ p: Double, _ confidence: Confidence = .ninetyFive) -> QuantileEstimate {
    guard p > 0, p < 1 else {
      return QuantileEstimate(p: p, time: nil, lower: nil, upper: nil)
    }
    let bound = 1 - p + QuantileEstimate.tolerance
    let reached = steps.firstIndexOfSorted { $0.survival <= bound }
    return QuantileEstimate(
      p: p,
      time: reached < steps.count ? steps[reached].time : nil,
      lower: steps.first { $0.interval(confidence).map { $0.lower <= bound } ?? false }?.time,
      upper: steps[reached...].first {
        $0.interval(confidence).map { $0.upper <= bound } ?? false
      }?.time
    )
  }
}

extension AalenJohansen {
  /// The earliest time by which at least a share `p` of all had the event.
  ///
  /// The upper curve of the incidence gives the lower limit, and the lower curve the upper one.
  ///
  /// - Parameter p: From 0 to 1, both excluded; otherwise nothing is reached.
  /// - Complexity: O(*n*).
  public func quantile(_ p: Double, _ confidence: Confidence = .ninetyFive) -> QuantileEstimate {
    guard p > 0, p < 1 else {
      return QuantileEstimate(p: p, time: nil, lower: nil, upper: nil)
    }
    let bound = p - QuantileEstimate.tolerance
    let reached = steps.firstIndexOfSorted { $0.event.share >= bound }
    return QuantileEstimate(
      p: p,
      time: reached < steps.count ? steps[reached].time : nil,
      lower: steps.first {
        $0.event.interval(confidence).map { $0.upper >= bound } ?? false
      }?.time,
      upper: steps[reached...].first {
        $0.event.interval(confidence).map { $0.lower >= bound } ?? false
      }?.time
    )
  }
}
