internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func contentNames() throws -> [ContentKey: ContentName] {
    var names: [ContentKey: ContentName] = [:]
    for row in try rows("SELECT key, system, course, lesson, occurrence, title FROM content") {
      names[ContentKey(row[0])] = ContentName(
        system: row[1],
        course: row[2],
        lesson: row[3],
        occurrence: row[4],
        title: row[5]
      )
    }
    return names
  }

  func contentKey(_ name: ContentName) throws -> ContentKey {
    let key: StatementArguments = [name.system, name.courseKey, name.lessonKey]
    let found = try row(
      """
      SELECT key, course, lesson, title FROM content
      WHERE system = ? AND course_key = ? AND lesson_key = ?
      """,
      key
    )
    guard let found else {
      try run(
        """
        INSERT INTO content (system, course_key, lesson_key, course, lesson, occurrence, title)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        key + [name.course, name.lesson, name.occurrence, name.title]
      )
      return ContentKey(db.lastInsertedRowID)
    }
    let spellings: [(String, String?, String?)] = [
      ("course", found[1], name.course), ("lesson", found[2], name.lesson),
      ("title", found[3], name.title),
    ]
    for (column, known, told) in spellings {
      guard let told, known != told else { continue }
      let better = known.map { ContentName.better($0, told) } ?? told
      if better != known {
        try run("UPDATE content SET \(column) = ? WHERE key = ?", [better, found[0] as Int64])
      }
    }
    return ContentKey(found[0])
  }

  func sourceNames() throws -> [Int: String] {
    Dictionary(
      uniqueKeysWithValues: try rows("SELECT key, name FROM source").map { ($0[0], $0[1]) }
    )
  }

  func source(named name: String) throws -> Int {
    // By the name and not by the order of imports, which must not matter where facts tie.
    var hash: UInt32 = 2_166_136_261  // FNV-1a
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let key = Int(hash >> 1) + 1
    try run(
      "INSERT INTO source (key, name) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
      [key, name]
    )
    return key
  }

  func evidence(of customer: CustomerKey, dates: CustomerDates) throws -> CustomerEvidence {
    var evidence = CustomerEvidence(
      dates: dates,
      learning: try learningFacts(of: customer),
      events: try productEvents(of: customer),
      decisions: try decisions(of: customer)
    )
    let aliases = try aliases(at: customer)
    guard !aliases.isEmpty else { return evidence }
    for place in evidence.learning.indices {
      let learner = evidence.learning[place].learner
      evidence.learning[place].learner = aliases[learner] ?? learner
    }
    for place in evidence.events.indices {
      evidence.events[place].learner = evidence.events[place].learner.map { aliases[$0] ?? $0 }
    }
    evidence.learning.dropRepeats(of: Set(aliases.values))
    return evidence
  }

  /// For those who are known better under another handle, who they are: all, or those who did
  /// something at a customer.
  private func aliases(at customer: CustomerKey? = nil) throws -> [LearnerKey: LearnerKey] {
    guard try row("SELECT 1 FROM learner WHERE alias IS NOT NULL LIMIT 1") != nil else {
      return [:]
    }
    let there = "customer = ?1 OR key IN (SELECT learner FROM product_event WHERE customer = ?1)"
    let found =
      if let customer {
        try rows(
          "SELECT key, alias FROM learner WHERE alias IS NOT NULL AND (\(there))",
          [customer.rawValue]
        )
      } else {
        try rows("SELECT key, alias FROM learner WHERE alias IS NOT NULL")
      }
    return Dictionary(
      uniqueKeysWithValues: found.map { (LearnerKey($0[0]), LearnerKey($0[1])) }
    )
  }

  func eachLearner(_ visit: (StoredLearner, [LearningFact]) throws -> Void) throws {
    let ids = Dictionary(
      uniqueKeysWithValues: try rows("SELECT key, id FROM customer").map {
        ($0[0] as Int64, $0[1] as String)
      }
    )
    func place(_ learner: StoredLearner) -> (String, String, LearnerKey) {
      (ids[learner.customer.rawValue] ?? "", learner.id, learner.key)
    }
    let same = Dictionary(grouping: try aliases(), by: \.value).mapValues { $0.map(\.key).sorted() }
    // By names and not by numbers, which depend on the order of imports.
    for learner in try learners(of: nil).sorted(by: { place($0) < place($1) }) {
      var facts = try learningFacts(of: learner.customer, learner.key)
      for alias in same[learner.key] ?? [] {
        facts += try learningFacts(of: learner.customer, alias).map {
          var fact = $0
          fact.learner = learner.key
          return fact
        }
      }
      if same[learner.key] != nil { facts.dropRepeats(of: [learner.key]) }
      if !facts.isEmpty { try visit(learner, facts) }
    }
  }

  func term(_ text: String) throws -> Int64 {
    if let key = try number("SELECT key FROM term WHERE text = ?", [text]) { return key }
    try run("INSERT INTO term (text) VALUES (?)", [text])
    return db.lastInsertedRowID
  }

  /// Notes how far the evidence reaches.
  func reach(_ instants: [Instant]) throws {
    guard let latest = instants.max() else { return }
    try run(
      """
      INSERT INTO horizon (one, at) VALUES (1, ?)
      ON CONFLICT (one) DO UPDATE SET at = max(at, excluded.at) WHERE excluded.at > at
      """,
      [latest.milliseconds]
    )
  }

  func horizon() throws -> Instant? {
    try number("SELECT at FROM horizon").map(Instant.init(milliseconds:))
  }
}

extension [LearningFact] {
  /// Leaves one of the facts that some people have twice, because a source told them under two
  /// handles: it is one fact about one person.
  fileprivate mutating func dropRepeats(of people: Set<LearnerKey>) {
    var known: Set<LearningFact> = []
    removeAll { fact in
      guard people.contains(fact.learner) else { return false }
      var what = fact
      what.origin = Origin(importID: 0, line: 0, source: fact.origin.source)
      return !known.insert(what).inserted
    }
  }
}
