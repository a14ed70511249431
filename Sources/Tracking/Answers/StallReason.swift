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
      let share = isStalled ? "more than " : "nearly "
      return "No progress at '\(stepTitle)' for \(share)\(length.words), since \(silentSince.day)."
    case .slow(let median, let finishers):
      let needed = "the \(median.inDays) that half of the \(finishers) customers who did it needed"
      return isStalled
        ? "No progress at '\(stepTitle)' since \(silentSince.day): three times \(needed)."
        : "No progress at '\(stepTitle)' since \(silentSince.day): soon three times \(needed)."
    case .pauseOver(let grace):
      return isStalled
        ? "A pause has been over for \(grace.words), and nothing has happened at '\(stepTitle)'."
        : "A pause is over, or will be by then, and '\(stepTitle)' is next."
    }
  }

  private func overdue(_ grace: Delay, _ isStalled: Bool) -> String {
    guard let due = stall.dueAt else { return "'\(stepTitle)' is overdue." }
    if stall.step == nil {
      return "All steps are done, but '\(stepTitle)', due by \(due.day), hasn't come."
    }
    return isStalled
      ? "'\(stepTitle)' was due on \(due.day) and isn't done \(grace.words) later."
      : "'\(stepTitle)', due on \(due.day), isn't done yet."
  }

  private var silentSince: Instant { max(stall.availableAt, lastProgressAt) }
}
