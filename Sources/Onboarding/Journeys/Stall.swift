/// When an open journey becomes stalled, at what, and by which rule.
public struct Stall: Hashable, Sendable {
  /// Nil when all steps are done and only the value milestone is missing.
  public var step: Identifier<Step>?
  public var availableAt: Instant
  public var dueAt: Instant?
  public var deadline: Instant
  public var rule: StallRule

  /// Where history decides: what tells the risk at any instant.
  public var clock: RiskClock?

  /// The deadline; nil when history says that it need never come.
  public var expectedAt: Instant? { deadline == .distantFuture ? nil : deadline }

  public init(
    step: Identifier<Step>?,
    availableAt: Instant,
    dueAt: Instant?,
    deadline: Instant,
    rule: StallRule,
    clock: RiskClock? = nil
  ) {
    self.step = step
    self.availableAt = availableAt
    self.dueAt = dueAt
    self.deadline = deadline
    self.rule = rule
    self.clock = clock
  }
}

/// Why a deadline is where it is.
public enum StallRule: Hashable, Sendable {
  /// The due date is past by so much.
  case overdue(by: Delay)

  /// No progress for so long.
  case silent(for: Delay)

  /// No progress for three times the median of those who finished the step.
  case slow(median: Length, finishers: Int)

  /// A pause is over, and nothing has happened for so long since.
  case pauseOver(grace: Delay)

  /// History says that most who stood there for so long were lost.
  case risk(RiskReason)

  /// History hasn't flagged so long after the due date; nobody is let wait longer.
  case capped(after: Length, version: Int)

  /// History says that those who stand there usually come through; the deadline is never.
  case usual(version: Int)

  /// The share of look-alikes that was lost, 0...1; nil where history has no say.
  public var risk: Double? {
    if case .risk(let reason) = self { reason.risk } else { nil }
  }

  /// The version of the tables of history that it comes from; nil where history has no say.
  public var version: Int? {
    switch self {
    case .risk(let reason): reason.version
    case .capped(_, let version), .usual(let version): version
    case .overdue, .silent, .slow, .pauseOver: nil
    }
  }

  public var name: String {
    switch self {
    case .overdue: "overdue"
    case .silent, .slow: "silent"
    case .pauseOver: "pause-over"
    case .risk: "risk"
    case .capped: "cap"
    case .usual: "usual"
    }
  }
}
