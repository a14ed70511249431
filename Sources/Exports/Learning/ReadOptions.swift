public import Onboarding

/// What the user says about a file that the file itself may not tell.
public struct ReadOptions: Sendable {
  /// The zone of times that don't name one. It's asked for rather than guessed.
  public var zone: Zone?

  /// Asked for only when no date of the file shows its order.
  public var dayOrder: DayOrder?

  /// When the file was exported. Without it the file's own stamp counts, and else its time of
  /// modification.
  public var observedAt: Instant?

  /// The instant after which, with a day for clocks that are wrong, nothing can have happened.
  public var now: Instant

  /// The course that the file is about, where the file has no column for it.
  public var course: String?
  public var map: ColumnMap

  /// Where an event file holds what.
  public var eventMap = EventMap()
  /// The same for tables of customers and what belongs to them.
  public var fields = FieldMap()
  public var accounts = AccountOptions()

  /// Nil to find it out.
  public var format: FormatName?

  /// The name of the system whose names of courses these are; nil for the format's own.
  public var system: String?

  public init(
    zone: Zone? = nil,
    dayOrder: DayOrder? = nil,
    observedAt: Instant? = nil,
    now: Instant,
    course: String? = nil,
    map: ColumnMap = ColumnMap(),
    format: FormatName? = nil,
    system: String? = nil
  ) {
    self.zone = zone
    self.dayOrder = dayOrder
    self.observedAt = observedAt
    self.now = now
    self.course = course
    self.map = map
    self.format = format
    self.system = system
  }
}

/// What the user says about amounts and answers that the file itself may not tell.
public struct AccountOptions: Sendable {
  /// Of amounts that name none.
  public var currency: Currency?

  /// Asked for only when no amount of the file shows it.
  public var decimalMark: DecimalMark?

  /// What was asked in a survey that doesn't say, and which numbers could be chosen.
  public var question: SurveyAnswer.Kind?
  public var scale: SurveyScale?

  public init() {}
}
