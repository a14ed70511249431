public import Onboarding
public import Tracking

/// What every route works with.
public struct Surroundings: Sendable {
  public let store: any TrackingStore
  public let now: @Sendable () -> Instant
  public let version: String

  /// Whether requests are to be sent here.
  public let readiness = Readiness()
  public let traffic = Traffic()
  public var connections = Connections(limit: .max)
  public var process: @Sendable () -> ProcessFigures = { ProcessFigures() }

  /// How long the program has been running, by a clock that is never put back.
  public var uptime: @Sendable () -> Duration = { .zero }

  /// Where answers are kept that take long to find.
  public let answers: AnswerCache

  /// Who holds a token; nil when nobody does, or not any more.
  public let authenticate: @Sendable (_ token: String) throws -> Principal?

  public init(
    store: any TrackingStore,
    version: String,
    answers: AnswerCache = AnswerCache(),
    now: @escaping @Sendable () -> Instant,
    authenticate: @escaping @Sendable (_ token: String) throws -> Principal?
  ) {
    self.store = store
    self.version = version
    self.answers = answers
    self.now = now
    self.authenticate = authenticate
  }
}

extension Surroundings {
  /// An answer that may take long: kept for the rest of the day if it did, as long as the data stays
  /// the same.
  ///
  /// - Parameter question: All that it hangs on, but the data and the time.
  public func kept<Answer: Sendable>(
    _ question: some Hashable & Sendable,
    _ make: () throws -> Answer
  ) throws -> Answer {
    let begun = now()
    let version = try store.read { try $0.dataVersion() }
    return try answers.answer(question, version: version, at: begun) {
      let answer = try make()
      let isLong = now() - begun >= Self.worthKeeping
      return (answer, isLong ? begun.endOfDay : begun)
    }
  }

  /// What is found faster is found anew.
  private static var worthKeeping: Length { Length(milliseconds: 50) }
}

extension Instant {
  /// The next midnight in UTC.
  fileprivate var endOfDay: Instant {
    let day = Length.days(1).milliseconds
    return Instant(milliseconds: (milliseconds / day + 1) * day)
  }
}
