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
