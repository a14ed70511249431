public import SuccessMetrics

/// Tells what metrics are measured by.
public struct ShowScorecard: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Answer: Sendable {
    /// Nil where none was applied.
    public var stored: StoredScorecard?
    public var settings: [Scorecard.Setting]
  }

  public func callAsFunction() throws -> Answer {
    try store.read { reader in
      let stored = try reader.scorecard()
      let scorecard = stored?.scorecard ?? Scorecard()
      return Answer(stored: stored, settings: scorecard.told(else: try reader.baseCurrency()))
    }
  }
}
