/// The mean time until the event, of which at most `tau` counts: the area under S up to there.
///
/// Unlike a mean of those who got there, it takes in those who haven't.
public struct RestrictedMean: Hashable, Sendable {
  public let tau: Double

  /// In the unit of the durations: days. From 0 to `tau`.
  public let mean: Double
  public let variance: Double

  public var standardError: Double { variance.squareRoot() }

  /// The mean ± z standard errors, within 0 and tau.
  public func interval(_ confidence: Confidence = .ninetyFive) -> Interval {
    let reach = confidence.z * standardError
    return Interval(lower: max(0, mean - reach), upper: min(tau, mean + reach))
  }
}

/// Why there is no restricted mean.
public enum RestrictedMeanError: Error, Hashable, Sendable, CustomStringConvertible {
  case nobody
  case negative(tau: Double)
  case beyondLastTime(tau: Double, last: Double)

  public var description: String {
    switch self {
    case .nobody:
      "nobody was observed, so there is no mean"
    case .negative(let tau):
      "a mean up to day \(tau) makes no sense; take a day after the start"
    case .beyondLastTime(let tau, let last):
      "nobody was observed up to day \(tau); the mean can be taken up to day \(last)"
    }
  }
}

extension KaplanMeier {
  /// The area under S from 0 to `tau`.
  ///
  /// Its variance is the sum over times of events up to tau of (area from there to tau)² d/(n(n-d)):
  /// Klein and Moeschberger, *Survival Analysis*, 2nd edition, 4.5.
  ///
  /// - Throws: ``RestrictedMeanError`` when `tau` is later than anybody was observed.
  /// - Complexity: O(*n*).
  public func restrictedMean(to tau: Double) throws(RestrictedMeanError) -> RestrictedMean {
    guard let last = lastTime else { throw .nobody }
    guard tau >= 0 else { throw .negative(tau: tau) }
    guard tau <= last else { throw .beyondLastTime(tau: tau, last: last) }
    var area = 0.0
    var variance = 0.0
    var end = tau
    for step in steps[..<steps.firstIndexOfSorted { $0.time > tau }].reversed() {
      area += step.survival * (end - step.time)
      end = step.time
      let left = step.atRisk - step.events
      if step.events > 0, left > 0 {
        variance += area * area * Double(step.events) / (Double(step.atRisk) * Double(left))
      }
    }
    return RestrictedMean(tau: tau, mean: area + end, variance: variance)
  }
}
