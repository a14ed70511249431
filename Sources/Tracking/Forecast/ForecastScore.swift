public import Onboarding
public import Statistics

/// How forecasts held against what came.
public struct ForecastScore: Sendable {
  /// Value came within the range, before it, or after it.
  public private(set) var inside = 0
  public private(set) var before = 0
  public private(set) var after = 0

  /// Forecasts without an upper end. They couldn't be too early, and so say nothing of how ranges
  /// hold.
  public private(set) var openEnded = 0

  /// Journeys that were stalled, paused or at risk then, and got no date.
  public internal(set) var withheld = 0

  /// Journeys for which there was too little to learn from.
  public private(set) var tooFew = 0

  /// Forecasts by how they were made.
  public private(set) var methods: [Forecast.Method: Int] = [:]

  private var widths: [Double] = []

  /// Days by which the middle was too late; negative where it was too early.
  private var misses: [Double] = []

  init() {}

  mutating func add(_ forecast: Forecast?, made: Instant, came: Instant) {
    guard let forecast else {
      tooFew += 1
      return
    }
    methods[forecast.method, default: 0] += 1
    if let late = forecast.late {
      if came < forecast.early {
        before += 1
      } else if came > late {
        after += 1
      } else {
        inside += 1
      }
    } else {
      openEnded += 1
    }
    // An open end is longer than anything.
    widths.append(forecast.late.map { ($0 - forecast.early).days } ?? .greatestFiniteMagnitude)
    if let middle = forecast.middle { misses.append((middle - came).days) }
  }

  /// Of the ranges with two ends, those that held.
  public var held: Share { Share(inside, of: inside + before + after) }

  /// Half of the ranges are narrower, in days; nil where half have an open end.
  public var medianWidth: Double? {
    guard let median = Sample(widths)?.median, median < 1e6 else { return nil }
    return median
  }

  /// How far off the middle was, in days, either way; nil without any.
  public var meanError: Double? { Sample(misses.map(\.magnitude))?.mean }

  /// By how many days the middle was too late on average; negative where it was too early.
  public var bias: Double? { Sample(misses)?.mean }
}
