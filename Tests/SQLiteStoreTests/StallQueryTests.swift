import GRDB
import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("The list of the stalled")
struct StallQueryTests {
  let store: SQLiteStore
  private let folder: Folder

  init() throws {
    folder = try Folder()
    store = try folder.store()
  }

  @Test("is one range of an index: of who isn't lost or, for who will stall, of deadlines")
  func plan() throws {
    var soon = StallQuery(until: .day(8), now: .day(1))
    soon.after = .day(1)
    try expect(
      StallFilter(StallQuery(until: .day(1), now: .day(1))),
      StallRanking.columns,
      "COVERING INDEX journey_open (lost_at>?)"
    )
    try expect(
      StallFilter(soon),
      "j.customer",
      "COVERING INDEX journey_deadline (deadline>? AND deadline<?)"
    )
  }

  private func expect(_ filter: StallFilter, _ columns: String, _ index: String) throws {
    let questions = [
      "SELECT \(columns) \(filter.countFrom) WHERE \(filter.open)",
      "SELECT count(*) \(filter.countFrom) WHERE \(filter.open) AND \(StallFilter.isShown)",
    ]
    for question in questions {
      let details = try store.connections.writeWithoutTransaction { db in
        try Row.fetchAll(
          db,
          sql: "EXPLAIN QUERY PLAN \(question)",
          arguments: filter.arguments
        ).map { $0["detail"] as String }
      }
      #expect(details == ["SEARCH j USING \(index)"], "the index alone tells it")
    }
  }

