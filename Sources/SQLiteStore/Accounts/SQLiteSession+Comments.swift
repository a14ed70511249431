internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func eachComment(
    from: Instant?,
    until: Instant,
    _ visit: (StoredComment) throws -> Void
  ) throws {
    let sources = try sourceNames()
    let meanings = try meanings()
    var internals: Set<Int64> = []
    try forEachRaw(Self.internalKeys) { internals.insert($0.number(0)) }
    func comment(
      of customer: Int64,
      from source: Int64,
      _ key: String,
      at instant: Instant,
      _ what: StoredComment.What
    ) -> StoredComment {
      let meant = meanings[customer] ?? customer
      return StoredComment(
        customer: CustomerKey(meant),
        isInternal: internals.contains(meant),
        source: sources[Int(source)] ?? "",
        key: key,
        at: instant,
        what
      )
    }
    let range: StatementArguments = [from?.milliseconds ?? .min, until.milliseconds]

    let first = RawAccounts.count(.surveys)
    try forEachRaw(
      """
      SELECT \(RawAccounts.columns(.surveys)), customer, source, key
      FROM \(AccountColumns.table(.surveys)) WHERE is_current AND at >= ? AND at < ?
      """,
      range
    ) { row in
      guard case .survey(let answer)? = RawAccounts.fact(.surveys, row), !answer.isUnanswered else {
        return
      }
      try visit(
        comment(
          of: row.number(first),
          from: row.number(first + 1),
          row.text(first + 2),
          at: answer.at,
          .survey(answer)
        )
      )
    }
    try forEachRaw(Self.courseComments, range) { row in
      try visit(
        comment(
          of: row.number(0),
          from: row.number(1),
          String(row.number(2)),
          at: Instant(milliseconds: row.number(3)),
          .course(
            LearnerKey(row.number(4)),
            ContentKey(row.number(5)),
            row.isNull(6)
              ? nil : Score(row.real(6), of: row.isNull(7) ? nil : row.real(7)),
            comment: row.optionalText(8)
          )
        )
      )
    }
  }

  /// Of what was told again and again without a date, SQLite takes the other columns from the row
  /// that has the least instant.
  private static let courseComments = """
    SELECT learning_event.customer, learning_event.source, fingerprint, min(at),
           coalesce(l.alias, l.key) AS person, content, points, maximum, comment
    FROM learning_event JOIN learner l ON l.key = learning_event.learner
    WHERE learning_event.kind = \(LearningFact.Kind.commented.rawValue) AND \(counts)
    GROUP BY person, content, learning_event.source, comment, points, maximum,
             iif(precision < 0, NULL, at)
    HAVING min(at) >= ? AND min(at) < ?
    """
}
