import Foundation
import Onboarding
import Statistics
import Testing
import Tracking

@Suite("Friction")
struct FrictionTests {
  private static let plan = """
    product: atlas
    title: Atlas
    value: { title: Shared, when: { event: shared } }
    steps:
      - { id: first, title: First, when: { event: first }, due: 40d }
      - { id: hard, title: The hard one, when: { event: hard }, after: [first], reopens: { event: undone }, due: 5d }
      - { id: last, title: Last, when: { course: exam }, after: [hard] }
    courses: [ { id: exam, title: Exam, known-as: { csv: [Exam] } } ]
    stall: { lost-after: 30d }
    """

  /// Eight customers from 1 September, asked about on 25 September: all did the first step on the
  /// next day; 'c0' to 'c4' the hard one after so many days; 'c5' to 'c7' left.
  private func desk(tickets: String = "", surveys: String = "") throws -> Desk {
    let desk = try Desk()
    try desk.apply(Self.plan)
    var customers = "id,name,signed_up_at,churned_at,domains\n"
    var events = "id,customer,event,at\n"
    for (number, days) in [3, 9, 10, 10, 12, nil, nil, nil].enumerated() {
      customers += "c\(number),C,2026-09-01,\(days == nil ? "2026-09-20" : ""),c\(number).example\n"
      events += "f\(number),c\(number),first,2026-09-02\n"
      if let days {
        events += "h\(number),c\(number),hard,2026-09-\(days + 2 < 10 ? "0" : "")\(days + 2)\n"
      }
    }
    events += "u,c0,undone,2026-09-15\n"
    try desk.importCustomers(customers)
    try desk.importEvents(events)
    if !tickets.isEmpty {
      try desk.importAccounts(.tickets, tickets, observedAt: .september(25))
    }
    if !surveys.isEmpty {
      try desk.importAccounts(.surveys, surveys, observedAt: .september(25))
    }
    return desk
  }

  private func friction(_ desk: Desk) throws -> FindFriction.Answer {
    let answers = try FindFriction(store: desk.store)(.init(AsOf(.september(25))))
    return try #require(answers.first)
  }

  private func step(_ name: String, _ desk: Desk) throws -> StepFriction {
    try #require(try friction(desk).steps.first { $0.step.name == name })
  }

