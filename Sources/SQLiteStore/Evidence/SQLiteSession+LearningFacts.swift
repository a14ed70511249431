internal import GRDB
internal import GRDBSQLite
internal import Onboarding
internal import Tracking

/// The hot path: facts by the hundred thousand, through SQLite's own door.
extension SQLiteSession {
  func append(
    _ batch: LearningBatch,
    people: [(LearnerKey, CustomerKey)],
    contents: [ContentKey],
    origin: Origin,
    watch: RegressionWatch?
  ) throws -> AppendedFacts {
    let facts = batch.facts
    let order = FactOrder.places(of: facts, people, contents)
    var added = AppendedFacts()
    let statement = try db.cachedStatement(sql: Self.insertFact)
    let handle = statement.sqliteStatement
    sqlite3_bind_int64(handle, 6, Int64(origin.source))
    sqlite3_bind_int64(handle, 14, origin.importID)
    bind(handle, 18, origin.heardAt)
    let retold = try db.cachedStatement(sql: Self.insertRetold).sqliteStatement
    sqlite3_bind_int64(retold, 1, origin.importID)
    sqlite3_bind_int64(retold, 6, Int64(origin.source))
    bind(retold, 9, origin.heardAt)
    var latest: Int64 = .min
    for place in order {
      let fact = facts[Int(place)]
      let (learner, customer) = people[Int(fact.person)]
      let row = FactRow(
        fact,
        learner: learner,
        customer: customer,
        content: contents[Int(fact.content)],
        comment: batch.comments.isEmpty ? nil : batch.comments[Int(place)],
        statement: batch.statements.isEmpty ? nil : batch.statements[Int(place)]
      )
      if row.isBareEnrolment, try isSeen(row, source: origin.source) {
        added.repeated += 1
        try check(row.insertRetold(retold))
        if let watch {
          try note(row, isNew: false, source: origin.source, watch, in: &added.doubts)
        }
        continue
      }
      try check(row.insert(handle))
      let isNew = sqlite3_changes(db.sqliteConnection) > 0
      if isNew, let statement = row.statement,
        try isConflict(statement, importID: origin.importID)
      {
        try remove(row, source: origin.source)
        added.conflicts.append(Int(row.fact.line))
        continue
      }
      if let watch { try note(row, isNew: isNew, source: origin.source, watch, in: &added.doubts) }
      if isNew {
        added.new += 1
        if row.fact.kind == .uncompleted { added.takenBack += 1 }
        if row.fact.kind == .unenrolled { added.unenrolled += 1 }
        if row.customer != 0 { added.customers.insert(CustomerKey(row.customer)) }
        latest = max(latest, min(row.fact.at, origin.heardAt?.milliseconds ?? row.fact.at))
      } else {
        added.repeated += 1
        try check(row.insertRetold(retold))
      }
    }
    sqlite3_clear_bindings(handle)
    if latest > .min { try reach([Instant(milliseconds: latest)]) }
    return added
  }

  private func bind(_ handle: OpaquePointer?, _ place: Int32, _ instant: Instant?) {
    if let instant {
      sqlite3_bind_int64(handle, place, instant.milliseconds)
    } else {
      sqlite3_bind_null(handle, place)
    }
  }

