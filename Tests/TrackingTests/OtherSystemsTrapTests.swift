import Exports
import Onboarding
import Statistics
import SuccessMetrics
import Testing
import Tracking

/// What definitions of other systems are known to get wrong; `Docs/Change/Testing.md` has the list.
@Suite("Traps that other systems fall into")
struct OtherSystemsTrapTests {
  private static func plan(_ steps: String...) -> String {
    """
    product: atlas
    value: { title: Live, when: { event: live } }
    steps:
    """ + "\n" + steps.map { "  - { id: \($0), when: { event: \($0) }, due: 10d }\n" }.joined()
      + "stall: { lost-after: 30d }\ncalendar: { time-zone: Europe/Berlin }\n"
  }

  private func desk(_ plan: String, _ customers: String...) throws -> Desk {
    let desk = try Desk()
    try desk.apply(plan, at: .september(1))
    desk.heard = .september(2)
    if !customers.isEmpty { try arrive(desk, customers) }
    return desk
  }

  private func arrive(_ desk: Desk, _ customers: [String]) throws {
    let lines = ["id,name,signed_up_at"] + customers
    try desk.importCustomers(lines.joined(separator: "\n") + "\n")
  }

  private func happen(_ desk: Desk, _ events: String...) throws {
    let rows = events.map { "\($0.replacing(" ", with: "")),\($0.replacing(" ", with: ","))" }
    try desk.importEvents((["id,customer,event,at"] + rows).joined(separator: "\n") + "\n")
  }

  /// `1 of 2`, and when all required steps were done.
  private func progress(_ desk: Desk) throws -> [String] {
    let rows = try ListCustomers(store: desk.store)(.init(AsOf(Desk.now)))
    var ends: [Instant?] = []
    try desk.store.read { reader in
      var needs = HistoryNeeds()
      needs.journeys = true
      try reader.eachHistory(of: needs) { ends += $0.journeys.map(\.completedAt) }
    }
    return zip(rows, ends).map { row, end in
      "\(row.journey?.done ?? -1) of \(row.journey?.required ?? -1), \(end?.day ?? "not yet")"
    }
  }

  @Test("A plan that changes moves progress and completion together, or neither")
  func completion() throws {
    let desk = try desk(Self.plan("connect"), "a,A,2026-09-01")
    try happen(desk, "a connect 2026-09-03")
    #expect(try progress(desk) == ["1 of 1, 3 Sep 2026"])
    try desk.apply(Self.plan("connect", "invite"), from: .september(20))
    #expect(try progress(desk) == ["1 of 1, 3 Sep 2026"], "for who comes later")
    try desk.apply(Self.plan("connect", "invite"))
    #expect(try progress(desk) == ["1 of 2, not yet"], "for everybody")
    try happen(desk, "a invite 2026-09-09")
    #expect(try progress(desk) == ["2 of 2, 9 Sep 2026"])
    try desk.apply(Self.plan("connect"))
    #expect(try progress(desk) == ["1 of 1, 3 Sep 2026"])
  }

