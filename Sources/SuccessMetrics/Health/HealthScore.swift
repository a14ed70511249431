public import Onboarding

/// How healthy a customer was at an instant, from 0 to 100, with all that it is made of.
public struct HealthScore: Hashable, Sendable {
  public let at: Instant

  /// 100 is healthy. Nil where too little is known for a score.
  public let value: Double?
  public let colour: HealthColour?
  public let letter: String?

  /// Each measure that has a weight, in the order of the model.
  public let parts: [Part]

  /// How much of the weight is known, in percent.
  public let known: Double

  /// How much of it must be for a score.
  public let leastKnown: Double

  /// What one measure came to.
  public struct Part: Hashable, Sendable {
    /// As it is for the customer's segment.
    public let measure: HealthMeasure

    /// The customer's number; nil where nothing is known.
    public let value: Double?

    /// From 0 to 100; nil for what is skipped because it isn't known.
    public let points: Double?

    /// What it adds to the score: contributions add up to it.
    public let contribution: Double

    /// What it would add at best.
    public let most: Double

    public var isKnown: Bool { value != nil }

    /// What it takes from 100.
    public var lost: Double { most - contribution }
  }

  /// What nothing is known of.
  public var missing: [Part] { parts.filter { !$0.isKnown } }

  /// The part that takes the most from 100, the first of several; nil where none takes anything.
  public var weakest: Part? {
    value == nil ? nil : parts.filter { $0.lost > 0 }.max { $0.lost < $1.lost }
  }

  /// - Parameter value: What each signal came to; nil where nothing is known.
  public init(
    _ model: HealthModel,
    segment: String?,
    at instant: Instant,
    _ value: (HealthSignal) -> Double?
  ) {
    at = instant
    leastKnown = model.leastKnown
    let found = model.measures(of: segment).filter { $0.weight > 0 }.map { measure in
      let value = value(measure.signal)
      let points = value.map(measure.points) ?? (measure.missing ?? model.missing).points
      return (measure: measure, value: value, points: points)
    }
    let all = found.reduce(0) { $0 + $1.measure.weight }
    let told = found.reduce(0) { $0 + ($1.value == nil ? 0 : $1.measure.weight) }
    let counted = found.reduce(0) { $0 + ($1.points == nil ? 0 : $1.measure.weight) }
    parts = found.map { measure, value, points in
      let share = points == nil || counted == 0 ? 0 : measure.weight / counted
      return Part(
        measure: measure,
        value: value,
        points: points,
        contribution: share * (points ?? 0),
        most: share * 100
      )
    }
    known = all > 0 ? told / all * 100 : 0
    let isEnough = counted > 0 && known.settled >= model.leastKnown.settled
    let sum = parts.reduce(0) { $0 + $1.contribution }
    self.value = isEnough ? min(100, max(0, sum)) : nil
    colour = self.value.map(model.colours.colour)
    letter = self.value.map(model.letters.letter)
  }
}
