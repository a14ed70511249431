/// An outcome that a customer wants by a day, as told by what was taken down about it.
public struct Goal: Hashable, Sendable {
  /// Short, and the customer's only one of that name.
  public let id: Identifier<Goal>

  /// The number of the change that set it: what the audit log calls it by.
  public let number: Int64
  public let setAt: Instant
  public let setBy: String
  public let terms: GoalTerms

  /// What was measured, the earliest first.
  public let readings: [Reading]
  public let outcome: Outcome

  /// A value of the goal's measure at an instant.
  public struct Reading: Hashable, Sendable {
    public var value: Double
    public var at: Instant
    public var by: String
    public var note: String?
  }

  public enum Outcome: Hashable, Sendable {
    case open
    case reached(at: Instant)
    case dropped(at: Instant, reason: String?)
  }

  /// The latest reading.
  public var current: Reading? { readings.last }

  /// The share of the way from the start to the target, from 0 to 1; nil where nothing is measured.
  public var progress: Double? {
    terms.measure.map { measure in current.map { measure.share(at: $0.value) } ?? 0 }
  }

  public var isOpen: Bool { outcome == .open }

  /// The instant at which its day ends in a zone: from then on an open goal is late.
  public func dueAt(_ zone: Zone) -> Instant { terms.due.end(in: zone) }

  public func state(at now: Instant, _ zone: Zone) -> GoalState {
    switch outcome {
    case .open: dueAt(zone) <= now ? .late : .open
    case .reached: .reached
    case .dropped: .dropped
    }
  }
}

/// How a goal stands at an instant.
public enum GoalState: String, CaseIterable, Hashable, Sendable {
  case open

  /// Open, and its day is over.
  case late
  case reached
  case dropped
}

/// What a goal says: the outcome, and by when.
public struct GoalTerms: Hashable, Sendable {
  public var title: String

  /// The last day on which it is in time.
  public var due: CivilDate

  /// Nil for what isn't about one product.
  public var product: Identifier<Product>?

  /// Who looks after it; nil for whoever looks after the customer.
  public var owner: String?
  public var measure: GoalMeasure?

  public init(
    title: String,
    due: CivilDate,
    product: Identifier<Product>? = nil,
    owner: String? = nil,
    measure: GoalMeasure? = nil
  ) {
    self.title = title
    self.due = due
    self.product = product
    self.owner = owner
    self.measure = measure
  }

  mutating func take(_ edit: GoalEdit) {
    title = edit.title ?? title
    due = edit.due ?? due
    owner = edit.owner ?? owner
    measure = edit.measure(after: measure) ?? measure
  }
}

/// What of a goal's terms is otherwise from now on; nil for what stays.
public struct GoalEdit: Hashable, Sendable {
  public var title: String?
  public var due: CivilDate?
  public var owner: String?
  public var unit: String?
  public var start: Double?
  public var target: Double?

  public init(
    title: String? = nil,
    due: CivilDate? = nil,
    owner: String? = nil,
    unit: String? = nil,
    start: Double? = nil,
    target: Double? = nil
  ) {
    self.title = title
    self.due = due
    self.owner = owner
    self.unit = unit
    self.start = start
    self.target = target
  }

  public var isEmpty: Bool { self == GoalEdit() }
  public var isOfMeasure: Bool { unit != nil || start != nil || target != nil }

  /// The measure as it is after the edit; nil where there is none, or it would lead nowhere.
  public func measure(after old: GoalMeasure?) -> GoalMeasure? {
    guard let unit = unit ?? old?.unit, let start = start ?? old?.start,
      let target = target ?? old?.target
    else { return nil }
    return GoalMeasure(unit: unit, start: start, target: target)
  }
}
