internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func customers(matching question: Search.Question) throws -> [StoredCustomer] {
    let pattern = LikePattern(question.text)
    let found = try rows(
      """
      SELECT c.key FROM customer c
      WHERE (:owner IS NULL OR c.owner = :owner) AND (:segment IS NULL OR c.segment = :segment)
        AND (\(pattern.condition("c.id")) OR \(pattern.condition("c.name"))
             OR c.key IN (SELECT customer FROM customer_domain
                          WHERE \(pattern.condition("domain"))))
        AND NOT \(Self.isStandIn)
      ORDER BY NOT (\(pattern.condition("c.name", "start"))), c.name, c.id
      LIMIT :limit
      """,
      pattern.arguments(question)
    )
    return try found.compactMap { try customer(CustomerKey($0[0] as Int64)) }
  }

  func learners(matching question: Search.Question) throws -> [StoredLearner] {
    let pattern = LikePattern(question.text)
    let isTheirs = """
      EXISTS (SELECT 1 FROM customer c WHERE c.key = p.customer
              AND (:owner IS NULL OR c.owner = :owner)
              AND (:segment IS NULL OR c.segment = :segment))
      """
    let found = try rows(
      """
      SELECT DISTINCT p.key
      FROM learner l JOIN learner p ON p.key = coalesce(l.alias, l.key)
      WHERE (\(pattern.condition("l.handle")) OR \(pattern.condition("l.name")))
        AND (\(question.owner == nil && question.segment == nil ? "1" : isTheirs))
      ORDER BY p.handle
      LIMIT :limit
      """,
      pattern.arguments(
        question,
        isOfSome: question.owner != nil || question.segment != nil
      )
    )
    let keys = found.map { LearnerKey($0[0] as Int64) }
    return try learners(keyed: keys)
  }

  /// Whether a customer `c` only stands for one who is known under another id.
  static let isStandIn = """
    (c.signed_up_at IS NULL AND EXISTS (
      SELECT 1 FROM source s JOIN customer_alias a
        ON a.source = s.key AND a.id = substr(c.id, length(s.name) + 2)
      WHERE substr(c.id, 1, length(s.name) + 1) = s.name || ':'
        AND a.customer <> 0 AND a.customer <> c.key))
    """
}

/// What `LIKE` finds a text by. It knows the two cases of ASCII letters only, so texts with other
/// letters are looked for in the three ways in which names are written.
private struct LikePattern {
  private let texts: [String]

  init(_ text: String) {
    let escaped = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%")
      .replacing("_", with: "\\_")
    let isPlain = escaped.utf8.allSatisfy { $0 < 0x80 }
    texts =
      isPlain
      ? [escaped]
      : Set([
        escaped, escaped.lowercased(), escaped.uppercased(),
        escaped.prefix(1).uppercased() + escaped.dropFirst().lowercased(),
      ]).sorted()
  }

  func condition(_ column: String, _ kind: String = "part") -> String {
    "(" + texts.indices.map { "\(column) LIKE :\(kind)\($0) ESCAPE '\\'" }.joined(separator: " OR ")
      + ")"
  }

  /// - Parameter isOfSome: Nil where the statement names owner and segment in any case.
  func arguments(_ question: Search.Question, isOfSome: Bool? = nil) -> StatementArguments {
    var values: [String: (any DatabaseValueConvertible)?] = ["limit": question.limit]
    for (place, text) in texts.enumerated() {
      values["part\(place)"] = "%\(text)%"
      if isOfSome == nil { values["start\(place)"] = "\(text)%" }
    }
    if isOfSome ?? true {
      values["owner"] = .some(question.owner)
      values["segment"] = .some(question.segment)
    }
    return StatementArguments(values)
  }
}
