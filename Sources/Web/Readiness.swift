internal import Synchronization
public import Tracking

/// Whether requests are to be sent here: while the database can be written, and until the server
/// is told to end.
public final class Readiness: Sendable {
  private struct State {
    var isEnding = false
    var isChecking = false
    var failure: Problem?
  }

  private let state = Mutex(State())

  public init() {}

  public var isEnding: Bool { state.withLock(\.isEnding) }

  /// From now on nobody is to send more; what comes all the same is still answered.
  public func end() { state.withLock { $0.isEnding = true } }

  /// Throws what is in the way.
  ///
  /// One look at the database at a time: whoever asks meanwhile hears what the one before found, so
  /// that however often it is asked it holds nobody up.
  ///
  /// - Throws: ``Problem`` of 503.
  public func check(_ store: any TrackingStore) throws {
    guard !isEnding else {
      throw Problem(.unavailable, "the server is ending", hint: "send requests elsewhere")
    }
    let (isFirst, known) = state.withLock { state in
      defer { state.isChecking = true }
      return (!state.isChecking, state.failure)
    }
    guard isFirst else {
      if let known { throw known }
      return
    }
    let failure = failure(of: store)
    state.withLock { state in
      state.isChecking = false
      state.failure = failure
    }
    if let failure { throw failure }
  }

  /// In words that tell nothing of how the program is made: everybody may ask.
  private func failure(of store: any TrackingStore) -> Problem? {
    do {
      try store.checkWritable()
      return nil
    } catch let error as any StoreProblem {
      return switch error.weather {
      case .full: Problem(.unavailable, "the disk is full")
      case .busy: Problem(.unavailable, "another process has been writing to the database for long")
      case .broken: Problem(.unavailable, "the database can't be written")
      }
    } catch {
      return Problem(.unavailable, "the database can't be written")
    }
  }
}