  @Test("puts the step at which customers are lost and late first, with the counts")
  func hardest() throws {
    let answer = try friction(desk())
    #expect(answer.journeys == 8)
    #expect(answer.steps.map(\.step.name) == ["hard", "first", "last", "value"])
    let hard = answer.steps[0]
    #expect((hard.available, hard.done, hard.here, hard.gone) == (8, 4, 1, 3))
    #expect(hard.reopened == 1)
    #expect(hard.late == Share(8, of: 8))
    #expect(
      hard.signs.map(\.words) == [
        "3 of 8 (38 %) who got there left or went silent",
        "8 of 8 (100 %) didn't do it by its due date",
      ]
    )
    #expect(answer.steps[1].signs.isEmpty && answer.steps[1].late == Share(0, of: 8))
  }

  @Test("counts the tickets that are opened while somebody is at a step")
  func tickets() throws {
    let tickets = """
      id,customer,opened_at,topic
      1,c1,2026-09-01T12:00:00Z,login
      2,c1,2026-09-05,login
      3,c2,2026-09-06,billing
      4,c5,2026-09-07,login
      5,c5,2026-09-21,login
      6,c4,2026-09-26,login

      """
    let answer = try friction(desk(tickets: tickets))
    let counts = Dictionary(uniqueKeysWithValues: answer.steps.map { ($0.step.name, $0.tickets) })
    // The last but one was opened after the customer had left, the last one later than asked.
    #expect(counts == ["first": 1, "hard": 3, "last": 0, "value": 0])
  }

  @Test("listens to surveys that name the step or its course")
  func surveys() throws {
    var surveys = "id,customer,at,score,kind,scale_min,scale_max,about,comment\n"
    for number in 0..<5 {
      let score = number < 3 ? 1 : 5
      surveys += "s\(number),c\(number),2026-09-12,\(score),ces,1,5,The hard one,Hm \(number)\n"
    }
    surveys += "x,c0,2026-09-12,1,ces,1,5,Something else,No\n"
    surveys += "y,c0,2026-09-13,1,ces,1,5,exam,Too long\n"
    let desk = try desk(surveys: surveys)
    let hard = try step("hard", desk)
    #expect(hard.comments.map(\.text) == ["Hm 4", "Hm 3", "Hm 2", "Hm 1", "Hm 0"].reversed())
    #expect(hard.signs.contains(.lowRated(Share(3, of: 5))))
    #expect(try step("last", desk).comments.map(\.text) == ["Too long"])
  }

  @Test("counts an answer once that is about both the step and its course")
  func surveyOnce() throws {
    let desk = try Desk()
    try desk.apply(
      """
      product: atlas
      title: Atlas
      value: { title: Shared, when: { event: shared } }
      steps: [{ id: exam, title: Exam, when: { all: [{ course: exam }, { lesson: exam/one }] } }]
      courses: [{ id: exam, title: Exam, lessons: [{ id: one, title: One }] }]
      """
    )
    try desk.importCustomers("id,name,signed_up_at\nacme,Acme,2026-09-01\n")
    var surveys = "id,customer,at,score,kind,scale_min,scale_max,about,comment\n"
    for (number, about) in ["exam", "exam", "Exam", "One", "exam"].enumerated() {
      surveys += "s\(number),acme,2026-09-1\(number),1,ces,1,5,\(about),No \(number)\n"
    }
    try desk.importAccounts(.surveys, surveys, observedAt: .september(25))
    let exam = try step("exam", desk)
    #expect(exam.comments.map(\.text) == (0..<5).reversed().map { "No \($0)" })
    #expect(exam.signs.count { $0.name.hasSuffix("low-rated") } == 1)
    #expect(exam.signs.contains(.lowRated(Share(5, of: 5))))
  }

  @Test("counts who is late, slow or had to do it again of those whom it is said of")
  func counts() throws {
    let desk = try Desk()
    try desk.apply(
      """
      product: atlas
      title: Atlas
      value: { title: Shared, when: { event: shared } }
      steps:
        - { id: one, title: One, when: { event: one } }
        - { id: two, title: Two, when: { event: two }, after: [one] }
        - { id: slow, title: Slow, when: { event: slow }, after: [two], reopens: { event: undone }, due: 15d }
      """
    )
    var customers = "id,name,signed_up_at,churned_at\n"
    var events = "id,customer,event,at\n"
    for number in 0..<12 {
      // Two left before it was due, two reached value without it and before it was due.
      let left = number < 2 ? "2026-09-10" : ""
      customers += "c\(number),C,2026-09-01,\(left)\n"
      events += "1\(number),c\(number),one,2026-09-02\n2\(number),c\(number),two,2026-09-03\n"
      if (2..<4).contains(number) { events += "v\(number),c\(number),shared,2026-09-12\n" }
      if number >= 6 { events += "s\(number),c\(number),slow,2026-09-\(10 + number)\n" }
      if number >= 9 { events += "u\(number),c\(number),undone,2026-09-23\n" }
    }
    try desk.importCustomers(customers)
    try desk.importEvents(events)
    let slow = try step("slow", desk)
    #expect((slow.available, slow.done, slow.gone) == (12, 3, 2))
    let again = FrictionSign.reopened(Share(3, of: 6))
    #expect(slow.signs.contains(again), "\(slow.signs)")
    #expect(again.words == "3 of 6 (50 %) who had done it had to do it again")
    #expect(slow.late == Share(2, of: 5), "who had left, got there or has time again is not")
    for case .slow(_, _, let count) in slow.signs { #expect(count == 12) }
  }

  @Test("tells what is hard about the course that a step asks for")
  func learning() throws {
    let desk = try desk()
    var rows = "e,c,s,at\n"
    for number in 0..<6 {
      let status = number < 4 ? "failed" : "passed"
      rows += "kim@c\(number).example,Exam,\(status),2026-09-1\(number)\n"
    }
    try desk.importMapped(rows, ["email=e", "course=c", "status=s", "at=at"])
    let last = try step("last", desk)
    #expect(last.learners == 6)
    #expect(
      last.signs.first?.words == "'Exam': 4 of 6 (67 %) with a result failed at least once"
    )
  }

  @Test("has nothing to say where there is no plan, or nobody")
  func nothing() throws {
    let desk = try Desk()
    let question = FindFriction.Question(AsOf(.september(25)))
    #expect(try FindFriction(store: desk.store)(question).isEmpty)
    try desk.apply(Self.plan)
    let answer = try friction(desk)
    #expect(answer.journeys == 0 && answer.steps.allSatisfy(\.signs.isEmpty))
  }
}
