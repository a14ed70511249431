/// How customers' health scores are made up: measures, their weights, and what a score is called.
///
/// A score is from 0 to 100, and 100 is healthy: there is no setting that turns that round.
public struct HealthModel: Hashable, Sendable {
  /// In the order in which they are told.
  public var measures: [HealthMeasure]

  /// What becomes of a measure of which nothing is known, where it doesn't say so itself.
  public var missing: MissingMeasure

  /// How much of the weight must be known for a score at all, in percent: from 0 to 100.
  public var leastKnown: Double

  public var colours: HealthColours
  public var letters: HealthLetters

  /// What is other for the customers of a segment: by segment, then by the measure's id.
  public var segments: [String: [String: HealthMeasure.Change]]

  public init(
    _ measures: [HealthMeasure],
    missing: MissingMeasure = .skip,
    leastKnown: Double = 50,
    colours: HealthColours = HealthColours(),
    letters: HealthLetters = HealthLetters(),
    segments: [String: [String: HealthMeasure.Change]] = [:]
  ) {
    self.measures = measures
    self.missing = missing
    self.leastKnown = leastKnown
    self.colours = colours
    self.letters = letters
    self.segments = segments
  }

  /// What is taken where nobody has laid down anything.
  public static let standard = HealthModel([
    HealthMeasure("onboarding", "Onboarding", .onboarding, from: 0, to: 4, weight: 20),
    HealthMeasure("learning", "Learning", .learners, from: 0, to: 3, weight: 10),
    HealthMeasure("usage", "Usage", .activeDays, from: 0, to: 12, weight: 25),
    HealthMeasure("trend", "Usage trend", .usageChange, from: -50, to: 10, weight: 15),
    HealthMeasure("support", "Open tickets", .openTickets, from: 5, to: 0, weight: 10),
    HealthMeasure("sentiment", "Sentiment", .recommendation, from: 0, to: 10, weight: 10),
    HealthMeasure("revenue", "Revenue trend", .revenueChange, from: -50, to: 0, weight: 10),
  ])

  /// The measures as they are for customers of a segment; one without weight is in no score.
  public func measures(of segment: String?) -> [HealthMeasure] {
    guard let changes = segment.flatMap({ segments[$0] }) else { return measures }
    return measures.map { measure in
      changes[measure.id].map { measure.changed($0) } ?? measure
    }
  }

  /// What is wrong with it, in words, the first thing first; nothing where it can be used.
  public var problems: [String] {
    var problems: [String] = []
    if measures.isEmpty { problems.append("there is no measure") }
    var ids: Set<String> = []
    for measure in measures where !ids.insert(measure.id).inserted {
      problems.append("there are two measures '\(measure.id)'")
    }
    problems += Self.problems(measures, "")
    for segment in segments.keys.sorted() {
      let unknown = segments[segment, default: [:]].keys.filter { !ids.contains($0) }.sorted()
      problems += unknown.map { "segment '\(segment)' names '\($0)', which is no measure" }
      problems += Self.problems(measures(of: segment), " of segment '\(segment)'")
    }
    if !(0...100 ~= leastKnown) { problems.append("the least that is known is from 0 to 100 %") }
    return problems + colours.problems + letters.problems
  }

  private static func problems(_ measures: [HealthMeasure], _ whose: String) -> [String] {
    var problems: [String] = []
    for measure in measures {
      if !measure.weight.isFinite || !(0...1_000_000 ~= measure.weight) {
        problems.append("the weight of '\(measure.id)'\(whose) isn't from 0 to 1000000")
      }
      if !measure.from.isFinite || !measure.to.isFinite || measure.from == measure.to {
        problems.append("the range of '\(measure.id)'\(whose) must have two ends")
      }
    }
    if !measures.isEmpty, !measures.contains(where: { $0.weight > 0 }) {
      problems.append("no measure\(whose) has a weight")
    }
    return problems
  }
}

/// What becomes of a measure of which nothing is known of a customer. A score always says which.
public enum MissingMeasure: String, CaseIterable, Hashable, Sendable {
  /// Its weight goes to the others.
  case skip

  /// It counts as 0 points: what isn't known isn't well.
  case zero

  /// It counts as 50 points.
  case neutral

  /// Nil where it counts for nothing.
  public var points: Double? {
    switch self {
    case .skip: nil
    case .zero: 0
    case .neutral: 50
    }
  }
}
