import Onboarding

/// The statements of a file by their ids, to find those that are there twice.
///
/// So many ids are kept in mind; a file with more forgets the earlier ones and begins again. What
/// slips through is the same fact again, which a store knows.
struct StatementLog {
  enum Finding {
    case new

    /// The same was said before.
    case repeated

    /// Something else was said before under the same id.
    case conflict
  }

  static let limit = 1 << 19
  private var fingerprints: [StatementID: UInt64] = [:]
  private var voiding: Set<StatementID> = []
  private var table = ByteTable()

  /// Whether a statement of this id is new; who made it when, and who vouches for it, don't count.
  mutating func find(_ id: StatementID, _ statement: JSONValue) -> Finding {
    table.begin()
    for key in Self.keys { table.append(statement[key]?.raw ?? Bytes(start: nil, count: 0)) }
    let fingerprint = table.fingerprint
    if fingerprints.count >= Self.limit { fingerprints.removeAll(keepingCapacity: true) }
    if let known = fingerprints[id] { return known == fingerprint ? .repeated : .conflict }
    fingerprints[id] = fingerprint
    return .new
  }

  /// Keeps in mind that a statement voids another.
  mutating func addVoiding(_ id: StatementID) {
    if voiding.count < Self.limit { voiding.insert(id) }
  }

  /// Whether a statement is known to void another: it can't be voided itself.
  func isVoiding(_ id: StatementID) -> Bool { voiding.contains(id) }

  private static let keys: [StaticString] = ["actor", "verb", "object", "result", "context"]
}
