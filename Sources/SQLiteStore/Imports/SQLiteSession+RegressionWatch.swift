internal import GRDB
internal import Onboarding
internal import Tracking

/// What to look out for while facts come in by the hundred thousand: a few look-ups, and none
/// where nothing of the source is known yet.
extension SQLiteSession {
  func watch(source: Int, format: String, observedAt: Instant) throws -> RegressionWatch? {
    let newest = try number(
      """
      SELECT max(observed_at) FROM import
      WHERE kind = 'lms' AND format = ? AND undone_at IS NULL
      """,
      [format]
    )
    guard let newest else { return nil }
    return RegressionWatch(
      contested: try contested(source: source),
      isLate: newest > observedAt.milliseconds
    )
  }

  func contested(source: Int) throws -> Set<LearnerContent> {
    Set(
      try rows("SELECT learner, content FROM regression WHERE source = ?", [source])
        .map { LearnerContent(LearnerKey($0[0]), ContentKey($0[1])) }
    )
  }

  /// Notes where a fact that was just told may contradict what its source told before.
  func note(
    _ row: FactRow,
    isNew: Bool,
    source: Int,
    _ watch: RegressionWatch,
    in doubts: inout RegressionDoubts
  ) throws {
    guard !row.fact.isMention else { return }
    let place = LearnerContent(LearnerKey(row.learner), ContentKey(row.content))
    if row.isUnfinishedObservation {
      let isDoubtful = try watch.contested.contains(place) || hasFinish(row, source: source)
      if isDoubtful { doubts.unfinished.insert(place) }
    } else if row.isFinish {
      let isDoubtful =
        try watch.contested.contains(place)
        || ((isNew || watch.isLate)
          && hasBeenUnfinished(row, source: source, isLate: watch.isLate))
      if isDoubtful { doubts.finished.insert(place) }
    }
  }

  private func hasFinish(_ row: FactRow, source: Int) throws -> Bool {
    try self.row(
      """
      SELECT 1 FROM learning_event
      WHERE customer = ? AND learner = ? AND content = ? AND at <= ? AND kind IN (4, 5, 6)
        AND source = ? AND is_mention = 0 LIMIT 1
      """,
      [row.customer, row.learner, row.content, row.fact.at, source]
    ) != nil
  }

  private func hasBeenUnfinished(_ row: FactRow, source: Int, isLate: Bool) throws -> Bool {
    // That somebody was seen to be enrolled is kept once, so its instant says little.
    try self.row(
      """
      SELECT 1 FROM learning_event
      WHERE customer = ? AND learner = ? AND content = ? AND kind IN (1, 2, 3) AND source = ?
        AND precision = -1 AND is_mention = 0 AND coalesce(percent, 0) < 100
        AND (at >= ? OR (? AND kind = 1)) LIMIT 1
      """,
      [row.customer, row.learner, row.content, source, row.fact.at, isLate]
    ) != nil
  }

  func missing(
    from learners: Set<LearnerKey>,
    _ contents: [ContentKey],
    of record: ImportRecord,
    source: Int
  ) throws -> [LearnerKey] {
    let last = try number(
      """
      SELECT coalesce(same_as, id) FROM import
      WHERE kind = ? AND format = ? AND course IS ? AND observed_at <= ? AND id <> ?
        AND undone_at IS NULL AND can_be_undone
      ORDER BY observed_at DESC, id DESC LIMIT 1
      """,
      [
        record.kind, record.format, record.course, record.observedAt.milliseconds, record.id,
      ]
    )
    guard let last else { return [] }
    var here = learners
    for row in try rows("SELECT key, alias FROM learner WHERE alias IS NOT NULL") {
      let (learner, person) = (LearnerKey(row[0]), LearnerKey(row[1]))
      if learners.contains(learner) { here.insert(person) }
      if learners.contains(person) { here.insert(learner) }
    }
    let wanted = Set(contents.map(\.rawValue))
    return try subjects(.learner, ofImport: last).map { LearnerKey($0) }.sorted().filter {
      learner in
      guard !here.contains(learner) else { return false }
      // Who was only enrolled isn't missed: there is nothing that could be lost.
      return try rows(
        """
        SELECT DISTINCT content FROM learning_event
        WHERE customer = (SELECT customer FROM learner WHERE key = ?1) AND learner = ?1
          AND source = ?2 AND kind NOT IN (1, 9)
        """,
        [learner.rawValue, source]
      ).contains { wanted.contains($0[0]) }
    }
  }
}
