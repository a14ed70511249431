internal import Exports
internal import Onboarding
internal import Synchronization
internal import Tracking
internal import Web

/// Takes in statements, those of several requests at once where they come faster than a disk writes.
///
/// What comes while others are being written waits, and is then written together: one transaction
/// for all of one sender, in which each request is taken wholly or not at all.
final class StatementDesk: Sendable {
  /// Who sends.
  struct Sender: Hashable {
    let name: String
    let token: String
  }

  private struct Waiting {
    let sender: Sender
    let statements: [StoredStatement]
    let answer: CheckedContinuation<ReceiveStatements.Refusal?, any Error>
  }

  private struct State {
    var waiting: [Waiting] = []
    var isBusy = false
  }

  private let state = Mutex(State())
  private let memory = Mutex(StreamMemory())
  private let store: any TrackingStore
  private let now: @Sendable () -> Instant

  init(store: any TrackingStore, now: @escaping @Sendable () -> Instant) {
    self.store = store
    self.now = now
  }

  /// - Returns: Why the statements are refused; nil once they are on the disk.
  /// - Throws: What keeps the store from being written.
  func take(
    _ statements: [StoredStatement],
    from sender: Sender
  ) async throws -> ReceiveStatements.Refusal? {
    try await withCheckedThrowingContinuation { answer in
      let begins = state.withLock { state in
        state.waiting.append(Waiting(sender: sender, statements: statements, answer: answer))
        defer { state.isBusy = true }
        return !state.isBusy
      }
      if begins { Task(executorPreference: HeavyWork.changes) { self.work() } }
    }
  }

  private func work() {
    while let lot = next() {
      do {
        for (waiting, refusal) in zip(lot, try write(lot)) {
          waiting.answer.resume(returning: refusal)
        }
      } catch {
        if lot.count == 1 {
          lot[0].answer.resume(throwing: error)
        } else {
          // What one of them causes isn't the others' fault.
          for waiting in lot {
            waiting.answer.resume(with: Result { try write([waiting])[0] })
          }
        }
      }
    }
  }

  /// The requests of one sender that wait; nil when there is nothing to do.
  private func next() -> [Waiting]? {
    state.withLock { state in
      guard let sender = state.waiting.first?.sender else {
        state.isBusy = false
        return nil
      }
      let lot = state.waiting.filter { $0.sender == sender }
      state.waiting.removeAll { $0.sender == sender }
      return lot
    }
  }

  private func write(_ lot: [Waiting]) throws -> [ReceiveStatements.Refusal?] {
    let now = now()
    var facts = StatementFacts(now: now)
    let reader = ReceiveStatements.Reader { statement, line in
      facts.read(statement.text, line: line)
    } take: {
      facts.take().map { ($0.format, $0.batch) }
    }
    return try memory.withLock { memory in
      try ReceiveStatements(store: store, now: now)(
        lot.map(\.statements),
        from: "/xapi/statements by \(lot[0].sender.name)",
        remembering: &memory,
        reader
      )
    }
  }
}
