public import Onboarding

extension Timeline {
  /// What was taken down about goals, each under the title that it has by now.
  static func told(_ changes: [GoalChange]) -> [TimelineEntry] {
    let goals = Dictionary(Goal.all(changes).map { ($0.id, $0) }) { first, _ in first }
    return changes.compactMap { change in
      guard let goal = goals[change.goal] else { return nil }
      let what = change.what.words(of: goal) + (change.reason.map { ": \($0)" } ?? "")
      return TimelineEntry(
        at: change.at,
        precision: .exact,
        kind: .goal,
        what: what,
        who: change.actor
      )
    }
  }
}

extension AsOf {
  /// Whether a change had been made by then and, for what was known then, taken down.
  func counts(_ change: GoalChange) -> Bool {
    change.at <= at && (known == .now || change.heardAt <= at)
  }
}

extension GoalChange.What {
  fileprivate func words(of goal: Goal) -> String {
    let title = "the goal '\(goal.terms.title)'"
    switch self {
    case .set(let terms):
      return "set \(title), due \(terms.due.words)"
        + (terms.measure.map { ", from \($0.words)" } ?? "")
    case .changed(let edit):
      let due = edit.due.map { "due \($0.words)" }
      let target = edit.target.map { "target \($0.formatted)" }
      let start = edit.start.map { "start \($0.formatted)" }
      let all = [due, target, start, edit.owner.map { "owner \($0)" }].compactMap(\.self)
      return "changed \(title)" + (all.isEmpty ? "" : ": \(all.joined(separator: ", "))")
    case .read(let value):
      let unit = goal.terms.measure.map { " \($0.unit)" } ?? ""
      return "measured \(value.formatted)\(unit) for \(title)"
    case .reached: return "called \(title) reached"
    case .reopened: return "reopened \(title)"
    case .dropped: return "dropped \(title)"
    }
  }
}

extension GoalMeasure {
  /// `10 to 2 hours a week`.
  public var words: String { "\(start.formatted) to \(target.formatted) \(unit)" }
}
