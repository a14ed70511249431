internal import Onboarding

extension LearningFact {
  /// Whether it shows that the learner did something, however little.
  var showsWork: Bool {
    switch kind {
    case .progressed: percent ?? 100 > 0
    case .spent: seconds ?? 0 > 0
    default: isActivity
    }
  }

  /// What the fact says, whenever it was seen.
  fileprivate var saying: LearningFact {
    var fact = self
    fact.at = Instant(milliseconds: 0)
    fact.origin = Origin(importID: 0, line: 0, source: origin.source)
    return fact
  }
}

extension [LearningFact] {
  /// What shows that the learner did something, each thing once.
  ///
  /// What no source dates is told again by every export, and that it was seen once more doesn't
  /// mean that it happened once more: the first sighting counts. Where something was taken back, all
  /// of them do: what was told before may have been done again.
  var work: [LearningFact] {
    let work = filter(\.showsWork)
    if work.contains(where: { $0.kind == .uncompleted }) { return work }
    var first: [LearningFact: Instant] = [:]
    for fact in work where fact.precision == .by {
      first[fact.saying] = Swift.min(first[fact.saying] ?? fact.at, fact.at)
    }
    return work.filter { $0.precision != .by || first[$0.saying] == $0.at }
  }
}