  /// Takes out a fact that was just added.
  private func remove(_ fact: FactRow, source: Int) throws {
    try run(
      """
      DELETE FROM learning_event
      WHERE customer = ? AND learner = ? AND content = ? AND at = ? AND kind = ? AND source = ?
        AND fingerprint = ?
      """,
      [
        fact.customer, fact.learner, fact.content, fact.fact.at, fact.fact.kind.rawValue, source,
        fact.fingerprint,
      ]
    )
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(db.sqliteConnection))
      )
    }
  }

  private static let insertRetold = """
    INSERT INTO retold_fact
      (import, learner, content, at, kind, source, fingerprint, line, heard_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static let insertFact = """
    INSERT INTO learning_event
      (customer, learner, content, at, kind, source, fingerprint, precision, is_mention, percent,
       points, maximum, seconds, import, line, comment, statement, heard_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING
    """

  /// Whether the same source has seen the enrolment before, and nobody told of its end since.
  ///
  /// Nothing hangs on when an enrolment was last seen, so of those the earliest is enough, in
  /// whatever order they come. All other observations are kept: which of them matter shows only
  /// once all files are there.
  private func isSeen(_ fact: FactRow, source: Int) throws -> Bool {
    try isSeen(
      customer: fact.customer,
      learner: fact.learner,
      content: fact.content,
      at: fact.fact.at,
      source: Int64(source)
    )
  }

  func isSeen(
    customer: Int64,
    learner: Int64,
    content: Int64,
    at instant: Int64,
    source: Int64
  ) throws -> Bool {
    try number(
      """
      SELECT kind FROM learning_event
      WHERE customer = ?1 AND learner = ?2 AND content = ?3 AND at <= ?4
        AND (kind = \(LearningFact.Kind.unenrolled.rawValue)
             OR (kind = \(LearningFact.Kind.enrolled.rawValue) AND source = ?5))
      ORDER BY at DESC, kind DESC LIMIT 1
      """,
      [customer, learner, content, instant, source]
    ) == Int64(LearningFact.Kind.enrolled.rawValue)
  }

  /// Facts in the order of their keys: by customer, learner, content and instant.
  func learningFacts(
    of customer: CustomerKey,
    _ learner: LearnerKey? = nil
  ) throws -> [LearningFact] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT learner, content, kind, at, precision, is_mention, percent, points, maximum,
               seconds, source, import, line, comment, heard_at
        FROM learning_event
        WHERE customer = ?\(learner == nil ? "" : " AND learner = ?") AND \(Self.counts)
        ORDER BY customer, learner, content, at, kind, source, fingerprint
        """
    )
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    sqlite3_bind_int64(handle, 1, customer.rawValue)
    if let learner { sqlite3_bind_int64(handle, 2, learner.rawValue) }
    var facts: [LearningFact] = []
    while true {
      let code = sqlite3_step(handle)
      guard code == SQLITE_ROW else {
        guard code == SQLITE_DONE else {
          throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
        return facts
      }
      if let fact = LearningFact(handle) { facts.append(fact) }
    }
  }
}

extension LearningFact {
  /// Reads the columns in the order in which `learningFacts` asks for them.
  fileprivate init?(_ handle: SQLiteStatement) {
    func double(_ column: Int32) -> Double? {
      sqlite3_column_type(handle, column) == SQLITE_NULL
        ? nil : sqlite3_column_double(handle, column)
    }
    guard let kind = Kind(rawValue: Int(sqlite3_column_int64(handle, 2))) else { return nil }
    self.init(
      learner: LearnerKey(sqlite3_column_int64(handle, 0)),
      content: ContentKey(sqlite3_column_int64(handle, 1)),
      kind: kind,
      at: Instant(milliseconds: sqlite3_column_int64(handle, 3)),
      precision: Precision(code: sqlite3_column_int64(handle, 4)),
      isMention: sqlite3_column_int64(handle, 5) != 0,
      percent: double(6),
      score: double(7).map { Score($0, of: double(8)) },
      seconds: sqlite3_column_type(handle, 9) == SQLITE_NULL
        ? nil : Int(sqlite3_column_int64(handle, 9)),
      comment: sqlite3_column_text(handle, 13).map { String(cString: $0) },
      origin: Origin(
        importID: sqlite3_column_int64(handle, 11),
        line: Int(sqlite3_column_int64(handle, 12)),
        source: Int(sqlite3_column_int64(handle, 10)),
        heardAt: sqlite3_column_type(handle, 14) == SQLITE_NULL
          ? nil : Instant(milliseconds: sqlite3_column_int64(handle, 14))
      )
    )
  }
}
