/// The share of subjects for whom the event hasn't happened yet, over time.
///
/// S(t) is the product of (1 - d/n) over the times of events up to t: d events among n at risk.
/// A subject that is censored at the time of an event was still at risk then. Competing outcomes
/// count as censored, so 1 - S overstates who gets there where many churn: see ``AalenJohansen``.
/// From Kaplan and Meier, *JASA* 53 (1958), 457-481.
///
/// With delayed entry few may be at risk early on, and S falls to 0 for good when all of them have
/// the event. Then begin later: leave out whoever ended before a day with enough at risk.
public struct KaplanMeier: Hashable, Sendable {
  /// What is known at one time at which somebody left, by an event or otherwise.
  public struct Step: Hashable, Sendable {
    public let time: Double

    /// Subjects with `entry < time <= duration`.
    public let atRisk: Int
    public let events: Int

    /// Subjects censored at this time, those with a competing outcome among them.
    public let censored: Int

    /// The share without the event just after this time: from 1 down to 0.
    public let survival: Double

    /// Greenwood's sum of d/(n(n-d)) up to this time: the variance of S divided by S². Infinite
    /// once S is 0. From Greenwood, *Reports on Public Health* 33 (1926).
    public let greenwood: Double

    /// S² times Greenwood's sum; `nil` once S is 0.
    public var variance: Double? { survival > 0 ? survival * survival * greenwood : nil }

    public var standardError: Double? { variance?.squareRoot() }

    /// The log-log interval S^exp(±z √V / ln S): (1, 1) while S is 1, `nil` once S is 0.
    public func interval(_ confidence: Confidence = .ninetyFive) -> Interval? {
      .logLog(survival: survival, greenwood: greenwood, confidence)
    }
  }

  /// One for each time at which somebody left, in order. Empty when there was nobody.
  public let steps: [Step]

  /// How many observations went in.
  public let count: Int

  public let events: Int

  /// - Complexity: O(*n* log *n*).
  public init(_ observations: [Observation]) { self.init(RiskSet(observations)) }

  /// From times alone, everybody watched from the beginning.
  ///
  /// - Parameters:
  ///   - events: When it happened to those to whom it did: finite, none negative.
  ///   - censored: Until when the others were watched.
  public init(events: [Double], censored: [Double]) {
    self.init(RiskSet(events: events, censored: censored))
  }

  private init(_ risk: RiskSet) {
    var survival = 1.0
    var greenwood = 0.0
    var events = 0
    steps = risk.rows.map { row in
      if row.events > 0, survival > 0 {
        let left = row.atRisk - row.events
        survival *= Double(left) / Double(row.atRisk)
        greenwood += Double(row.events) / (Double(row.atRisk) * Double(left))
      }
      events += row.events
      return Step(
        time: row.time,
        atRisk: row.atRisk,
        events: row.events,
        censored: row.censored + row.competing,
        survival: survival,
        greenwood: greenwood
      )
    }
    count = risk.count
    self.events = events
  }

  /// The largest time that was observed; `nil` when there was nobody.
  public var lastTime: Double? { steps.last?.time }

  /// The last step at or before a time: what is known then; `nil` before the first.
  ///
  /// - Complexity: O(log *n*).
  public func step(at time: Double) -> Step? { steps.lastOfSorted { $0.time <= time } }

  /// S(t).
  ///
  /// - Returns: `nil` where nothing is known: for a negative time, when there was nobody, and after
  ///   the largest time, unless S is 0 by then.
  public func survival(at time: Double) -> Double? {
    guard let last = steps.last, time >= 0, time <= last.time || last.survival == 0 else {
      return nil
    }
    return step(at: time)?.survival ?? 1
  }

  /// The interval of S(t), by log-log; `nil` where ``survival(at:)`` is, and where it is 0.
  public func interval(at time: Double, _ confidence: Confidence = .ninetyFive) -> Interval? {
    guard survival(at: time) != nil else { return nil }
    guard let step = step(at: time) else { return Interval(lower: 1, upper: 1) }
    return step.interval(confidence)
  }
}

extension Array {
  /// The first index whose element fulfils what all later ones do too; `count` when none does.
  public func firstIndexOfSorted(where isThere: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isThere(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The last element that fulfils what all earlier ones do too; `nil` when none does.
  func lastOfSorted(where isThere: (Element) -> Bool) -> Element? {
    let after = firstIndexOfSorted { !isThere($0) }
    return after == 0 ? nil : self[after - 1]
  }
}
