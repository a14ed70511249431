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
    let measures = model.measures(of: segment).filter { $0.weight > 0 }
    let weighing = Weighing(measures, model, value)
    parts = measures.map { measure in
      let value = value(measure.signal)
      let points = Weighing.points(measure, model, value)
      let share = points == nil ? 0 : weighing.share(measure)
      return Part(
        measure: measure,
        value: value,
        points: points,
        contribution: share * (points ?? 0),
        most: share * 100
      )
    }
    known = weighing.known
    self.value = weighing.score
    colour = self.value.map(model.colours.colour)
    letter = self.value.map(model.letters.letter)
  }

  /// The weights of what is known, and the score without what it is made of.
  struct Weighing {
    private var all = 0.0
    private var told = 0.0
    private var counted = 0.0
    private var sum = 0.0
    private let leastKnown: Double

    init(
      _ measures: [HealthMeasure],
      _ model: HealthModel,
      _ value: (HealthSignal) -> Double?
    ) {
      leastKnown = model.leastKnown
      for measure in measures where measure.weight > 0 {
        let value = value(measure.signal)
        all += measure.weight
        if value != nil { told += measure.weight }
        guard let points = Self.points(measure, model, value) else { continue }
        counted += measure.weight
        sum += measure.weight * points
      }
    }

    static func points(
      _ measure: HealthMeasure,
      _ model: HealthModel,
      _ value: Double?
    ) -> Double? {
      value.map(measure.points) ?? (measure.missing ?? model.missing).points
    }

    func share(_ measure: HealthMeasure) -> Double { counted == 0 ? 0 : measure.weight / counted }

    /// How much of the weight is known, in percent.
    var known: Double { all > 0 ? told / all * 100 : 0 }

    /// Nil where too little is known.
    var score: Double? {
      guard counted > 0, known.settled >= leastKnown.settled else { return nil }
      return min(100, max(0, sum / counted))
    }
  }
}
