/// The onboarding of one product: its steps, the value milestone, the learning content.
public struct Plan: Hashable, Sendable {
  public var product: Identifier<Product>
  public var title: String
  public var starts: JourneyStart
  public var value: ValueMilestone

  /// In the order of the file. Ids are unique and `after` has no cycle: `PlanFiles` sees to it.
  public var steps: [Step]
  public var courses: [Course]
  public var stall: StallSettings
  public var calendar: WorkCalendar

  public init(
    product: Identifier<Product>,
    title: String,
    starts: JourneyStart = .signedUp,
    value: ValueMilestone,
    steps: [Step],
    courses: [Course] = [],
    stall: StallSettings = StallSettings(),
    calendar: WorkCalendar = .standard
  ) {
    self.product = product
    self.title = title
    self.starts = starts
    self.value = value
    self.steps = steps
    self.courses = courses
    self.stall = stall
    self.calendar = calendar
  }

  public func step(_ id: Identifier<Step>) -> Step? { steps.first { $0.id == id } }
}

/// What was bought. Only its name matters here.
public enum Product {}

/// What a journey's clock starts with.
public enum JourneyStart: Hashable, Sendable {
  case signedUp
  case event(String)
}

/// The evidence that the customer got first value. Time-to-value ends there.
public struct ValueMilestone: Hashable, Sendable {
  public var title: String
  public var when: Condition

  /// The target: how long after the start value should come.
  public var within: Delay?

  public init(title: String, when: Condition, within: Delay? = nil) {
    self.title = title
    self.when = when
    self.within = within
  }
}

extension ValueMilestone {
  /// The milestone as something that can be recorded by hand as steps are.
  public var asStep: Step { Step(id: Self.stepID, title: title, when: when) }

  /// The id by which people record the milestone; no step of a plan has it.
  public static let stepID: Identifier<Step> = "value"
}

/// The smallest thing to finish.
public struct Step: Hashable, Sendable {
  public var id: Identifier<Step>
  public var title: String
  public var when: Condition

  /// The steps that must be done before this one is available.
  public var after: [Identifier<Step>]

  /// How long after it became available, or after the journey's start, the step should be done.
  public var due: Delay?
  public var dueFrom: DueFrom

  /// Evidence that takes the step back.
  public var reopens: Condition?
  public var isOptional: Bool

  public enum DueFrom: String, Hashable, Sendable { case available, start }

  public init(
    id: Identifier<Step>,
    title: String,
    when: Condition,
    after: [Identifier<Step>] = [],
    due: Delay? = nil,
    dueFrom: DueFrom = .available,
    reopens: Condition? = nil,
    isOptional: Bool = false
  ) {
    self.id = id
    self.title = title
    self.when = when
    self.after = after
    self.due = due
    self.dueFrom = dueFrom
    self.reopens = reopens
    self.isOptional = isOptional
  }
}

/// When a journey counts as stalled, and when as lost.
public struct StallSettings: Hashable, Sendable {
  /// The share of look-alikes that were lost, at which to flag: 0...1.
  public var sensitivity: Double

  /// How long after its due date an open step stalls the journey.
  public var overdue: Delay

  /// How long without progress an open step without a due date stalls the journey.
  public var silent: Delay

  /// How long without any activity a journey counts as lost.
  public var lostAfter: Delay

  public static let quiet = 0.7
  public static let balanced = 0.6
  public static let sensitive = 0.4

  public init(
    sensitivity: Double = Self.balanced,
    overdue: Delay = .days(7),
    silent: Delay = .days(14),
    lostAfter: Delay = .days(90)
  ) {
    self.sensitivity = sensitivity
    self.overdue = overdue
    self.silent = silent
    self.lostAfter = lostAfter
  }
}
