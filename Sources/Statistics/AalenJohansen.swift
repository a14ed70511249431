import Foundation

/// What became of everybody, over time, when another outcome can get in the way.
///
/// At each time with n at risk, the incidence of an outcome grows by S(t-) d/n, where d have that
/// outcome and S is the share with neither. Outcomes at the same time share in S exactly:
/// open + event + competing = 1. From Aalen and Johansen, *Scandinavian Journal of Statistics* 5
/// (1978), 141-150.
public struct AalenJohansen: Hashable, Sendable {
  /// The share of all that had an outcome by some time.
  public struct Incidence: Hashable, Sendable {
    /// From 0 to 1.
    public let share: Double

    /// The delta method's (Greenwood's, Aalen's) variance, with events and competing outcomes at a
    /// time as one multinomial draw from those at risk. With F the incidence, d1 of the outcome
    /// and d of either among n, it is the sum over times s up to t of
    ///
    ///     (F(t) - F(s))² d / (n (n - d)) + S(s-)² d1 (n - d1) / n³ - 2 (F(t) - F(s)) S(s-) d1 / n²
    ///
    /// Without delayed entry it equals the infinitesimal jackknife of R's `survfit`. From Marubini
    /// and Valsecchi, *Analysing Survival Data from Clinical Trials*, 10.
    public let variance: Double

    public var standardError: Double { variance.squareRoot() }

    /// 1 - (1 - F)^exp(±z se / ((1 - F) ln(1 - F))), which stays within 0 and 1.
    ///
    /// With no competing outcomes it is one minus Kaplan-Meier's log-log interval.
    ///
    /// - Returns: (0, 0) while the share is 0, `nil` once it is 1.
    public func interval(_ confidence: Confidence = .ninetyFive) -> Interval? {
      let rest = 1 - share
      guard rest > QuantileEstimate.tolerance else { return nil }
      return Interval.logLog(
        survival: rest,
        greenwood: variance / (rest * rest),
        confidence
      ).map { Interval(lower: 1 - $0.upper, upper: 1 - $0.lower) }
    }
  }

  /// What is known at one time at which somebody left.
  public struct Step: Hashable, Sendable {
    public let time: Double
    public let atRisk: Int
    public let events: Int
    public let competing: Int
    public let censored: Int

    /// The share with neither outcome just after this time.
    public let open: Double

    /// The share that had the event: reached value.
    public let event: Incidence

    /// The share that had the competing outcome: churned.
    public let competed: Incidence
  }

  /// One for each time at which somebody left, in order. Empty when there was nobody.
  public let steps: [Step]

  /// How many observations went in.
  public let count: Int
  public let events: Int
  public let competing: Int

  /// - Complexity: O(*n* log *n*).
  public init(_ observations: [Observation]) {
    var open = 1.0
    var event = Accumulator()
    var competed = Accumulator()
    steps = RiskSet(observations).rows.map { row in
      let either = row.events + row.competing
      if either > 0, open > 0 {
        event.add(row.events, of: either, atRisk: row.atRisk, open: open)
        competed.add(row.competing, of: either, atRisk: row.atRisk, open: open)
        open *= Double(row.atRisk - either) / Double(row.atRisk)
      }
      return Step(
        time: row.time,
        atRisk: row.atRisk,
        events: row.events,
        competing: row.competing,
        censored: row.censored,
        open: open,
        event: event.incidence,
        competed: competed.incidence
      )
    }
    count = observations.count
    events = steps.reduce(0) { $0 + $1.events }
    competing = steps.reduce(0) { $0 + $1.competing }
  }

  /// The largest time that was observed; `nil` when there was nobody.
  public var lastTime: Double? { steps.last?.time }

  /// The last step at or before a time: what is known then; `nil` before the first.
  ///
  /// - Complexity: O(log *n*).
  public func step(at time: Double) -> Step? { steps.lastOfSorted { $0.time <= time } }

  /// The share that had the event by a time: "who reaches value by day 90".
  ///
  /// - Returns: `nil` where nothing is known: for a negative time, when there was nobody, and after
  ///   the largest time, unless nobody is open by then.
  public func incidence(at time: Double) -> Incidence? {
    guard isKnown(at: time) else { return nil }
    return step(at: time)?.event ?? Incidence(share: 0, variance: 0)
  }

  /// The share that had the competing outcome by a time; `nil` as for ``incidence(at:)``.
  public func competingIncidence(at time: Double) -> Incidence? {
    guard isKnown(at: time) else { return nil }
    return step(at: time)?.competed ?? Incidence(share: 0, variance: 0)
  }

  private func isKnown(at time: Double) -> Bool {
    guard let last = steps.last else { return false }
    return time >= 0 && (time <= last.time || last.open == 0)
  }
}

/// The incidence of one outcome so far, with the three sums of its variance.
///
/// F(t) - F(s) grows for all earlier s alike, so each sum is carried on in a few steps.
private struct Accumulator {
  private var share = 0.0

  /// Sums of g, (F(t) - F(s)) g and (F(t) - F(s))² g, for g = d / (n (n - d)).
  private var greenwood = (0.0, 0.0, 0.0)

  /// Sums of h and (F(t) - F(s)) h, for h = S(s-) d1 / n².
  private var mixed = (0.0, 0.0)

  /// The sum of S(s-)² d1 (n - d1) / n³.
  private var own = 0.0

  var incidence: AalenJohansen.Incidence {
    AalenJohansen.Incidence(share: share, variance: max(0, greenwood.2 + own - 2 * mixed.1))
  }

  mutating func add(_ count: Int, of either: Int, atRisk: Int, open: Double) {
    let n = Double(atRisk)
    let d = Double(count)
    let growth = open * d / n
    share += growth
    greenwood.2 += growth * (2 * greenwood.1 + growth * greenwood.0)
    greenwood.1 += growth * greenwood.0
    mixed.1 += growth * mixed.0
    mixed.0 += open * d / (n * n)
    own += open * open * d * (n - d) / (n * n * n)
    // When nobody is left, F never grows again, and what would be infinite is never used.
    if either < atRisk { greenwood.0 += Double(either) / (n * Double(atRisk - either)) }
  }
}
