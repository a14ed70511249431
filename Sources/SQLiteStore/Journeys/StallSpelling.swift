internal import GRDB
internal import Onboarding

/// A deadline and its rule as `journey` spells them.
struct StallSpelling {
  let stall: Stall?

  init(_ stall: Stall?) { self.stall = stall }

  init(_ row: Row) {
    guard let available = row.instant("available_at"), let deadline = row.instant("deadline"),
      let rule = Self.rule(row)
    else {
      stall = nil
      return
    }
    let step: String = row["step"] ?? ""
    stall = Stall(
      step: step.isEmpty ? nil : Identifier(step),
      availableAt: available,
      dueAt: row.instant("due_at"),
      deadline: deadline,
      rule: rule
    )
  }

  /// For `step, available_at, due_at, deadline, rule, rule_delay, rule_median, rule_count`.
  var arguments: StatementArguments {
    guard let stall else { return [nil, nil, nil, nil, nil, nil, nil, nil] }
    var name = stall.rule.name
    var delay: String?
    var median: Int64?
    var count: Int?
    switch stall.rule {
    case .overdue(let length), .silent(let length), .pauseOver(let length):
      delay = length.description
    case .slow(let length, let finishers):
      (name, median, count) = ("slow", length.milliseconds, finishers)
    }
    return [
      stall.step?.rawValue ?? "", stall.availableAt.milliseconds, stall.dueAt?.milliseconds,
      stall.deadline.milliseconds, name, delay, median, count,
    ]
  }

  private static func rule(_ row: Row) -> StallRule? {
    let delay = (row["rule_delay"] as String?).flatMap(Delay.init)
    switch row["rule"] as String? {
    case "overdue": return delay.map { .overdue(by: $0) }
    case "silent": return delay.map { .silent(for: $0) }
    case "pause-over": return delay.map { .pauseOver(grace: $0) }
    case "slow":
      return .slow(median: Length(milliseconds: row["rule_median"]), finishers: row["rule_count"])
    default: return nil
    }
  }
}
