public import Onboarding

extension StallRow {
  /// Why the journey is or will be on the list, as one sentence that a person can check.
  ///
  /// - Parameter now: The instant that the list is for.
  public func reason(at now: Instant) -> String {
    let isStalled = stall.deadline <= now
    switch stall.rule {
    case .overdue(let grace): return overdue(grace, isStalled)
    case .silent(let length):
      let share = isStalled ? "more than" : "nearly"
      return "No progress since \(silentSince.day), for \(share) \(length.words), at \(quoted)."
    case .slow(let median, let finishers):
      let needed = "the \(median.inDays) that half of the \(finishers) customers who did it needed"
      let share = isStalled ? "three times" : "soon three times"
      return "No progress since \(silentSince.day), \(share) \(needed), at \(quoted)."
    case .pauseOver(let grace):
      return isStalled
        ? "The pause has been over for \(grace.words), and nothing has happened at \(quoted)."
        : "The pause is over, or will be by then, and \(quoted) is next."
    case .risk(let risk): return history(risk)
    case .capped(let after, _):
      return "Due \(Int(after.days)) days ago, which is longer than anybody is let wait: \(quoted)."
    case .usual: return "Those who stand at \(quoted) usually come through, by what history says."
    }
  }

  /// What history says of who is quiet for long and isn't flagged: `17 of 20 customers who … reached
  /// value (85 %).`
  public var cameThrough: String? {
    guard let history else { return nil }
    let through = history.here - history.lost
    let share = history.here == 0 ? 0 : 100 * Double(through) / Double(history.here)
    let who = history.isOfProduct ? "customers" : "customers, of all products,"
    return
      "\(through) of \(history.here) \(who) who \(standing(history)) reached value all the same"
      + " (\(Int(share.rounded())) %)."
  }

  /// `31 of 42 customers who … never reached value (74 %).`
  private func history(_ risk: RiskReason) -> String {
    let share = "(\(Int((100 * Double(risk.lost) / Double(max(1, risk.here))).rounded())) %)"
    let who = risk.isOfProduct ? "customers" : "customers, of all products,"
    return "\(risk.lost) of \(risk.here) \(who) who \(standing(risk)) never reached value \(share)."
  }

  private func standing(_ risk: RiskReason) -> String {
    let days = risk.after.days
    let length = days == 1 ? "1 day" : "\(days.formattedShort) days"
    guard let mark = risk.mark else {
      return stall.dueAt == nil
        ? "had been without progress for \(length)"
        : "were still at a step \(length) after its due date"
    }
    switch mark.kind {
    case .due: return "were still at \(quoted) \(length) after its due date"
    case .start: return "had done nothing \(length) after the start"
    case .done: return "had done '\(mark.name)' and then nothing for \(length)"
    case .back: return "had not recovered \(length) after '\(mark.name)'"
    case .sign: return "had done nothing but '\(mark.name)' for \(length)"
    }
  }

  private func overdue(_ grace: Delay, _ isStalled: Bool) -> String {
    guard let due = stall.dueAt else { return "Overdue: \(quoted)." }
    if stall.step == nil {
      return "Due by \(due.day) and hasn't come, though all steps are done: \(quoted)."
    }
    return isStalled
      ? "Due on \(due.day) and not done \(grace.words) later: \(quoted)."
      : "Due on \(due.day) and not done yet: \(quoted)."
  }

  private var quoted: String { "'\(stepTitle)'" }

  private var silentSince: Instant { max(stall.availableAt, lastProgressAt) }
}

extension Double {
  /// `12` or `12.5`.
  fileprivate var formattedShort: String {
    self == rounded() ? String(Int(self)) : String((self * 10).rounded() / 10)
  }
}
