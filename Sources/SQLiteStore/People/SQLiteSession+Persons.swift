internal import GRDB
internal import Onboarding
internal import Tracking

/// Who somebody is, as files and people say.
extension SQLiteSession {
  func handles(called text: String) throws -> [PersonHandle] {
    var found: [Int64] = []
    if let email = EmailAddress.key(text) {
      found += try keys("kind = 'email' AND handle = ?", [email])
    }
    found += try keys("kind IN ('hash', 'external', 'lms') AND handle = ?", [text])
    for system in try lmsSystems() {
      let handle = LMSHandle.text(system: system, id: text)
      found += try keys("kind = 'lms' AND handle = ?", [handle])
    }
    return try Set(found).sorted().compactMap { try handle($0) }
  }

  func handles(of person: LearnerKey) throws -> [PersonHandle] {
    try keys("key = ?1 OR alias = ?1", [person.rawValue]).compactMap { try handle($0) }
      .sorted { ($0.kind.rank, $0.value) < ($1.kind.rank, $1.value) }
  }

  private func keys(_ condition: String, _ arguments: StatementArguments) throws -> [Int64] {
    try rows("SELECT key FROM learner WHERE \(condition)", arguments).map { $0[0] }
  }

  private func handle(_ key: Int64) throws -> PersonHandle? {
    let found = try row(
      """
      SELECT kind, handle, coalesce(alias, key), merged_into IS NOT NULL, is_apart,
             (SELECT count(*) FROM learning_event e
              WHERE e.customer = l.customer AND e.learner = l.key),
             (SELECT count(*) FROM product_event e WHERE e.learner = l.key)
      FROM learner l WHERE key = ?
      """,
      [key]
    )
    guard let found, let kind = SamePerson.Kind(rawValue: found[0]) else { return nil }
    var handle = PersonHandle(
      learner: LearnerKey(key),
      kind: kind,
      value: found[1],
      person: LearnerKey(found[2])
    )
    handle.isMerged = found[3]
    handle.isApart = found[4]
    handle.facts = found[5]
    handle.events = found[6]
    return handle
  }

  func decide(_ decision: PersonDecision) throws {
    try run(
      """
      INSERT INTO person_decision (kind, learner, other, at, actor, reason)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        decision.kind.rawValue, decision.learner.rawValue, decision.other.rawValue,
        decision.at.milliseconds, decision.actor, decision.reason,
      ]
    )
    try run(
      "UPDATE learner SET merged_into = ?, is_apart = ? WHERE key = ?",
      [
        decision.kind == .merged ? decision.other.rawValue : nil, decision.kind == .parted,
        decision.learner.rawValue,
      ]
    )
  }

  func personDecisions(
    of person: LearnerKey
  ) throws -> [(decision: PersonDecision, learner: String, other: String)] {
    try rows(
      """
      SELECT d.kind, d.learner, d.other, d.at, d.actor, d.reason, l.handle, o.handle
      FROM person_decision d JOIN learner l ON l.key = d.learner JOIN learner o ON o.key = d.other
      WHERE ?1 IN (l.key, l.alias, o.key, o.alias) ORDER BY d.id
      """,
      [person.rawValue]
    ).compactMap { row in
      guard let kind = PersonDecision.Kind(rawValue: row[0]) else { return nil }
      let decision = PersonDecision(
        kind,
        LearnerKey(row[1]),
        LearnerKey(row[2]),
        at: Instant(milliseconds: row[3]),
        actor: row[4],
        reason: row[5]
      )
      return (decision, row[6], row[7])
    }
  }

  func imports(of person: LearnerKey) throws -> [ImportRecord] {
    let same = "(SELECT key, customer FROM learner WHERE key = ?1 OR alias = ?1)"
    let numbers = try rows(
      """
      SELECT e.import FROM \(same) l
        JOIN learning_event e ON e.customer = l.customer AND e.learner = l.key
      UNION SELECT e.import FROM \(same) l JOIN product_event e ON e.learner = l.key
      ORDER BY 1 DESC
      """,
      [person.rawValue]
    )
    return try numbers.compactMap { try importRecord($0[0]) }
  }

  func disputedLMSIDs() throws -> [(id: String, persons: [LearnerKey])] {
    var persons: [String: Set<LearnerKey>] = [:]
    for row in try rows(
      """
      SELECT i.value, coalesce(l.alias, l.key) FROM identity i JOIN learner l ON l.key = i.learner
      WHERE i.kind = 'lms' AND l.kind <> 'lms' AND i.value IN (
        SELECT value FROM identity WHERE kind = 'lms' GROUP BY value HAVING count(*) > 1)
      """
    ) {
      persons[row[0], default: []].insert(LearnerKey(row[1]))
    }
    return persons.filter { $0.value.count > 1 }.map { ($0.key, $0.value.sorted()) }
      .sorted { $0.id < $1.id }
  }

  func partedPairs() throws -> Set<Set<LearnerKey>> {
    let pairs = try rows(
      """
      SELECT coalesce(l.alias, l.key), coalesce(o.alias, o.key) FROM person_decision d
        JOIN learner l ON l.key = d.learner JOIN learner o ON o.key = d.other
      WHERE d.kind IN ('unmerged', 'parted')
      """
    )
    return Set(pairs.map { [LearnerKey($0[0]), LearnerKey($0[1])] })
  }
}
