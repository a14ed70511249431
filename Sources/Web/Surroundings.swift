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
    try found(question, version: try store.read { try $0.dataVersion() }, make).answer
  }

  /// The same for a page, which needn't be of the newest data: where the answer took long and data
  /// has come since, the one of before, while a new one is found.
  public func lately<Answer: Sendable>(
    _ question: some Hashable & Sendable,
    _ make: @escaping @Sendable () throws -> Answer
  ) throws -> Found<Answer> {
    let version = try store.read { try $0.dataVersion() }
    let kept: (answer: Found<Answer>, version: Int64)? = answers.kept(question, at: now())
    guard var old = kept?.answer, kept?.version != version, old.took >= Self.tooLongToWait else {
      return try found(question, version: version, make)
    }
    old.isCurrent = false
    if answers.beginRenewal(of: question) {
      Task(executorPreference: HeavyWork.shared) {
        let new = try? found(question, version: version, make)
        answers.endRenewal(of: question, isDone: new != nil)
      }
    }
    return old
  }

  /// An answer, and of when it is.
  public struct Found<Answer: Sendable>: Sendable {
    public let answer: Answer
    public let at: Instant

    /// Whether it is of the newest data.
    public internal(set) var isCurrent = true
    let took: Length
  }

  private func found<Answer: Sendable>(
    _ question: some Hashable & Sendable,
    version: Int64,
    _ make: () throws -> Answer
  ) throws -> Found<Answer> {
    try answers.inTurn(question) {
      let begun = now()
      return try answers.answer(question, version: version, at: begun) {
        let answer = try make()
        let took = now() - begun
        return (
          Found(answer: answer, at: begun, took: took),
          took >= Self.worthKeeping ? begun.endOfDay : begun
        )
      }
    }
  }

  /// What is found faster is found anew.
  private static var worthKeeping: Length { Length(milliseconds: 50) }

  private static var tooLongToWait: Length { Length(milliseconds: 250) }
}

extension Instant {
  /// The next midnight in UTC.
  fileprivate var endOfDay: Instant {
    let day = Length.days(1).milliseconds
    return Instant(milliseconds: (milliseconds / day + 1) * day)
  }
}
