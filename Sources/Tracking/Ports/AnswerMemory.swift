public import Onboarding

/// Where answers are kept that took long to find.
public protocol AnswerMemory: Sendable {
  /// The answer that is kept, if it still holds, or a new one.
  ///
  /// - Parameters:
  ///   - question: All that the answer hangs on, but the data and the time.
  ///   - version: The store's data version, read together with what makes the answer.
  ///   - now: When the question is asked.
  ///   - make: Finds the answer, and until when it holds while the data stays the same.
  func answer<Answer: Sendable>(
    _ question: some Hashable & Sendable,
    version: Int64,
    at now: Instant,
    _ make: () throws -> (answer: Answer, until: Instant)
  ) throws -> Answer
}
