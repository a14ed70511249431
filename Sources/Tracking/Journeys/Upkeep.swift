/// Takes anew how long steps usually take, and with it the deadlines of all, once streams finished
/// some. It does nothing where they didn't.
public struct FollowLengths: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// - Complexity: O(journeys), if there is something to do.
  public func callAsFunction() throws {
    guard try store.read({ try $0.areLengthsDue() }) else { return }
    try store.write { try JourneyRefresh(writer: $0)([]) }
  }
}

/// Brings what a database of an older version holds up to what this one knows.
public struct Upkeep: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// Whether journeys have to be folded anew, once, because an older version kept less of them.
  public func isDue() throws -> Bool { try store.read { try $0.isRefoldDue() } }

  /// Folds every journey anew: all of them, or none if it throws.
  ///
  /// - Complexity: O(*n*) for *n* facts.
  public func callAsFunction() throws {
    try store.write { writer in
      if try writer.isRefoldDue() { try JourneyRefresh(writer: writer)(nil) }
    }
  }
}
