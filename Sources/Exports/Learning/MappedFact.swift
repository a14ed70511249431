import Onboarding

/// The fact that a row's status makes, or else its dates and its percentage.
struct MappedFact {
  let kind: LearningFact.Kind
  let time: Moment?

  init(_ status: LearningStatus?, completedAt: Moment?, at: Moment?, percent: Double?) {
    if let finish = status?.finish {
      kind = finish
      time = completedAt ?? at
    } else if status == nil, let completedAt {
      kind = .completed
      time = completedAt
    } else if status == .inProgress || (status == nil && (percent.map { $0 > 0 } ?? (at != nil))) {
      kind = .progressed
      time = at
    } else {
      // Enrolled by then: the row doesn't say since when.
      kind = .enrolled
      time = at.map { ($0.instant, .by) }
    }
  }
}
