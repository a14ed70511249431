import Onboarding
import Statistics
import Testing
import Tracking

@Suite("The effect of a course")
struct CourseEffectTests {
  /// A customer who signed up on 1 June 2026, so that the landmark is 15 June and the end 14 August.
  struct Case {
    var trained: String?
    var value: String?
    var segment = "smb"
    var seats = 20
    var signedUp = "2026-06-01"
    var churned = ""
  }

  private func desk(_ cases: [Case]) throws -> Desk {
    let desk = try Desk.withCourses([])
    let rows = cases.enumerated().map { place, one in
      "c\(place),C,\(one.signedUp),c\(place).example,start,\(one.segment),\(one.seats),\(one.churned)"
    }
    if cases.isEmpty { return desk }
    try desk.importCustomers(
      (["id,name,signed_up_at,domains,products,segment,seats,churned_at"] + rows)
        .joined(separator: "\n") + "\n"
    )
    let finishes = cases.enumerated().compactMap { place, one in
      one.trained.map { "a@c\(place).example,exam,,completed,\($0)" }
    }
    if !finishes.isEmpty { try desk.learn(finishes) }
    let values = cases.enumerated().compactMap { place, one in
      one.value.map { "\(place),c\(place),start,value,\($0)" }
    }
    if !values.isEmpty {
      try desk.importEvents(
        (["id,customer,product,event,at"] + values).joined(separator: "\n") + "\n"
      )
    }
    return desk
  }

  private func effect(
    _ cases: [Case],
    at instant: Instant = Desk.now,
    _ change: (inout CourseEffect.Question) -> Void = { _ in }
  ) throws -> CourseEffect.Answer {
    var question = CourseEffect.Question(AsOf(instant))
    change(&question)
    return try CourseEffect(store: desk(cases).store)("exam", question)
  }

  private func times(_ count: Int, _ one: Case) -> [Case] { Array(repeating: one, count: count) }

  private static let early = "2026-06-10"
  private static let good = "2026-07-10"

  @Test("is the difference of trained and untrained customers, with its interval")
  func plain() throws {
    let answer = try effect(
      times(6, Case(trained: Self.early, value: Self.good)) + times(2, Case(trained: Self.early))
        + times(3, Case(value: Self.good)) + times(7, Case())
    )
    #expect(answer.trained == Share(6, of: 8) && answer.untrained == Share(3, of: 10))
    #expect(answer.refusal == nil && answer.excluded.isEmpty)
    let value = try #require(answer.difference.value)
    #expect(abs(value - 0.45) < 1e-12)
    let interval = try #require(answer.difference.interval())
    let reach = 1.959963984540054 * (0.75 * 0.25 / 8 + 0.3 * 0.7 / 10).squareRoot()
    #expect(abs(interval.lower - (value - reach)) < 1e-12)
  }

  static let edges: [(String, Case, CourseEffect.Exclusion?, String)] = [
    ("trained at the landmark", Case(trained: "2026-06-15"), nil, "trained"),
    ("trained a second later", Case(trained: "2026-06-15T00:00:01Z"), nil, "untrained"),
    ("trained before the start", Case(trained: "2026-05-01"), nil, "trained"),
    ("value at the landmark", Case(value: "2026-06-15"), .hadValue, ""),
    ("value a second later", Case(value: "2026-06-15T00:00:01Z"), nil, "untrained+value"),
    ("value at the end", Case(value: "2026-08-14"), nil, "untrained+value"),
    ("value a second after the end", Case(value: "2026-08-14T00:00:01Z"), nil, "untrained"),
    ("left by the landmark", Case(churned: "2026-06-15"), .gone, ""),
    ("left after it", Case(churned: "2026-06-16"), nil, "untrained"),
    ("a finish that no source dates", Case(trained: ""), .undated, ""),
    ("not followed to the end", Case(value: "2026-10-20", signedUp: "2026-10-01"), .short, ""),
    ("followed to the very end", Case(signedUp: "2026-09-09T09:00:00Z"), nil, "untrained"),
    ("too young", Case(signedUp: "2026-11-20"), .young, ""),
  ]

  @Test("judges each journey at its landmark", arguments: edges)
  func landmark(
    _ name: String,
    _ one: Case,
    _ exclusion: CourseEffect.Exclusion?,
    _ group: String
  ) throws {
    let answer = try effect([one])
    #expect(answer.excluded == (exclusion.map { [$0: 1] } ?? [:]), "\(name)")
    let counted = (answer.trained, answer.untrained)
    switch group {
    case "trained": #expect(counted == (Share(0, of: 1), Share(0, of: 0)))
    case "untrained": #expect(counted == (Share(0, of: 0), Share(0, of: 1)))
    case "untrained+value": #expect(counted == (Share(0, of: 0), Share(1, of: 1)))
    default: #expect(counted == (Share(0, of: 0), Share(0, of: 0)))
    }
  }

