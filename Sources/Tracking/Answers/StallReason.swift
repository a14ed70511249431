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
