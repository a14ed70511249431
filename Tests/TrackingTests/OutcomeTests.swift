import Onboarding
import Statistics
import SuccessMetrics
import Testing
import Tracking

@Suite("Outcomes by what is kept")
struct OutcomeTests {
  private func compare(
    _ desk: Desk,
    _ by: OutcomeGrouping,
    _ change: (inout CompareOutcomes.Question) -> Void = { _ in }
  ) throws -> OutcomeComparison {
    var settings = OutcomeSettings(
      MetricSettings(base: try #require(Currency("EUR")), now: Desk.now)
    )
    settings.by = by
    var question = CompareOutcomes.Question(settings)
    question.after = 365
    change(&question)
    return try CompareOutcomes(store: desk.store)(question)
  }

  private func brief(_ comparison: OutcomeComparison) -> [String] {
    comparison.arms.map {
      "\($0.group.id) \($0.retained.numerator)/\($0.retained.denominator) of \($0.count)"
    }
  }

  /// All signed up on 1 January 2025. By the plan two steps stall after 14 days of silence, one is due
  /// after 20 days and stalls 7 days later.
  private func flagged() throws -> Desk {
    let desk = try Desk()
    try desk.apply(Story.plan)
    let names = ["fast", "slow", "never", "late", "paused", "gone"]
    try desk.importCustomers(
      "id,name,signed_up_at,products,churned_at\n"
        + names.map { name in
          let left = name == "never" ? "2025-08-01" : name == "gone" ? "2025-02-01" : ""
          return "\(name),\(name),2025-01-01,atlas,\(left)\n"
        }.joined()
    )
    var events: [String] = []
    func add(_ customer: String, _ name: String, _ day: String) {
      events.append("\(events.count),\(customer),\(name),\(day)")
    }
    for (customer, connected) in [
      ("fast", "2025-01-06"), ("late", "2025-01-06"), ("slow", "2025-01-16"),
      ("paused", "2025-01-20"),
    ] {
      add(customer, "connected", connected)
      add(customer, "invited", "2025-01-21")
      add(customer, "trained", "2025-01-25")
    }
    // "late" has done all steps in time, and then nothing for months.
    for customer in ["fast", "slow", "paused"] { add(customer, "shared", "2025-02-01") }
    add("fast", "invited", "2025-01-11")
    add("late", "invited", "2025-01-11")
    add("late", "shared", "2025-07-01")
    _ = try desk.importEvents("id,customer,event,at\n" + events.joined(separator: "\n") + "\n")
    _ = try Decide(
      store: desk.store,
      now: try #require(Instant("2025-01-10")),
      actor: "dana"
    )(
      .paused(until: try #require(Instant("2025-01-18"))),
      customer: "paused",
      product: nil,
      reason: "holidays"
    )
    return desk
  }

  @Test("know whether an onboarding had stalled at any instant, by the plan, up to its landmark")
  func stalled() throws {
    let desk = try flagged()
    let comparison = try compare(desk, .stalled)
    #expect(comparison.basis == .churnDates)
    // Stalled: slow on 15 January, never, and late, which ends well and later.
    #expect(brief(comparison) == ["never-stalled 2/2 of 2", "stalled 2/3 of 3"])
    #expect(comparison.excluded == [.gone: 1])
  }

  /// Who has done nothing stalls on day 14: slow, paused for as long as that lasts, never and gone.
  @Test(
    "know of a stall at the landmark itself, and not of one after it",
    arguments: [
      (13, ["never-stalled 4/6 of 6", "stalled 0/0 of 0"]),
      (14, ["never-stalled 3/3 of 3", "stalled 1/3 of 3"]),
    ]
  )
  func landmark(_ window: Int, _ found: [String]) throws {
    let comparison = try compare(try flagged(), .stalled) { $0.settings.window = window }
    #expect(brief(comparison) == found)
  }

  @Test("know who had finished a course of the plan by the landmark, and how many")
  func trained() throws {
    let desk = try Desk.withCourses([])
    let names = ["one", "three", "later", "undated", "other", "failed"]
    try desk.importCustomers(
      "id,name,signed_up_at,domains,products\n"
        + names.map { "\($0),\($0),2025-01-01,\($0).example,start\n" }.joined()
    )
    try desk.learn([
      "a@one.example,exam,,completed,2025-04-01", "b@one.example,exam,,started,2025-02-01",
      "a@three.example,exam,,completed,2025-02-01", "b@three.example,exam,,passed,2025-02-01",
      "c@three.example,basics,,completed,2025-02-01",
      "c@three.example,exam,,completed,2025-02-02",
      "a@later.example,exam,,completed,2025-04-01T00:00:01Z",
      "a@undated.example,exam,,completed,", "a@other.example,elsewhere,,completed,2025-02-01",
      "a@failed.example,exam,,failed,2025-02-01",
    ])
    let comparison = try compare(desk, .trained)
    #expect(brief(comparison) == ["trained 2/2 of 2", "untrained 3/3 of 3"])
    #expect(comparison.excluded == [.undated: 1])
    #expect(
      brief(try compare(desk, .dose)) == [
        "three-or-more 1/1 of 1", "one-or-two 1/1 of 1", "none 3/3 of 3",
      ]
    )
  }

  @Test("are of those who are asked for")
  func audience() throws {
    let desk = try Desk.withCourses([])
    try desk.importCustomers(
      """
      id,name,signed_up_at,products,segment,owner
      a,A,2025-01-01,start,smb,dana
      b,B,2025-01-01,start,big,dana
      c,C,2025-01-01,,smb,yuki

      """
    )
    func count(_ change: (inout CompareOutcomes.Question) -> Void) throws -> [Int] {
      let comparison = try compare(desk, .value, change)
      return [
        comparison.arms.reduce(0) { $0 + $1.count },
        comparison.excluded[.withoutOnboarding] ?? 0,
      ]
    }
    #expect(try count { _ in } == [2, 1])
    #expect(try count { $0.segment = "smb" } == [1, 1])
    #expect(try count { $0.owner = "dana" } == [2, 0])
    #expect(try count { $0.settings.product = "start" } == [2, 0])
  }

  @Test("are looked at as late as there is enough to compare")
  func horizon() throws {
    func found(_ count: Int, _ signedUp: String) throws -> Int {
      let desk = try Desk.withCourses([])
      let ids = (0..<2 * count).map { "c\($0)" }
      try desk.importCustomers(
        "id,name,signed_up_at,products\n"
          + ids.map { "\($0),\($0),\(signedUp),start\n" }.joined()
      )
      try desk.importEvents(
        "id,customer,event,at\n"
          + ids.prefix(count).map { "\($0),\($0),value,\(signedUp)T09:00:00Z\n" }.joined()
      )
      return try compare(desk, .value) { $0.after = nil }.settings.after
    }
    #expect(try found(5, "2025-01-01") == 365)
    // 22 November 2026 is 235 days after 1 April 2026.
    #expect(try found(5, "2026-01-01") == 180)
    // Too few to compare, but somebody whose days are over.
    #expect(try found(1, "2026-01-01") == 180)
    #expect(try found(5, "2026-11-01") == 365, "nobody at all")
  }
}
