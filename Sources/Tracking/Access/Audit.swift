internal import Crypto
public import Onboarding

/// Who changes things, by which door, and when.
public struct Actor: Hashable, Sendable {
  public var name: String
  public var via: Door
  public var at: Instant

  public enum Door: String, CaseIterable, Sendable { case cli, api, dashboard }

  public init(_ name: String, via: Door, at: Instant) {
    self.name = name
    self.via = via
    self.at = at
  }
}

/// One thing that a person changed, chained to what was changed before.
public struct AuditEntry: Hashable, Sendable {
  /// From 1, without gaps.
  public var number: Int64
  public var at: Instant
  public var actor: String
  public var via: String

  /// Such as `pause` or `token.create`.
  public var action: String

  /// What it was done to, by its id.
  public var object: String

  /// More of it; never a secret.
  public var detail: String

  /// The SHA-256 of the entry before and of this one: 32 bytes.
  public var hash: [UInt8]

  public init(
    number: Int64,
    at: Instant,
    actor: String,
    via: String,
    action: String,
    object: String,
    detail: String,
    hash: [UInt8] = []
  ) {
    self.number = number
    self.at = at
    self.actor = actor
    self.via = via
    self.action = action
    self.object = object
    self.detail = detail
    self.hash = hash
  }

  /// What its hash must be behind an entry. Each field comes with its length, so that no two
  /// entries are written the same.
  public func chained(to previous: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: previous)
    let fields = [
      String(number), String(at.milliseconds), actor, via, action, object, detail,
    ]
    for field in fields { hash.update(data: Array("\(field.utf8.count):\(field)".utf8)) }
    return Array(hash.finalize())
  }

  public var hexHash: String { hash.hex }
}

/// Which entries are asked for.
public struct AuditQuery: Hashable, Sendable {
  public var since: Instant?
  public var actor: String?

  /// How many at most; nil for all.
  public var limit: Int?

  public init(since: Instant? = nil, actor: String? = nil, limit: Int? = nil) {
    self.since = since
    self.actor = actor
    self.limit = limit
  }
}

extension TrackingWriter {
  /// Notes what a person changes, in the transaction that changes it.
  func note(_ action: String, _ object: String, _ detail: String = "") throws {
    guard let actor else { return }
    let last = try audit(AuditQuery(limit: 1)).first
    var entry = AuditEntry(
      number: (last?.number ?? 0) + 1,
      at: actor.at,
      actor: actor.name,
      via: actor.via.rawValue,
      action: action,
      object: object,
      detail: detail
    )
    entry.hash = entry.chained(to: last?.hash ?? [])
    try append(entry)
  }
}

/// Lists what people changed.
public struct ListAudit: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// The newest first.
  public func callAsFunction(_ query: AuditQuery) throws -> [AuditEntry] {
    try store.read { try $0.audit(query) }
  }
}

/// Finds out whether somebody edited, deleted or put in entries.
public struct VerifyAudit: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Answer: Hashable, Sendable {
    public var count = 0

    /// The hash of the last entry. Whoever keeps it elsewhere can tell if the end is missing.
    public var head: String = ""

    /// The number of the first entry that doesn't fit; nil when all do.
    public var firstBad: Int64?
  }

  /// - Complexity: O(entries).
  public func callAsFunction() throws -> Answer {
    try store.read { reader in
      var answer = Answer()
      var previous: [UInt8] = []
      try reader.forEachAudit { entry in
        answer.count += 1
        let isGood =
          entry.number == Int64(answer.count) && entry.hash == entry.chained(to: previous)
        if !isGood, answer.firstBad == nil { answer.firstBad = entry.number }
        previous = entry.hash
      }
      answer.head = previous.hex
      return answer
    }
  }
}
