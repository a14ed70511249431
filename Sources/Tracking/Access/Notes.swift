internal import Onboarding

/// How people's changes are noted, each in a word and the id of what was changed.
///
/// What people wrote in words stays where it was written, and so do addresses: the notes can't be
/// changed later, whoever asks to be forgotten.
extension TrackingWriter {
  func note(_ decision: Decision, of customer: StoredCustomer) throws {
    let (action, detail) = decision.what.noted
    let product = decision.product.map { "\($0)" } ?? ""
    let words = [product, detail].filter { !$0.isEmpty }.joined(separator: " ")
    try note(action, customer.id.rawValue, words)
  }

  func note(_ action: String, _ rule: MatchRule, _ detail: String = "") throws {
    let about = "about the \(rule.field.rawValue)"
    try note(action, "rule \(rule.id)", detail.isEmpty ? about : "\(about), \(detail)")
  }

  /// A learner goes by number, for the ids that people know are addresses.
  func note(_ action: String, _ learner: StoredLearner, _ detail: String = "") throws {
    try note(action, "learner \(learner.key.rawValue)", detail)
  }

  /// Without the address: that of a chat lets whoever knows it write there.
  func note(_ action: String, _ endpoint: WebhookEndpoint) throws {
    let kinds = endpoint.kinds.map(\.rawValue).sorted().joined(separator: " ")
    try note(action, "webhook \(endpoint.id)", "\(endpoint.format.rawValue), \(kinds)")
  }

  /// A goal goes by number, for its id is made of what somebody wrote.
  func note(_ action: String, _ row: GoalRow) throws {
    try note(action, row.customer.id.rawValue, "goal \(row.goal.number)")
  }

  func note(_ record: ImportRecord) throws {
    try note("import", "import \(record.id)", "\(record.kind), \(record.file)")
  }
}

extension Decision.What {
  fileprivate var noted: (action: String, detail: String) {
    switch self {
    case .recorded(let step): ("record", step.rawValue)
    case .waived(let step): ("waive", step.rawValue)
    case .undone(let step): ("record.undo", step.rawValue)
    case .paused(let until): ("pause", "until \(until.rfc3339)")
    case .resumed: ("resume", "")
    case .snoozed(let until): ("snooze", "until \(until.rfc3339)")
    case .dismissed(let verdict): ("dismiss", verdict.rawValue)
    case .noted: ("note", "")
    }
  }
}