  @Test("of the long quiet is one deadline of it, and there those who will be lost soon")
  func quietPlan() throws {
    let filter = StallFilter(
      quiet: StallQuery(until: .day(1), now: .day(1)),
      since: .day(0),
      lostBy: .day(9)
    )
    let details = try store.connections.writeWithoutTransaction { db in
      try Row.fetchAll(
        db,
        sql: "EXPLAIN QUERY PLAN SELECT count(*) \(filter.countFrom) WHERE \(filter.open)",
        arguments: filter.arguments
      ).map { $0["detail"] as String }
    }
    #expect(
      details.contains {
        $0.contains("COVERING INDEX journey_deadline (deadline=? AND lost_at>? AND lost_at<?)")
      },
      "\(details)"
    )
  }

  @Test("finds a customer's facts and events by their keys")
  func evidencePlans() throws {
    let queries = [
      "SELECT * FROM learning_event WHERE customer = 1 ORDER BY customer, learner, content, at",
      "SELECT * FROM product_event WHERE customer = 1",
      "SELECT * FROM decision WHERE customer = 1",
    ]
    for query in queries {
      let details = try store.connections.writeWithoutTransaction { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query)").map { $0["detail"] as String }
      }
      #expect(details.allSatisfy { $0.hasPrefix("SEARCH") }, "\(query): \(details)")
    }
  }

  @Test("finds what is known of one learner by their keys, however many there are")
  func learnerPlans() throws {
    for (columns, join) in [
      ("i.kind, i.value", "identity i ON i.learner"),
      ("c.company", "learner_company c ON c.learner"),
    ] {
      let query = SQLiteSession.members("WHERE alias IS NULL AND key = 7", columns, join)
      let details = try store.connections.writeWithoutTransaction { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query)").map { $0["detail"] as String }
      }
      let scans = details.filter { $0.hasPrefix("SCAN") }
      #expect(Set(scans).isSubset(of: ["SCAN person", "SCAN p"]), "\(details)")
      #expect(details.contains { $0.hasPrefix("SEARCH") && $0.contains("learner=?") })
    }
  }

  @Test("finds facts of nobody by their key, however many there are of customers")
  func strayPlans() throws {
    for kind in AccountKind.allCases {
      let details = try store.connections.writeWithoutTransaction { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(SQLiteSession.strays(kind))")
          .map { $0["detail"] as String }
      }
      let table = AccountColumns.table(kind)
      #expect(details == ["SEARCH \(table) USING PRIMARY KEY (customer=?)"], "\(details)")
    }
  }

  @Test("asks one range of keys for what is known of an event, and looks an id of a CRM up")
  func importPlans() throws {
    func details(_ query: String, _ arguments: StatementArguments) throws -> [String] {
      try store.connections.writeWithoutTransaction { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query)", arguments: arguments)
          .map { $0["detail"] as String }
      }
    }
    let events = try details(SQLiteSession.tellings, [1, 1, "a", "b", "c"])
    #expect(
      events == [
        "SEARCH product_event USING PRIMARY KEY (customer=? AND source=? AND key>? AND key<?)"
      ]
    )
    let standing = try details("\(SQLiteSession.standing) AND c.key = ?", [1])
    #expect(standing.last == "SEARCH a USING PRIMARY KEY (source=? AND id=?)", "\(standing)")
  }

  static let cases: [(String, @Sendable (inout Journey) -> Void, shown: Bool)] = [
    ("a deadline at this very instant", { $0.stall?.deadline = .day(20) }, true),
    ("one a millisecond later", { $0.stall?.deadline = .day(20) + Length(milliseconds: 1) }, false),
    ("a journey that is over", { $0.stall = nil }, false),
    ("a journey that was lost by now", { $0.lostAt = .day(20) }, false),
    ("a snooze until later", { $0.snoozedUntil = .day(21) }, false),
    ("a snooze until now", { $0.snoozedUntil = .day(20) }, true),
    ("a dismissal of this flag", { $0.dismissedAt = .day(11) }, false),
    ("a dismissal of an earlier flag", { $0.dismissedAt = .day(9) }, true),
  ]

  @Test("shows whom it should", arguments: cases.indices)
  func shows(_ index: Int) throws {
    let (name, change, shown) = Self.cases[index]
    let page = try store.write { writer in
      let row = CustomerRow(id: "acme", signedUpAt: .day(0), line: 2)
      _ = try writer.saveCustomer(row)
      var journey = Journey.stalled(.day(10))
      change(&journey)
      try writer.saveJourneys([journey], of: writer.customerKey("acme"))
      return try writer.stalls(StallQuery(until: .day(20), now: .day(20)))
    }
    #expect(page.rows.count == (shown ? 1 : 0), "\(name)")
    #expect(page.count == page.rows.count, "\(name)")
  }

  @Test("counts those that it doesn't show")
  func counts() throws {
    try store.write { writer in
      for (number, id) in ["a", "b", "c", "d"].enumerated() {
        _ = try writer.saveCustomer(
          CustomerRow(id: Identifier(id), signedUpAt: .day(0), line: number)
        )
        var journey = Journey.stalled(.day(10 + number))
        if id == "b" { journey.snoozedUntil = .day(30) }
        if id == "c" { journey.dismissedAt = .day(15) }
        try writer.saveJourneys([journey], of: writer.customerKey(Identifier(id)))
      }
      var query = StallQuery(until: .day(20), now: .day(20))
      query.limit = 1
      let page = try writer.stalls(query)
      #expect(page.rows.map(\.customer) == ["a"])
      #expect((page.count, page.snoozed, page.dismissed) == (2, 1, 1))
    }
  }

  @Test("comes back from the table as it was saved", arguments: StallRule.samples)
  func roundTrip(_ rule: StallRule) throws {
    try store.write { writer in
      _ = try writer.saveCustomer(CustomerRow(id: "acme", signedUpAt: .day(0), line: 2))
      var journey = Journey.stalled(.day(10))
      journey.stall?.rule = rule
      let key = try writer.customerKey("acme")
      try writer.saveJourneys([journey], of: key)
      #expect(try writer.journeys(of: key).map(\.journey) == [journey])
    }
  }
}

extension StallRule {
  static let samples: [StallRule] = [
    .overdue(by: .days(7)), .silent(for: .workingDays(10)), .pauseOver(grace: .exactly(.hours(36))),
    .slow(median: .hours(30), finishers: 21),
  ]
}

extension Journey {
  static func stalled(_ deadline: Instant) -> Journey {
    Journey(
      product: "atlas",
      planVersion: 1,
      startedAt: .day(0),
      steps: [
        StepProgress(
          id: "connect",
          isOptional: false,
          availableAt: .day(0),
          dueAt: .day(3),
          attainment: Attainment(count: 0, needed: 1)
        )
      ],
      value: Attainment(),
      lastProgressAt: .day(0),
      pause: Pause(from: .day(1), until: .day(2)),
      lostAt: .day(90),
      stall: Stall(
        step: "connect",
        availableAt: .day(0),
        dueAt: .day(3),
        deadline: deadline,
        rule: .overdue(by: .days(7))
      )
    )
  }
}