  @Test("isn't read from the future: who trained after value, or late, is untrained")
  func immortal() throws {
    let late = times(6, Case(trained: "2026-08-01", value: Self.good))
    let answer = try effect(late + times(6, Case(trained: Self.early)))
    #expect(answer.untrained == Share(6, of: 6) && answer.trained == Share(0, of: 6))
  }

  @Test("compares customers who are alike, and counts the others apart")
  func matching() throws {
    let cases =
      times(5, Case(trained: Self.early, value: Self.good)) + times(5, Case(value: Self.good))
      + times(3, Case(trained: Self.early, segment: "enterprise"))
      + times(2, Case(seats: 500)) + times(4, Case(signedUp: "2026-03-01"))
    let answer = try effect(cases)
    #expect(answer.difference.one == Share(5, of: 5) && answer.difference.other == Share(5, of: 5))
    #expect(answer.difference.unmatchedOne == 3 && answer.difference.unmatchedOther == 6)
    #expect(answer.difference.value == 0 && answer.difference.interval() == nil)
    let loose = try effect(cases) { $0.likeness = [] }
    #expect(loose.difference.one == Share(5, of: 8) && loose.difference.other == Share(5, of: 11))
    #expect(loose.difference.unmatchedOne == 0)
    let bySize = try effect(cases) { $0.likeness = [.size] }
    #expect(bySize.difference.unmatchedOther == 2)
  }

  @Test("is refused, with the reason, where there are too few")
  func refused() throws {
    let four = times(4, Case(trained: Self.early)) + times(9, Case())
    #expect(try effect(four).refusal?.contains("there are 4 and 9") == true)
    #expect(try effect(times(5, Case(trained: Self.early)) + times(5, Case())).refusal == nil)
    #expect(try effect(times(9, Case())).refusal?.contains("nobody who counts was trained") == true)
    let all = try effect(times(9, Case(trained: Self.early)))
    #expect(all.refusal?.contains("everybody who counts was trained") == true)
    #expect(try effect([]).refusal == "there is no journey to learn from")
    let apart =
      times(6, Case(trained: Self.early)) + times(6, Case(segment: "enterprise"))
    let advice = try effect(apart).refusal
    #expect(advice?.contains("there are 0 and 0; --match asks for less likeness") == true)
  }

  @Test("counts the silent, whether or not they came to value later")
  func silence() throws {
    // Without a plan, silence of 90 days is a loss: at the landmark all have been silent for 100.
    let cases =
      times(5, Case(trained: "2026-01-10", value: "2026-05-01", signedUp: "2026-01-10"))
      + times(5, Case(trained: "2026-01-10", signedUp: "2026-01-10"))
      + times(10, Case(value: "2026-05-01", signedUp: "2026-01-10"))
      + times(20, Case(signedUp: "2026-01-10"))
    let answer = try effect(cases) { question in
      question.by = .days(100)
    }
    #expect(answer.excluded.isEmpty)
    #expect(answer.trained == Share(5, of: 10) && answer.untrained == Share(10, of: 30))
  }

  @Test("as of a past instant knows nothing of what came later")
  func past() throws {
    let cases =
      times(6, Case(trained: Self.early, value: Self.good)) + times(6, Case(value: "2026-08-10"))
    let august = try #require(Instant("2026-08-01"))
    let short = try effect(cases, at: august)
    #expect(short.excluded == [.short: 12], "60 days aren't over yet")
    let answer = try effect(cases, at: august) { $0.within = .days(40) }
    #expect(answer.trained == Share(6, of: 6) && answer.untrained == Share(0, of: 6))
  }

  @Test("is told to prove nothing where the value milestone asks for the course")
  func circular() throws {
    let desk = try desk(times(5, Case(trained: Self.early)) + times(5, Case()))
    #expect(try CourseEffect(store: desk.store)("exam", .init(AsOf(Desk.now))).circular == [])
    try desk.apply(
      """
      product: start
      value: { title: V, when: { all: [{ course: exam }, { event: value }] } }
      steps: [{ id: s, title: S, when: { event: x }, due: 5d }]
      courses: [{ id: exam, title: Final exam }]
      """
    )
    #expect(
      try CourseEffect(store: desk.store)("exam", .init(AsOf(Desk.now))).circular == ["start"]
    )
  }
}
