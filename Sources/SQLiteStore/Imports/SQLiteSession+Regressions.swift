internal import GRDB
internal import Onboarding
internal import Tracking

/// Where a later report of a source says of something finished that it isn't.
///
/// What follows is derived from all that the source's files tell, and never from the order in
/// which they were imported.
extension SQLiteSession {
  /// The fingerprint of facts that are derived and not told.
  private static let derivedFingerprint: Int64 = 0x4465_7269_7665_6400

  func followRegressions(
    _ doubts: RegressionDoubts,
    source: Int,
    importID: Int64,
    observedAt: Instant
  ) throws -> (new: [Regression], customers: Set<CustomerKey>) {
    guard !doubts.unfinished.isEmpty || !doubts.finished.isEmpty else { return ([], []) }
    let known = try contested(source: source)
    // What a file says of somebody's finish outweighs what it says of their enrolment.
    let finished = try placesToldFinished(
      importID: importID,
      among: doubts.unfinished.subtracting(known)
    )
    let places = doubts.unfinished.subtracting(finished).union(doubts.finished)
    let instants = try observationInstants().merging([importID: observedAt.milliseconds]) { $1 }
    let followed = try derive(places, source: source, instants)
    return (followed.added.filter { $0.origin.importID == importID }, followed.customers)
  }

  func followAllRegressions() throws -> Set<CustomerKey> {
    let instants = try observationInstants()
    var customers: Set<CustomerKey> = []
    for row in try rows("SELECT DISTINCT source FROM regression ORDER BY source") {
      let source: Int = row[0]
      customers.formUnion(
        try derive(contested(source: source), source: source, instants).customers
      )
    }
    return customers
  }

  private func observationInstants() throws -> [Int64: Int64] {
    Dictionary(
      uniqueKeysWithValues: try rows("SELECT id, observed_at FROM import").map { ($0[0], $0[1]) }
    )
  }

  /// Of some places those that an import tells to be finished, be it news or not.
  private func placesToldFinished(importID: Int64, among places: Set<LearnerContent>) throws
    -> Set<LearnerContent>
  {
    guard !places.isEmpty else { return [] }
    var finished: Set<LearnerContent> = []
    // What the import under way told again stands at the end.
    let retold = try cursor(
      "SELECT import, learner, content, kind FROM retold_fact ORDER BY rowid DESC"
    )
    while let row = try retold.next(), row[0] as Int64 == importID {
      let place = LearnerContent(LearnerKey(row[1]), ContentKey(row[2]))
      if 4...6 ~= row[3] as Int, places.contains(place) { finished.insert(place) }
    }
    for place in places.subtracting(finished) {
      let isTold = try self.row(
        """
        SELECT 1 FROM learning_event
        WHERE customer = (SELECT customer FROM learner WHERE key = ?1) AND learner = ?1
          AND content = ?2 AND kind IN (4, 5, 6) AND import = ?3 AND fingerprint <> ?4 LIMIT 1
        """,
        [
          place.learner.rawValue, place.content.rawValue, importID, Self.derivedFingerprint,
        ]
      )
      if isTold != nil { finished.insert(place) }
    }
    return finished
  }

