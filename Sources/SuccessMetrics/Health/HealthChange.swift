/// Why a score is another one than before: by measure, the biggest first.
///
/// What is known at both instants is compared as if nothing else were; what became known, or isn't
/// known any more, is a line of its own. The lines add up to the change of the score.
public struct HealthChange: Hashable, Sendable {
  public let before: HealthScore
  public let after: HealthScore
  public let lines: [Line]

  /// Nil where one of the two isn't a score.
  public var change: Double? {
    before.value.flatMap { before in after.value.map { $0 - before } }
  }

  public struct Line: Hashable, Sendable {
    public let measure: HealthMeasure
    public let kind: Kind

    /// The customer's number then and now.
    public let before: Double?
    public let after: Double?

    /// What it did to the score; nil where one of the two isn't a score.
    public let effect: Double?
  }

  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case changed
    case becameKnown = "became-known"
    case becameUnknown = "became-unknown"
  }

  /// - Parameters:
  ///   - before: Of the same customer by the same model as the other one.
  public init(from before: HealthScore, to after: HealthScore) {
    self.before = before
    self.after = after
    let pairs = zip(before.parts, after.parts).filter { $0.measure.id == $1.measure.id }
    // What counts at both instants, and what it came to then and now if only that counted.
    let common = pairs.filter { $0.points != nil && $1.points != nil }
    let weight = common.reduce(0) { $0 + $1.0.measure.weight }
    func mean(_ points: (HealthScore.Part, HealthScore.Part) -> Double?) -> Double {
      guard weight > 0 else { return 0 }
      return common.reduce(0) { $0 + $1.0.measure.weight * (points($1.0, $1.1) ?? 0) } / weight
    }
    let commonBefore = mean { before, _ in before.points }
    let commonAfter = mean { _, after in after.points }
    let areScores = before.value != nil && after.value != nil
    lines = pairs.compactMap { old, new -> Line? in
      let effect: Double
      switch (old.points, new.points) {
      case (nil, nil): return nil
      case (let one?, let other?):
        effect = weight > 0 ? new.measure.weight * (other - one) / weight : 0
      case (nil, let points?): effect = new.most / 100 * (points - commonAfter)
      case (let points?, nil): effect = -old.most / 100 * (points - commonBefore)
      }
      guard old.value != new.value || effect != 0 else { return nil }
      let kind: Kind =
        old.isKnown == new.isKnown ? .changed : new.isKnown ? .becameKnown : .becameUnknown
      return Line(
        measure: new.measure,
        kind: kind,
        before: old.value,
        after: new.value,
        effect: areScores ? effect : nil
      )
    }.sorted { one, other in
      (abs(other.effect ?? 0), one.measure.id) < (abs(one.effect ?? 0), other.measure.id)
    }
  }
}
