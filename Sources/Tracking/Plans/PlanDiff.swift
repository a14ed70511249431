public import Onboarding

/// What tells two versions of a plan apart, and who gains and loses progress by it.
public struct PlanDiff: Sendable {
  public var added: [Step] = []
  public var removed: [Step] = []

  /// Steps that both have, with what is different about them in words.
  public var changed: [(step: Step, what: [String])] = []

  /// What is different about the plan beside its steps, in words.
  public var other: [String] = []

  /// Whether there was no earlier version.
  public var isFirst = false
  public var moves: [Move] = []

  /// A journey that the change moves.
  public struct Move: Sendable {
    public var customer: Identifier<Customer>
    public var version: Int
    public var done: Int
    public var required: Int
    public var versionBefore: Int?
    public var doneBefore: Int
    public var requiredBefore: Int
    public var gained: [Identifier<Step>]
    public var lost: [Identifier<Step>]
    public var valueBefore: Instant?
    public var value: Instant?
  }

  /// Journeys that have another set of steps done than before, or other requirements.
  public var affected: [Move] {
    moves.filter {
      !$0.gained.isEmpty || !$0.lost.isEmpty || $0.done != $0.doneBefore
        || $0.required != $0.requiredBefore || $0.value != $0.valueBefore
    }
  }

  public var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && changed.isEmpty && other.isEmpty && !isFirst
  }

  init() {}

  init(from old: Plan?, to new: Plan, before: [StoredJourney], after: [StoredJourney]) {
    isFirst = old == nil
    if let old {
      added = new.steps.filter { old.step($0.id) == nil }
      removed = old.steps.filter { new.step($0.id) == nil }
      for step in new.steps {
        guard let earlier = old.step(step.id), earlier != step else { continue }
        changed.append((step, Self.differences(earlier, step)))
      }
      other = Self.differences(old, new)
    }
    var earlier: [CustomerKey: Journey] = [:]
    for stored in before where stored.journey.product == new.product {
      earlier[stored.customer.key] = stored.journey
    }
    for stored in after where stored.journey.product == new.product {
      moves.append(Move(stored, before: earlier[stored.customer.key]))
    }
  }

  private static func differences(_ old: Step, _ new: Step) -> [String] {
    var found: [String] = []
    if old.title != new.title { found.append("title was '\(old.title)'") }
    if old.when != new.when { found.append("another condition") }
    if old.after != new.after { found.append("comes after other steps") }
    if old.due != new.due || old.dueFrom != new.dueFrom {
      found.append(
        "due \(new.due.map { $0.words } ?? "never") (was \(old.due.map { $0.words } ?? "never"))"
      )
    }
    if old.reopens != new.reopens { found.append("is taken back by other evidence") }
    if old.isOptional != new.isOptional {
      found.append(new.isOptional ? "is optional now" : "is required now")
    }
    return found
  }

  private static func differences(_ old: Plan, _ new: Plan) -> [String] {
    var found: [String] = []
    if old.title != new.title { found.append("the title was '\(old.title)'") }
    if old.starts != new.starts { found.append("journeys start with something else") }
    if old.value.when != new.value.when { found.append("the value milestone is another one") }
    if old.value.within != new.value.within {
      found.append("value is due \(new.value.within.map { "within \($0.words)" } ?? "at no time")")
    }
    if old.courses != new.courses { found.append("the catalogue of courses changed") }
    if old.stall != new.stall { found.append("the stall settings changed") }
    if old.calendar != new.calendar { found.append("the calendar changed") }
    if old.steps.map(\.id) != new.steps.map(\.id),
      Set(old.steps.map(\.id)) == Set(new.steps.map(\.id))
    {
      found.append("the steps are in another order")
    }
    return found
  }
}

extension PlanDiff.Move {
  fileprivate init(_ after: StoredJourney, before: Journey?) {
    let journey = after.journey
    let had = Set((before?.steps ?? []).filter(\.isDone).map(\.id))
    let has = Set(journey.steps.filter(\.isDone).map(\.id))
    self.init(
      customer: after.customer.id,
      version: journey.planVersion,
      done: journey.progress.done,
      required: journey.progress.required,
      versionBefore: before?.planVersion,
      doneBefore: before?.progress.done ?? 0,
      requiredBefore: before?.progress.required ?? 0,
      gained: has.subtracting(had).sorted(),
      lost: had.subtracting(has).sorted(),
      valueBefore: before?.valueAt,
      value: journey.valueAt
    )
  }
}
