import Onboarding
import Statistics
import Testing
import Tracking

@Suite("A sign that learners need help")
struct HelpSignTests {
  private static let people = (1...40).map { "p\($0)@acme.example" }

  /// So many learners who finish a lesson, and rows of their own for some of them.
  private func signs(
    _ count: Int,
    lesson: Identifier<Lesson> = "two",
    besides rows: [String] = []
  ) throws -> [HelpSign] {
    let desk = try Desk.withCourses()
    let finishes = Self.people.prefix(count).map {
      "\($0),basics,Roles and permissions,completed,2026-09-02T10:00:00Z"
    }
    let courses = Self.people.prefix(count).map {
      "\($0),basics,,completed,2026-09-03T10:00:00Z"
    }
    try desk.learn(finishes + courses + rows)
    return try desk.course("basics").course.lesson(lesson).figures.signs
  }

  private func rows(_ count: Int, _ row: (String) -> String) -> [String] {
    Self.people.prefix(count).map(row)
  }

  @Test(
    "is what fails a quarter, of five and three at least",
    arguments: [
      (12, 3, true), (13, 3, false), (5, 3, true), (4, 3, false), (8, 2, false), (16, 4, true),
    ]
  )
  func failed(_ count: Int, _ failing: Int, _ isSign: Bool) throws {
    let failures = rows(failing) { "\($0),basics,Roles and permissions,failed,2026-09-01" }
    let signs = try signs(count, besides: failures)
    #expect(signs == (isSign ? [.failed(Share(failing, of: count))] : []))
  }

  @Test("is a visit more than a day after the finish, and none on the same day")
  func revisited() throws {
    func back(_ day: String) -> [String] {
      rows(3) { "\($0),basics,Roles and permissions,started,\(day)" }
    }
    #expect(try signs(10, besides: back("2026-09-09")) == [.revisited(Share(3, of: 10))])
    #expect(try signs(10, besides: back("2026-09-03T10:00:00Z")) == [])
    #expect(try signs(10, besides: back("2026-09-03T10:00:01Z")) == [.revisited(Share(3, of: 10))])
    #expect(try signs(13, besides: back("2026-09-09")) == [])
  }

  @Test("is where a fifth stop")
  func left() throws {
    let desk = try Desk.withCourses()
    let started = rows(15) { "\($0),basics,Lesson one,completed,2026-09-01" }
    let on = rows(12) { "\($0),basics,,completed,2026-09-03" }
    try desk.learn(started + on)
    let course = try desk.course("basics").course
    #expect(try course.lesson("one").figures.signs == [.left(Share(3, of: 15))])
    #expect(course.figures.signs == [.left(Share(3, of: 15))])
    try desk.learn(["p16@acme.example,basics,Lesson one,completed,2026-09-01"])
    try desk.learn(["p16@acme.example,basics,,completed,2026-09-01"])
    #expect(try desk.course("basics").course.figures.signs == [])
  }

  @Test("is a median time of twice that of two others or more")
  func slow() throws {
    func lesson(_ name: String, _ seconds: Int, _ count: Int) -> [String] {
      rows(count) { "\($0),basics,\(name),completed,2026-09-01,\(seconds)" }
    }
    func signs(_ seconds: Int, _ count: Int = 5, others: Int = 5) throws -> [HelpSign] {
      let desk = try Desk.withCourses()
      try desk.learn(
        lesson("Lesson one", 100, others) + lesson("Roles and permissions", seconds, count)
          + lesson("Lesson three", 200, 5)
      )
      return try desk.course("basics").course.lesson("two").figures.signs
    }
    #expect(try signs(300) == [.slow(median: 300, others: 150, count: 5)])
    #expect(try signs(299) == [])
    #expect(try signs(3_000, 4) == [], "four are too few")
    #expect(try signs(3_000, others: 4) == [], "one other lesson is too few")
  }

  @Test("is what is asked: comments, surveys and tickets together")
  func asked() throws {
    let desk = try Desk.withCourses()
    try desk.learn(
      rows(15) { "\($0),basics,Roles and permissions,completed,2026-09-01" }
        + rows(15) { "\($0),basics,,completed,2026-09-01" }
        + ["p1@acme.example,basics,Roles and permissions,completed,2026-09-01,,,,Too fast"]
    )
    try desk.takeAccounts(
      .tickets,
      """
      id,customer,opened_at,topic,subject
      1,acme,2026-09-02,Roles and permissions,Help
      2,acme,2026-09-03,,I don't get roles and permissions at all
      3,acme,2026-09-03,billing,The invoice of lesson one
      4,acme,2026-12-01,Roles and permissions,Not yet

      """
    )
    let course = try desk.course("basics").course
    let signs = try course.lesson("two").figures.signs
    #expect(signs == [.asked(comments: 1, tickets: 2, learners: 15)])
    #expect(signs.first?.words == "1 comment and 2 tickets from 15 learners")
    #expect(try course.lesson("one").figures.tickets == 1, "by its title, in the subject")
    #expect(course.figures.tickets == 3)
  }

  @Test("is a rating in the lower half of its scale, whichever end is the good one")
  func rated() throws {
    let desk = try Desk.withCourses()
    let answers = (1...10).map {
      "\($0),acme,csat,2026-09-0\($0 % 9 + 1),\($0 <= 3 ? 2 : 5),1,5,basics"
    }
    try desk.takeAccounts(
      .surveys,
      (["id,customer,kind,at,score,scale_min,scale_max,about"] + answers).joined(separator: "\n")
        + "\n"
    )
    let figures = try desk.course("basics").course.figures
    #expect(figures.signs.contains(.lowRated(Share(3, of: 10))), "\(figures.signs)")
    #expect(figures.ratings.map(\.median.value) == [5])
    #expect(figures.ratings.first?.scale.most == 5)
  }

  @Test("is half as many more who are active, to the second")
  func busy() throws {
    let desk = try Desk.withCourses()
    let day = "2026-10-23T09:00:0"
    let before = rows(4) { "\($0),exam,,completed,\(day)0Z" }
    let recent = Self.people.suffix(6).map { "\($0),exam,,completed,\(day)1Z" }
    try desk.learn(before + recent)
    let figures = try desk.course("exam").course.figures
    #expect(figures.recent == 6 && figures.before == 4)
    #expect(figures.signs == [.busy(recent: 6, before: 4)])
  }

  @Test("says its counts in words")
  func words() {
    let share = Share(9, of: 20)
    let signs: [(HelpSign, String)] = [
      (.failed(share), "9 of 20 (45 %) with a result failed at least once"),
      (.left(share), "9 of 20 (45 %) who started it stopped there"),
      (.revisited(share), "9 of 20 (45 %) who finished it came back on a later day"),
      (.lowRated(share), "9 of 20 (45 %) ratings are in the lower half of the scale"),
      (
        .busy(recent: 9, before: 2),
        "popular now: 9 learners in the latest 30 days, 2 in those before"
      ),
      (
        .slow(median: 4_800, others: 2_400, count: 7),
        "half of 7 needed more than 1 h 20 min, 2.0 times what they need for the other lessons (40 min)"
      ),
      (.asked(comments: 0, tickets: 3, learners: 9), "3 tickets from 9 learners"),
    ]
    for (sign, words) in signs { #expect(sign.words == words) }
    #expect(
      [29.4, 59, 60, 3_600, 3_661].map(\.asTime) == ["29 s", "59 s", "1 min", "1 h", "1 h 1 min"]
    )
  }
}
