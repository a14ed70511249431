import Onboarding
import Testing
import Tracking

@Suite("Little time in onboarding's courses")
struct LittleTimeTests {
  private static let names = (1...8).map { "c\($0)" }

  private func ask(
    _ desk: Desk,
    at instant: Instant = Desk.now,
    below: Length? = nil
  ) throws -> LittleTime.Answer {
    var question = LittleTime.Question(AsOf(instant))
    question.below = below
    return try LittleTime(store: desk.store)(question)
  }

  private func listed(_ answer: LittleTime.Answer) -> [String] {
    answer.rows.map(\.customer.id.rawValue)
  }

  /// A visit of so many seconds by somebody at each customer.
  private func visits(_ seconds: [Int], on day: String = "2026-11-01") -> [String] {
    zip(Self.names, seconds).map { "a@\($0).example,basics,Lesson one,in progress,\(day),\($1)" }
  }

  @Test("is the lowest quarter of those of the same age")
  func quarter() throws {
    let desk = try Desk.withCourses(Self.names)
    try desk.learn(visits([100, 200, 300, 400, 500, 600, 700, 800]))
    let answer = try ask(desk)
    #expect(listed(answer) == ["c1", "c2"] && answer.open == 8)
    let first = try #require(answer.rows.first)
    #expect(first.seconds == 100 && first.days == 1 && first.learners == 1 && first.courses == 1)
    let comparison = try #require(first.comparison)
    #expect(comparison.measure == .seconds && comparison.customers == 8 && comparison.age == 82)
    #expect(comparison.lowerQuartile == 275 && comparison.median == 450 && comparison.value == 100)
  }

  @Test("isn't what half of the others have, nor what fewer than five others tell")
  func usual() throws {
    let desk = try Desk.withCourses(Self.names)
    try desk.learn(visits([60, 60, 60, 60, 60, 600, 700, 800]))
    #expect(try listed(ask(desk)) == [])
    let few = try Desk.withCourses(Array(Self.names.prefix(5)))
    try few.learn(visits([60, 600, 600, 600, 600]))
    let answer = try ask(few)
    #expect(answer.rows.isEmpty && answer.alone == 5 && answer.open == 5)
  }

  @Test("goes by days with work where no time is recorded, and tells no record from none")
  func days() throws {
    let desk = try Desk.withCourses(Self.names)
    let rows = Self.names.dropFirst().enumerated().flatMap { place, name in
      (0...place).map { "a@\(name).example,basics,Lesson one,in progress,2026-10-1\($0)" }
    }
    try desk.learn(rows)
    let answer = try ask(desk)
    #expect(listed(answer) == ["c1", "c2"])
    #expect(answer.rows.map(\.seconds) == [0, nil], "nothing at all is 0; no record isn't")
    #expect(answer.rows.map(\.days) == [0, 1])
    #expect(answer.rows.allSatisfy { $0.comparison?.measure == .days })
    let below = try ask(desk, below: .hours(1))
    #expect(listed(below) == ["c1"] && below.unknown == 7)
  }

  @Test("isn't judged where there is work without a date or a time")
  func unknown() throws {
    let desk = try Desk.withCourses(Self.names)
    try desk.learn(visits([100, 200, 300, 400, 500, 600, 700]))
    try desk.learn(["a@c8.example,basics,Lesson one,completed,"])
    let answer = try ask(desk)
    #expect(answer.unknown == 1 && listed(answer) == ["c1", "c2"])
  }

  @Test("is less than a time that is asked for, to the second")
  func below() throws {
    let desk = try Desk.withCourses(Self.names)
    try desk.learn(visits([3_599, 3_600, 3_601, 1, 9_999, 9_999, 9_999, 9_999]))
    #expect(try listed(ask(desk, below: .hours(1))) == ["c4", "c1"])
  }

  @Test("is held against what others had when they were as old, not what they have now")
  func age() throws {
    let desk = try Desk.withCourses(Self.names)
    try desk.importCustomers(
      "id,name,signed_up_at,domains,products\nyoung,Young,2026-11-12,young.example,start\n"
    )
    try desk.learn(visits([9, 9, 9, 9, 9, 9, 9, 9].map { $0 * 100 }, on: "2026-09-20"))
    try desk.learn(visits([1, 1, 1, 1, 1, 1, 1, 1], on: "2026-09-05"))
    try desk.learn(["a@young.example,basics,Lesson one,in progress,2026-11-14,20"])
    let young = try ask(desk).rows.first { $0.customer.id == "young" }
    #expect(young == nil, "ten days in, the others had spent a second")
    #expect(try listed(ask(desk, at: #require(Instant("2026-12-03")))).contains("young"))
  }

  @Test("is of open journeys only, and of courses of the plan")
  func open() throws {
    let desk = try Desk.withCourses(Self.names)
    try desk.learn(visits([0, 100, 200, 300, 400, 500, 600, 700]))
    try desk.learn(["a@c2.example,foreign,,in progress,2026-11-01,99999"])
    #expect(try listed(ask(desk)) == ["c1", "c2"])
    try desk.importEvents("id,customer,product,event,at\n1,c1,start,value,2026-11-02\n")
    let after = try ask(desk)
    #expect(!listed(after).contains("c1") && after.open == 7)
    #expect(try listed(ask(desk, at: #require(Instant("2026-11-01T12:00:00Z")))).contains("c1"))
    try desk.importCustomers("id,name,signed_up_at,churned_at\nc2,C,2026-09-01,2026-11-03\n")
    #expect(try ask(desk).open == 6)
    #expect(try ask(Desk()).open == 0)
  }
}
