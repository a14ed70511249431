import Crypto
import Onboarding

/// A statement in the form in which statements are compared: two that only differ in what may be
/// written otherwise have the same (xAPI 1.0.3, part two, 2.3.1).
///
/// Left out is what a record store sets (`id`, `stored`, `authority`, `timestamp`, `version`), what
/// describes and doesn't tell (`display` of verbs, `definition` of activities) and attachments.
/// The members of a group are in no order. A duration counts as it is written.
enum StatementForm {
  /// The SHA-256 of the form: 32 bytes.
  static func hash(_ statement: JSONDocument) -> [UInt8] {
    Array(SHA256.hash(data: normal(statement).text))
  }

  /// The id of a statement that has none: the same whenever it is sent again.
  ///
  /// What is done twice at the same time, or without a time, can't be told from what is told twice.
  static func derivedID(_ statement: JSONDocument) -> StatementUUID {
    var hash = SHA256()
    hash.update(data: hashed(statement))
    return StatementUUID(hash: Array(hash.finalize()))
  }

  private static func hashed(_ statement: JSONDocument) -> [UInt8] {
    normal(statement).text + Array((told(statement)?.rfc3339 ?? "").utf8)
  }

  /// When it happened, as far as the statement itself says.
  static func told(_ statement: JSONDocument) -> Instant? {
    guard case .string(let text)? = statement["timestamp"] else { return nil }
    return StatementNode.instant(text)
  }

  static func normal(_ statement: JSONDocument) -> JSONDocument {
    statement.mapped([
      "id": nothing, "stored": nothing, "authority": nothing, "timestamp": nothing,
      "version": nothing, "attachments": nothing, "actor": actor, "verb": verb, "object": object,
      "context": context,
    ])
  }

  private typealias Change = (JSONDocument) -> JSONDocument?

  private static func nothing(_ value: JSONDocument) -> JSONDocument? { nil }

  private static func verb(_ value: JSONDocument) -> JSONDocument? {
    value.mapped(["display": nothing])
  }

  private static func object(_ value: JSONDocument) -> JSONDocument? {
    switch value["objectType"] {
    case .string("Agent"), .string("Group"): actor(value, keepsType: true)
    case .string("StatementRef"): value.mapped(["id": lowered])
    case .string("SubStatement"):
      value.mapped([
        "actor": actor, "verb": verb, "object": object, "context": context,
        "timestamp": instant, "attachments": nothing,
      ])
    default: activity(value)
    }
  }

  private static func activity(_ value: JSONDocument) -> JSONDocument? {
    value.mapped(["objectType": nothing, "definition": nothing])
  }

  private static func actor(_ value: JSONDocument) -> JSONDocument? {
    actor(value, keepsType: false)
  }

  /// - Parameter keepsType: Whether an agent's type tells something: that it is no activity.
  private static func actor(_ value: JSONDocument, keepsType: Bool) -> JSONDocument? {
    value.mapped([
      "objectType": { $0 == .string("Agent") && !keepsType ? nil : $0 },
      "mbox": address, "mbox_sha1sum": lowered, "member": members,
    ])
  }

  private static func members(_ value: JSONDocument) -> JSONDocument? {
    guard case .array(let items) = value else { return value.mapped([:]) }
    let known = items.compactMap(actor)
    return .array(known.sorted { $0.text.lexicographicallyPrecedes($1.text) })
  }

  private static func context(_ value: JSONDocument) -> JSONDocument? {
    value.mapped([
      "registration": lowered, "language": lowered, "instructor": actor, "team": actor,
      "statement": { $0.mapped(["id": lowered]) },
      "contextActivities": { $0.mapped(lists) },
      "contextAgents": { each($0) { $0.mapped(["agent": actor]) } },
      "contextGroups": { each($0) { $0.mapped(["group": actor]) } },
    ])
  }

  private static var lists: [String: Change] {
    ["parent": list, "grouping": list, "category": list, "other": list]
  }

  /// A single activity may stand without a list.
  private static func list(_ value: JSONDocument) -> JSONDocument? {
    if case .object = value { return .array([value].compactMap(activity)) }
    return each(value, activity)
  }

  private static func each(_ value: JSONDocument, _ change: Change) -> JSONDocument? {
    guard case .array(let items) = value else { return value.mapped([:]) }
    return .array(items.compactMap(change))
  }

  private static func lowered(_ value: JSONDocument) -> JSONDocument? {
    guard case .string(let text) = value else { return value.mapped([:]) }
    return .string(text.lowercased())
  }

  private static func instant(_ value: JSONDocument) -> JSONDocument? {
    guard case .string(let text) = value, let instant = StatementNode.instant(text) else {
      return value
    }
    return .string(instant.rfc3339)
  }

  /// An address's domain means the same in either case.
  private static func address(_ value: JSONDocument) -> JSONDocument? {
    guard case .string(let text) = value, let at = text.lastIndex(of: "@") else { return value }
    return .string(text[..<at] + text[at...].lowercased())
  }
}

extension JSONDocument {
  /// The document with its keys in order and its numbers in one form, and some members of the
  /// object itself changed, or left out where the change makes nothing of them.
  fileprivate func mapped(_ changes: [String: (JSONDocument) -> JSONDocument?]) -> JSONDocument {
    switch self {
    case .null, .bool, .string: return self
    case .number(let text): return .number(Self.plain(text))
    case .array(let items): return .array(items.map { $0.mapped([:]) })
    case .object(let members):
      let kept = members.compactMap { member in
        let value =
          changes[member.key].map { $0(member.value) } ?? Optional(member.value.mapped([:]))
        return value.map { Member(member.key, $0) }
      }
      return .object(kept.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    }
  }

  /// A number as it is written once all ways to write it are one: `1` for `1.0` and `1e0`.
  private static func plain(_ text: String) -> String {
    if let whole = Int64(text) { return String(whole) }
    guard let number = Double(text) else { return text }
    if number.rounded() == number, abs(number) < 9_007_199_254_740_992 {
      return String(Int64(number))
    }
    // Whole numbers that no floating point number holds keep their digits.
    return text.allSatisfy { $0.isNumber || $0 == "-" } ? text : "\(number)"
  }
}
