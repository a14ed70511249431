public import Onboarding

/// An xAPI statement that was sent.
public struct StoredStatement: Hashable, Sendable {
  public var id: StatementUUID

  /// The same for statements that tell the same: 32 bytes.
  public var hash: [UInt8]

  /// When it happened, where the statement says so.
  public var toldAt: Instant?

  /// The statement that it voids, if it does that.
  public var voided: StatementUUID?
  public var storedAt: Instant

  /// As it is handed out: JSON in UTF-8.
  public var text: [UInt8]

  public init(
    id: StatementUUID,
    hash: [UInt8],
    toldAt: Instant?,
    voided: StatementUUID?,
    storedAt: Instant,
    text: [UInt8]
  ) {
    self.id = id
    self.hash = hash
    self.toldAt = toldAt
    self.voided = voided
    self.storedAt = storedAt
    self.text = text
  }

  /// Whether another one tells the same (xAPI 1.0.3, part two, 2.3.1). Where only one of them says
  /// when it happened, the time of the other may have been set on the way.
  public func tells(theSameAs other: StoredStatement) -> Bool {
    hash == other.hash && (toldAt ?? other.toldAt) == (other.toldAt ?? toldAt)
  }
}

public protocol StatementReader {
  func statement(_ id: StatementUUID) throws -> StoredStatement?

  /// Whether any statement that was told voids one of this id, which doesn't void itself.
  func isVoided(_ id: StatementUUID) throws -> Bool
}

public protocol StatementWriter {
  /// Keeps a statement whose id is new, with the import that tells it.
  func keep(_ statement: StoredStatement, importID: Int64) throws
}
