internal import GRDB
internal import Onboarding

/// A deadline and its rule as `journey` spells them.
struct StallSpelling {
  let stall: Stall?

  /// The number of the kind of stand in the stall's clock.
  private let kind: Int64?

  /// The columns that ``arguments`` are for.
  static let columns = [
    "step", "available_at", "due_at", "deadline", "rule", "rule_delay", "rule_median",
    "rule_count", "rule_lost", "rule_risk", "rule_mark", "rule_is_of_product", "rule_version",
    "stand_kind", "clock_start",
  ]

  init(_ stall: Stall?, kind: Int64?) {
    self.stall = stall
    self.kind = kind
  }

  /// - Parameter first: Where ``columns`` begin in the row.
  init(_ row: RawRow, from first: Int32, kinds: [Int64: RiskTables.Key]) {
    kind = row.optionalNumber(first + 13)
    guard let available = row.instant(first + 1), let deadline = row.instant(first + 3),
      let rule = Self.rule(row, from: first + 4)
    else {
      stall = nil
      return
    }
    let step = row.text(first)
    stall = Stall(
      step: step.isEmpty ? nil : Identifier(step),
      availableAt: available,
      dueAt: row.instant(first + 2),
      deadline: deadline,
      rule: rule,
      clock: kind.flatMap { kinds[$0] }.flatMap { key in
        row.instant(first + 14).map { RiskClock(key: key, start: $0) }
      }
    )
  }

  var arguments: StatementArguments {
    guard let stall else { return StatementArguments(Self.columns.map { _ in nil as Int64? }) }
    var name = stall.rule.name
    var delay: String?
    var length: Int64?
    var count: Int?
    var risk: RiskReason?
    var version: Int?
    switch stall.rule {
    case .overdue(let length), .silent(let length), .pauseOver(let length):
      delay = length.description
    case .slow(let median, let finishers):
      (name, length, count) = ("slow", median.milliseconds, finishers)
    case .risk(let reason):
      (length, count, risk) = (reason.after.milliseconds, reason.here, reason)
      version = reason.version
    case .capped(let after, let by): (length, version) = (after.milliseconds, by)
    case .usual(let by): version = by
    }
    let first: StatementArguments = [
      stall.step?.rawValue ?? "", stall.availableAt.milliseconds, stall.dueAt?.milliseconds,
      stall.deadline.milliseconds, name, delay, length, count,
    ]
    return first + [
      risk?.lost, risk?.risk, risk?.mark.map(MarkSpelling.text), risk?.isOfProduct, version,
      kind, kind.flatMap { _ in stall.clock?.start.milliseconds },
    ]
  }

  private static func rule(_ row: RawRow, from first: Int32) -> StallRule? {
    let delay = row.optionalText(first + 1).flatMap(Delay.init)
    func length() -> Length { Length(milliseconds: row.number(first + 2)) }
    func count() -> Int { Int(row.number(first + 3)) }
    func version() -> Int { Int(row.number(first + 8)) }
    switch row.optionalText(first) {
    case "overdue": return delay.map { .overdue(by: $0) }
    case "silent": return delay.map { .silent(for: $0) }
    case "pause-over": return delay.map { .pauseOver(grace: $0) }
    case "slow": return .slow(median: length(), finishers: count())
    case "cap": return .capped(after: length(), version: version())
    case "usual": return .usual(version: version())
    case "risk":
      return .risk(
        RiskReason(
          risk: row.real(first + 5),
          here: count(),
          lost: Int(row.number(first + 4)),
          after: length(),
          mark: row.optionalText(first + 6).flatMap(MarkSpelling.mark),
          isOfProduct: row.number(first + 7) != 0,
          version: version()
        )
      )
    default: return nil
    }
  }
}

/// A mark as a column spells it: its kind, a blank, its name.
enum MarkSpelling {
  static func text(_ mark: Mark) -> String { "\(mark.kind.rawValue) \(mark.name)" }

  static func mark(_ text: String) -> Mark? {
    guard let blank = text.firstIndex(of: " "),
      let kind = Mark.Kind(rawValue: String(text[..<blank]))
    else { return nil }
    return Mark(kind, String(text[text.index(after: blank)...]))
  }
}