  @Test("Who drops out does so at one instant, whichever list tells it", arguments: [false, true])
  func droppingOut(isReplayed: Bool) throws {
    let desk = try desk(Self.plan("connect"), "a,A,2026-09-01")
    try happen(desk, "a looked 2026-09-05")
    // What comes later makes it a question about the past.
    if isReplayed { try arrive(desk, ["b,B,2026-11-01"]) }
    let lost = try #require(Instant("2026-10-05"))
    for (at, isLost) in [(lost + Length(milliseconds: -1), false), (lost, true)] {
      var customers = ListCustomers.Question(AsOf(at))
      customers.state = .lost
      let listed = try ListCustomers(store: desk.store)(customers).map(\.customer.id)
      #expect(listed == (isLost ? ["a"] : []), "\(at)")
      let stalled = try ListStalled(store: desk.store)(.init(AsOf(at))).rows.map(\.customer)
      #expect(stalled == (isLost ? [] : ["a"]), "\(at)")
      let funnel = try #require(try MeasureFunnel(store: desk.store)(.init(AsOf(at))).funnels.first)
      #expect(
        [funnel.stages[0].open, funnel.stages[0].gone] == (isLost ? [0, 1] : [1, 0]),
        "\(at)"
      )
    }
  }

  @Test(
    "A window ends to the second after so many times 24 hours, a due date when the clock says so"
  )
  func windows() throws {
    let desk = try desk(
      Self.plan("connect"),
      "a,A,2026-10-20T08:00:00Z",
      "b,B,2026-10-20T08:00:00Z"
    )
    try happen(desk, "a connect 2026-10-30T08:00:00Z", "b connect 2026-10-30T08:00:01Z")
    var question = MeasureFunnel.Question(AsOf(Desk.now))
    question.within = .days(10)
    let funnel = try #require(try MeasureFunnel(store: desk.store)(question).funnels.first)
    #expect([funnel.stages[0].reached, funnel.stages[0].late] == [1, 1])
    // Clocks went back on 25 October, where the plan is: ten o'clock is an hour later.
    #expect(try desk.journey("a")?.steps.first?.dueAt == Instant("2026-10-30T09:00:00Z"))
  }

  @Test("Two addresses that are one person's are so at once, and who finished hasn't dropped out")
  func merge() throws {
    let desk = try Desk.withCourses()
    try desk.learn([
      "kim@acme.example,basics,,in progress,2026-09-03",
      "kim@private.example,basics,,completed,2026-09-12",
    ])
    func standsAt() throws -> Identifier<Step>? {
      var question = ListStalled.Question(AsOf(.september(25)))
      question.within = .days(30)
      return try ListStalled(store: desk.store)(question).rows.first { $0.customer == "acme" }?
        .stall.step
    }
    #expect(try standsAt() == "learn")
    #expect(try desk.course("basics").course.heads == "2/2/1")
    let merging = MergeLearners(store: desk.store, now: Desk.now, actor: "dana")
    _ = try merging("kim@private.example", into: "kim@acme.example", reason: "one person")
    #expect(try standsAt() == nil)
    #expect(try desk.course("basics").course.heads == "1/1/1")
    let journey = try #require(try desk.journey("acme"))
    #expect(journey.steps.first?.doneAt == .september(12), "when it was, not when it was found")
    #expect(journey.lastProgressAt == .september(12) && journey.lastActivityAt == .september(12))
  }

  @Test("The clock isn't started anew by who leaves the end, or comes back")
  func clock() throws {
    let plan = Self.plan("connect").replacing("due: 10d", with: "reopens: { event: off }")
    let desk = try desk(plan, "a,A,2026-09-01")
    try happen(desk, "a connect 2026-09-05", "a live 2026-09-10")
    for (event, done) in [
      ("off 2026-09-20", nil), ("connect 2026-09-22", .september(22)),
      ("live 2026-09-23", .september(22)),
    ] as [(String, Instant?)] {
      try happen(desk, "a \(event)")
      let journey = try #require(try desk.journey("a"))
      #expect(journey.startedAt == .september(1) && journey.valueAt == .september(10), "\(event)")
      #expect(journey.steps.first?.doneAt == done, "\(event)")
      let answer = try MeasureTimeToValue(store: desk.store)(.init(AsOf(Desk.now)))
      #expect(answer.cohorts.first?.survival.steps.map(\.time) == [9], "\(event)")
    }
    let header = "id,name,signed_up_at,churned_at\n"
    try desk.importCustomers(header + "b,B,2026-09-01,2026-09-09\n")
    #expect(try desk.journey("b")?.churnedAt == .september(9))
    try desk.importCustomers(header + "b,B,2026-09-01,\n")
    let back = try #require(try desk.journey("b"))
    #expect(back.churnedAt == nil && back.startedAt == .september(1))
  }

  @Test(
    "A customer is in one segment: the one that was told last, and in the past the one of then",
    arguments: [["smb", "mid"], ["mid", "smb"]]
  )
  func segment(told: [String]) throws {
    let desk = try desk(Self.plan("connect"))
    for (place, segment) in told.enumerated() {
      desk.heard = .september(2 + 10 * place)
      try desk.importCustomers("id,name,signed_up_at,segment\na,A,2026-09-01,\(segment)\n")
    }
    func segments(_ asOf: AsOf) throws -> [String] {
      var question = MeasureTimeToValue.Question(asOf)
      question.by = .segment
      return try MeasureTimeToValue(store: desk.store)(question).cohorts.map {
        "\($0.name) \($0.count)"
      }
    }
    #expect(try segments(AsOf(Desk.now)) == ["\(told[1]) 1"])
    #expect(try segments(AsOf(.september(5), known: .then)) == ["\(told[0]) 1"])
    #expect(try segments(AsOf(.september(5))) == ["\(told[1]) 1"], "by what is known now")
  }

  @Test("What an admin's system says of a learner is the learner's, and the admin learns nothing")
  func admin() throws {
    func statement(_ who: String, _ verb: String, _ object: String, _ rest: String = "") -> String {
      #"{"actor":{"mbox":"mailto:\#(who)"},"verb":{"id":"http://adlnet.gov/expapi/verbs/\#(verb)"},"#
        + #""object":\#(object),"timestamp":"2026-09-12T10:00:00Z"\#(rest)}"# + "\n"
    }
    let course = #"{"id":"https://lms.example/course/C1"}"#
    let admin = #","context":{"instructor":{"mbox":"mailto:admin@vendor.example"}}"#
    let lee = #"{"objectType":"Agent","mbox":"mailto:lee@acme.example"}"#
    let sent = try Desk.withCourses()
    try sent.importStatements(
      statement("kim@acme.example", "completed", course, admin)
        + statement("admin@vendor.example", "registered", lee)
    )
    #expect(try sent.homes() == ["kim@acme.example": "acme"])
    #expect(try sent.learning().map { $0.progress.finish?.at.day } == ["12 Sep 2026"])

    // Moodle's own table: 2 did it, and it is about 7.
    func row(_ event: String) -> String {
      #"{"eventname":"\\core\\event\\\#(event)","userid":2,"relateduserid":7,"courseid":31,"#
        + #""contextinstanceid":31,"timecreated":1789207200}"# + "\n"
    }
    let logged = try Desk()
    let file = try logged.file(row("user_enrolment_created") + row("course_completed"), "log.json")
    try logged.importLMS(file.path, course: "C1", zone: "UTC")
    #expect(try logged.homes() == ["7": "-"])
    #expect(try logged.learning().map { $0.progress.finish != nil } == [true])
  }
}
