/// One thing that somebody took down about a goal. It is never changed; a later one may say
/// otherwise.
public struct GoalChange: Hashable, Sendable {
  /// Ascending in the order in which a customer's changes were taken down, from 1.
  public var number: Int64
  public var goal: Identifier<Goal>
  public var what: What

  /// When it was so: for a reading, when it was measured.
  public var at: Instant

  /// When it was taken down.
  public var heardAt: Instant

  /// Who took it down.
  public var actor: String
  public var reason: String?

  public enum What: Hashable, Sendable {
    case set(GoalTerms)
    case changed(GoalEdit)
    case read(Double)

    /// It is reached, whatever was measured.
    case reached

    /// It is open again: what was measured before doesn't reach it any more.
    case reopened
    case dropped
  }

  public init(
    number: Int64 = 0,
    goal: Identifier<Goal>,
    what: What,
    at: Instant,
    heardAt: Instant? = nil,
    actor: String,
    reason: String? = nil
  ) {
    self.number = number
    self.goal = goal
    self.what = what
    self.at = at
    self.heardAt = heardAt ?? at
    self.actor = actor
    self.reason = reason
  }
}

extension Goal {
  /// The goals that changes tell of, by due date and id, whatever the order in which they come.
  public static func all(_ changes: some Sequence<GoalChange>) -> [Goal] {
    Dictionary(grouping: changes, by: \.goal).values.compactMap { Goal($0) }
      .sorted { ($0.terms.due, $0.id) < ($1.terms.due, $1.id) }
  }

  /// The goal that changes tell of; nil where nobody set it.
  ///
  /// Terms and words hold as they were said last. Readings are held against the target as it is in
  /// the end: the earliest that is at the target or past it reached the goal, and a later one that
  /// isn't doesn't take that back. Readings that were taken down before the goal was reopened
  /// count no more.
  public init?(_ changes: [GoalChange]) {
    let told = changes.sorted { ($0.heardAt, $0.number) < ($1.heardAt, $1.number) }
    var first: GoalChange?
    var terms: GoalTerms?
    var said = Outcome.open
    var all: [GoalChange] = []
    var counted: [GoalChange] = []
    for change in told {
      switch change.what {
      case .set(let new):
        first = first ?? change
        terms = new
      case .changed(let edit): terms?.take(edit)
      case .read:
        all.append(change)
        counted.append(change)
      case .reached: said = .reached(at: change.at)
      case .dropped: said = .dropped(at: change.at, reason: change.reason)
      case .reopened:
        said = .open
        counted = []
      }
    }
    guard let first, let terms else { return nil }
    id = first.goal
    number = first.number
    setAt = first.at
    setBy = first.actor
    self.terms = terms
    readings = Self.readings(all)
    let arrived = Self.readings(counted).first { terms.measure?.isMet(by: $0.value) ?? false }
    outcome = said == .open ? arrived.map { .reached(at: $0.at) } ?? .open : said
  }

  private static func readings(_ changes: [GoalChange]) -> [Reading] {
    changes.sorted { ($0.at, $0.heardAt, $0.number) < ($1.at, $1.heardAt, $1.number) }
      .compactMap { change in
        guard case .read(let value) = change.what else { return nil }
        return Reading(value: value, at: change.at, by: change.actor, note: change.reason)
      }
  }
}