  private func derive(
    _ places: Set<LearnerContent>,
    source: Int,
    _ instants: [Int64: Int64]
  ) throws -> (added: [Regression], customers: Set<CustomerKey>) {
    let tellings = try tellings(of: places, source: source, instants)
    var added: [Regression] = []
    var customers: Set<CustomerKey> = []
    for place in places.sorted() {
      let history = ReportHistory(tellings[place] ?? [])
      let learner = place.learner.rawValue
      let customer = try number("SELECT customer FROM learner WHERE key = ?", [learner]) ?? 0
      let key: StatementArguments = [customer, learner, place.content.rawValue, source]
      let before = Set(try derived(key))
      let table =
        history.isContested
        ? "INSERT OR IGNORE INTO regression (learner, content, source) VALUES (?, ?, ?)"
        : "DELETE FROM regression WHERE learner = ? AND content = ? AND source = ?"
      try run(table, [learner, place.content.rawValue, source])
      guard before != Set(history.derived) else { continue }
      try run(
        """
        DELETE FROM learning_event WHERE customer = ? AND learner = ? AND content = ?
          AND source = ? AND fingerprint = \(Self.derivedFingerprint)
        """,
        key
      )
      for fact in history.derived {
        try run(
          """
          INSERT INTO learning_event
            (customer, learner, content, source, at, kind, fingerprint, precision, import, line)
          VALUES (?, ?, ?, ?, ?, ?, \(Self.derivedFingerprint), -1, ?, ?)
          """,
          key + [fact.at, fact.kind.rawValue, fact.importID, fact.line]
        )
        guard fact.kind == .uncompleted, !before.contains(fact) else { continue }
        added.append(
          Regression(
            place,
            at: Instant(milliseconds: fact.at),
            origin: Origin(importID: fact.importID, line: fact.line, source: source)
          )
        )
      }
      customers.insert(CustomerKey(customer))
    }
    return (added, customers.subtracting([.unmatched]))
  }

  private func derived(_ key: StatementArguments) throws -> [ReportHistory.Derived] {
    try rows(
      """
      SELECT kind, at, import, line FROM learning_event WHERE customer = ? AND learner = ?
        AND content = ? AND source = ? AND fingerprint = \(Self.derivedFingerprint)
      """,
      key
    ).compactMap { row in
      LearningFact.Kind(rawValue: row[0]).map {
        ReportHistory.Derived(kind: $0, at: row[1], importID: row[2], line: row[3])
      }
    }
  }

  /// Every telling of a finish, and of something that isn't finished, by any file of a source.
  private func tellings(
    of places: Set<LearnerContent>,
    source: Int,
    _ instants: [Int64: Int64]
  ) throws -> [LearnerContent: [ReportHistory.Telling]] {
    var tellings: [LearnerContent: [ReportHistory.Telling]] = [:]
    var told: Set<LearnerFact> = []
    func add(_ place: LearnerContent, _ kind: Int, _ at: Int64, _ importID: Int64, _ line: Int) {
      guard let kind = LearningFact.Kind(rawValue: kind), let observedAt = instants[importID]
      else { return }
      tellings[place, default: []].append(
        ReportHistory.Telling(
          observedAt: observedAt,
          importID: importID,
          line: line,
          kind: kind,
          at: at
        )
      )
    }
    for place in places {
      for row in try rows(
        """
        SELECT kind, at, import, line, fingerprint FROM learning_event
        WHERE customer = (SELECT customer FROM learner WHERE key = ?1) AND learner = ?1
          AND content = ?2 AND source = ?3 AND is_mention = 0 AND fingerprint <> ?4
          AND (kind IN (4, 5, 6)
               OR (kind IN (1, 2, 3) AND precision = -1 AND coalesce(percent, 0) < 100))
        """,
        [place.learner.rawValue, place.content.rawValue, source, Self.derivedFingerprint]
      ) {
        add(place, row[0], row[1], row[2], row[3])
        told.insert(LearnerFact(place: place, kind: row[0], at: row[1], print: row[4]))
      }
    }
    guard !places.isEmpty else { return [:] }
    let retold = try cursor(
      "SELECT learner, content, kind, at, import, line, fingerprint FROM retold_fact WHERE source = ?",
      [source]
    )
    while let row = try retold.next() {
      let place = LearnerContent(LearnerKey(row[0]), ContentKey(row[1]))
      guard places.contains(place) else { continue }
      let fact = LearnerFact(place: place, kind: row[2], at: row[3], print: row[6])
      // An enrolment that was seen again has no fact of its own.
      let isBare = fact.kind == 1 && fact.print == FactRow.bareEnrolment
      guard isBare || told.contains(fact) else { continue }
      add(place, row[2], row[3], row[4], row[5])
    }
    return tellings
  }

  private struct LearnerFact: Hashable {
    let place: LearnerContent
    let kind: Int
    let at: Int64
    let print: Int64
  }
}
