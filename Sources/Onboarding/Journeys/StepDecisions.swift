/// What people said about one step, in the order in which they said it.
///
/// Taking back undoes what people said before, and then the evidence tells again; where nobody had
/// said anything, it rejects the evidence until then.
struct StepDecisions {
  /// Records and waivers that hold.
  private(set) var said: [Decision] = []

  /// The instants at which records and waivers were undone, ascending by when they were heard.
  private(set) var undone: [Instant] = []

  /// The instants at which evidence was rejected.
  private(set) var rejections: [Instant] = []

  init(_ step: Identifier<Step>, _ decisions: [Decision]) {
    let heard = decisions.sorted { ($0.heardAt, $0.id, $0.at) < ($1.heardAt, $1.id, $1.at) }
    for (place, decision) in heard.enumerated() {
      // One that is told twice was made once.
      if place > 0, heard[place - 1] == decision { continue }
      switch decision.what {
      case .recorded(step), .waived(step):
        said.append(decision)
      case .undone(step) where said.isEmpty:
        rejections.append(decision.at)
      case .undone(step):
        if said.contains(where: { $0.at < decision.at }) { undone.append(decision.at) }
        said = []
      default: break
      }
    }
  }
}

extension Decision {
  /// How the step was done by it; nil when it doesn't say that a step was done.
  var how: StepProgress.How? {
    switch what {
    case .recorded: .recorded
    case .waived: .waived
    default: nil
    }
  }
}
