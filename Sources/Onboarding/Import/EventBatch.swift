/// Some rows of an event file.
public struct EventBatch: Sendable {
  public var rows: [EventRow] = []

  /// What records say of people without saying that they did something: who they are, and to whom
  /// they belong.
  public var people: [PersonClaim] = []
  public var rejected: [RejectedRow] = []

  /// Rows read, good or bad.
  public var read = 0
  public var bytes: Int64 = 0

  public init() {}

  public init(_ batch: RowBatch<EventRow>) {
    rows = batch.rows
    rejected = batch.rejected
    read = batch.read
    bytes = batch.bytes
  }
}
