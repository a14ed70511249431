internal import GRDB
internal import Onboarding
internal import Tracking

/// What tells that learners are the same person.
extension SQLiteSession {
  func handles() throws -> SamePerson {
    let systems = Set(try lmsSystems())
    var handles: [LearnerKey: SamePerson.Handle] = [:]
    for row in try rows(
      """
      SELECT key, kind, handle, alias, merged_into, is_apart FROM learner
      WHERE kind <> 'email' OR merged_into IS NOT NULL OR alias IS NOT NULL
      """
    ) {
      var handle = SamePerson.Handle(
        learner: LearnerKey(row[0]),
        kind: SamePerson.Kind(rawValue: row[1]) ?? .lms,
        value: row[2],
        alias: (row[3] as Int64?).map { LearnerKey($0) }
      )
      handle.mergedInto = (row[4] as Int64?).map { LearnerKey($0) }
      handle.isApart = row[5]
      if handle.kind == .lms {
        handle.system = String(
          handle.value.dropLast(LMSHandle.id(handle.value, systems: systems).count).dropLast()
        )
      }
      handles[handle.learner] = handle
    }
    guard !handles.isEmpty else { return SamePerson([]) }
    for row in try rows(systems.isEmpty ? Self.links : Self.linksOfSystems) {
      handles[LearnerKey(row[0])]?.links[row[1], default: []].append(
        SamePerson.Link(
          learner: LearnerKey(row[2]),
          kind: SamePerson.Kind(rawValue: row[3]) ?? .lms
        )
      )
    }
    return SamePerson(Array(handles.values))
  }

  /// The learners whom files named together with each lesser handle.
  ///
  /// By CROSS JOIN, because SQLite would else begin with all identities for each learner.
  private static let links = """
    SELECT l.key, '', b.key, b.kind
    FROM learner l CROSS JOIN identity i ON i.kind = l.kind AND i.value = l.handle
                   CROSS JOIN learner b ON b.key = i.learner
    WHERE l.kind <> 'email' ORDER BY b.key
    """

  /// The same, where an id of an LMS may be told with its system and without.
  private static let linksOfSystems = """
    WITH bare AS (
      SELECT l.key, CASE WHEN s.name IS NULL THEN l.handle
                         ELSE substr(l.handle, length(s.name) + 2) END AS id
      FROM learner l
        LEFT JOIN lms_system s ON s.name = substr(l.handle, 1, instr(l.handle, ':') - 1)
      WHERE l.kind = 'lms')
    SELECT l.key, '' AS system, b.key, b.kind
    FROM learner l CROSS JOIN identity i ON i.kind = l.kind AND i.value = l.handle
                   CROSS JOIN learner b ON b.key = i.learner
    WHERE l.kind IN ('hash', 'external')
    UNION ALL
    SELECT l.key, '', b.key, b.kind
    FROM bare l CROSS JOIN identity i ON i.kind = 'lms' AND i.value = l.id
                CROSS JOIN learner b ON b.key = i.learner
    UNION ALL
    SELECT l.key, s.name, b.key, b.kind
    FROM bare l CROSS JOIN lms_system s
                CROSS JOIN identity i ON i.kind = 'lms' AND i.value = s.name || ':' || l.id
                CROSS JOIN learner b ON b.key = i.learner
    """

  func addresses() throws -> [(learner: LearnerKey, written: String)] {
    try rows(
      """
      SELECT key, handle FROM learner WHERE kind = 'email' UNION ALL
      SELECT l.key, s.written FROM email_spelling s
        JOIN learner l ON l.kind = 'email' AND l.handle = s.email
      """
    ).map { (LearnerKey($0[0]), $0[1]) }
  }

  func setAlias(_ person: LearnerKey?, of learner: LearnerKey) throws -> Set<CustomerKey> {
    try run(
      "UPDATE learner SET alias = ? WHERE key = ?",
      [person?.rawValue, learner.rawValue]
    )
    return try customersTouched(by: learner)
  }

  func customersTouched(by learner: LearnerKey) throws -> Set<CustomerKey> {
    // Product events stay with the customer whom they name, and count people there.
    let customers = try rows(
      """
      SELECT customer FROM learner WHERE key = ?1 UNION
      SELECT customer FROM product_event WHERE learner = ?1
      """,
      [learner.rawValue]
    )
    return Set(customers.map { CustomerKey($0[0]) })
  }

  /// The systems of whose ids some source spoke.
  func lmsSystems() throws -> [String] {
    try rows("SELECT name FROM lms_system ORDER BY name").map { $0[0] }
  }

  func systems(withID id: String) throws -> [String] {
    try lmsSystems().filter { system in
      try row(
        "SELECT 1 FROM identity WHERE kind = 'lms' AND value = ? LIMIT 1",
        [LMSHandle.text(system: system, id: id)]
      ) != nil
    }
  }

  /// The ids that several systems gave, to whomever.
  func sharedLMSIDs() throws -> Set<String> {
    let shared = try rows(
      """
      SELECT DISTINCT substr(l.handle, length(s.name) + 2) FROM learner l
        JOIN lms_system s ON s.name = substr(l.handle, 1, instr(l.handle, ':') - 1)
        JOIN lms_system t ON t.name <> s.name
      WHERE l.kind = 'lms' AND l.alias IS NULL AND EXISTS (
        SELECT 1 FROM identity i
        WHERE i.kind = 'lms' AND i.value = t.name || substr(l.handle, length(s.name) + 1))
      """
    )
    return Set(shared.map { $0[0] })
  }
}
