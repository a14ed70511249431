public import Onboarding
public import SuccessMetrics

/// Makes a scorecard the one that metrics are measured by.
public struct ApplyScorecard: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  public struct Outcome: Sendable {
    public var version: Int

    /// Whether the newest version is the very same; then nothing changed.
    public var isUnchanged: Bool
    public var changes: [ScorecardChange] = []
  }

  public func callAsFunction(
    _ scorecard: Scorecard,
    text: String,
    file: String
  ) throws -> Outcome {
    try store.write { writer in
      let last = try writer.scorecard()
      if let last, last.text == text {
        return Outcome(version: last.version, isUnchanged: true)
      }
      let stored = StoredScorecard(
        version: (last?.version ?? 0) + 1,
        scorecard: scorecard,
        text: text,
        file: file,
        appliedAt: now
      )
      let main = try writer.baseCurrency()
      try writer.saveScorecard(stored)
      try writer.note("scorecard.apply", "scorecard", "version \(stored.version)")
      return Outcome(
        version: stored.version,
        isUnchanged: false,
        changes: ScorecardChange.all(
          from: (last?.scorecard ?? Scorecard()).told(else: main),
          to: scorecard.told(else: main)
        )
      )
    }
  }
}

/// A setting that is another one by a new version of the scorecard.
public struct ScorecardChange: Hashable, Sendable {
  public var key: String

  /// Nil where there was, or is, none.
  public var before: String?
  public var after: String?

  /// In the order of the new version; what is gone comes last.
  static func all(from old: [Scorecard.Setting], to new: [Scorecard.Setting]) -> [Self] {
    let before = Dictionary(old.map { ($0.key, $0.value) }) { first, _ in first }
    let keys = Set(new.map(\.key))
    let changed = new.map { Self(key: $0.key, before: before[$0.key] ?? nil, after: $0.value) }
    let gone = old.filter { !keys.contains($0.key) }.map { Self(key: $0.key, before: $0.value) }
    return (changed + gone).filter { $0.before != $0.after }
  }
}

extension TrackingReader {
  /// What sums are told in where nobody says so.
  func baseCurrency() throws -> Currency { try mainCurrency() ?? .euro }
}
