public import Onboarding
internal import Synchronization
public import Tracking

/// Answers that took long to find, for as long as they are right.
public final class AnswerCache: AnswerMemory {
  private let limit: Int
  private let kept = Mutex(Kept())

  private struct Kept {
    var answers: [Question: Entry] = [:]

    /// Counts up with every use, to tell which answer was asked for last.
    var uses = 0

    /// What is being found anew.
    var renewed: Set<Question> = []

    /// What is being found, and for how many who ask.
    var turns: [Question: (turn: Turn, count: Int)] = [:]
  }

  private struct Question: Hashable, @unchecked Sendable {
    let question: AnyHashable
  }

  /// Whose turn it is to find an answer.
  private final class Turn: Sendable {
    let mutex = Mutex(())
  }

  private struct Entry {
    let version: Int64
    let from: Instant
    let until: Instant
    let answer: any Sendable
    var use: Int
  }

  /// An answer that is kept, with the version of the data that it is of, which may not be the newest.
  func kept<Answer: Sendable>(
    _ question: some Hashable & Sendable,
    at now: Instant
  ) -> (answer: Answer, version: Int64)? {
    let question = Question(question: AnyHashable(question))
    return kept.withLock { kept in
      guard let entry = kept.answers[question], entry.from <= now, now < entry.until,
        let answer = entry.answer as? Answer
      else { return nil }
      return (answer, entry.version)
    }
  }

  /// Whether nobody else is finding the answer anew; then it is for the caller to do it, and to say
  /// so when it's done.
  func beginRenewal(of question: some Hashable & Sendable) -> Bool {
    let question = Question(question: AnyHashable(question))
    return kept.withLock { $0.renewed.insert(question).inserted }
  }

  /// - Parameter isDone: Otherwise the answer that is kept is forgotten, so that whoever asks next
  ///   finds out why there is no new one.
  func endRenewal(of question: some Hashable & Sendable, isDone: Bool) {
    let question = Question(question: AnyHashable(question))
    kept.withLock { kept in
      kept.renewed.remove(question)
      if !isDone { kept.answers[question] = nil }
    }
  }

  /// Does what finds an answer for one who asks after the other, so that all but the first find it
  /// kept.
  func inTurn<Result>(
    _ question: some Hashable & Sendable,
    _ find: () throws -> Result
  ) rethrows -> Result {
    let question = Question(question: AnyHashable(question))
    let turn = kept.withLock { kept in
      let turn = kept.turns[question]?.turn ?? Turn()
      kept.turns[question] = (turn, (kept.turns[question]?.count ?? 0) + 1)
      return turn
    }
    defer {
      kept.withLock { kept in
        let count = (kept.turns[question]?.count ?? 1) - 1
        kept.turns[question] = count == 0 ? nil : (turn, count)
      }
    }
    return try turn.mutex.withLock { _ in try find() }
  }

  /// - Parameter limit: How many answers are kept; who wasn't asked for longest goes first.
  public init(limit: Int = 64) { self.limit = max(1, limit) }

  public func answer<Answer: Sendable>(
    _ question: some Hashable & Sendable,
    version: Int64,
    at now: Instant,
    _ make: () throws -> (answer: Answer, until: Instant)
  ) throws -> Answer {
    let question = Question(question: AnyHashable(question))
    let known: Answer? = kept.withLock { kept in
      guard var entry = kept.answers[question], entry.version == version, entry.from <= now,
        now < entry.until
      else { return nil }
      kept.uses += 1
      entry.use = kept.uses
      kept.answers[question] = entry
      return entry.answer as? Answer
    }
    if let known { return known }
    let (answer, until) = try make()
    kept.withLock { kept in
      kept.uses += 1
      kept.answers[question] = Entry(
        version: version,
        from: now,
        until: until,
        answer: answer,
        use: kept.uses
      )
      while kept.answers.count > limit,
        let oldest = kept.answers.min(by: { $0.value.use < $1.value.use })
      {
        kept.answers[oldest.key] = nil
      }
    }
    return answer
  }
}
