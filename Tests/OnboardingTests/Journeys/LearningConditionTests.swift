import Onboarding
import Testing

@Suite("A condition on learning")
struct LearningConditionTests {
  private func attainment(_ condition: Condition, _ facts: [LearningFact]) throws -> Attainment {
    try Plan.sample(steps: [.sample(when: condition)])
      .firstStep(.sample(learning: facts)).attainment
  }

  private let lessons: [ContentKey] = [.sso, .roles, .tour]

  @Test("on a course counts learners who finished it, each once")
  func course() throws {
    let facts: [LearningFact] = [
      .sample(by: 1, at: .day(3)), .sample(.passed, by: 2, at: .day(1)),
      .sample(by: 2, at: .day(2)),
      .sample(.failed, by: 3, at: .day(1)), .sample(.started, by: 4, at: .day(1)),
      .sample(of: .reports, by: 5, at: .day(0)), .sample(of: .foreign, by: 6, at: .day(0)),
    ]
    let one = try attainment(.course("admin", by: .learners(1)), facts)
    #expect(one.reachedAt == .day(1))
    #expect(one.evidence.map(\.what) == [.course("admin")] && one.evidence[0].learner == 2)
    #expect(try attainment(.course("admin", by: .learners(2)), facts).reachedAt == .day(3))
    let three = try attainment(.course("admin", by: .learners(3)), facts)
    #expect(three.reachedAt == nil && three.count == 2 && three.needed == 3)
    #expect(try attainment(.course("nowhere", by: .learners(1)), facts).reachedAt == nil)
  }

  @Test("on a course is one progress for what two systems tell of it")
  func systems() throws {
    let facts: [LearningFact] = [
      .sample(of: .admin, at: .day(5)), .sample(of: .adminElsewhere, at: .day(2)),
    ]
    let met = try attainment(.course("admin", by: .learners(1)), facts)
    #expect(met.reachedAt == .day(2))
    #expect(try attainment(.course("admin", by: .learners(2)), facts).count == 1)
  }

  @Test("on a course is met by one learner who finished every lesson of it")
  func everyLesson() throws {
    let condition = Condition.course("admin", by: .learners(1))
    let all = lessons.enumerated().map { day, lesson in
      LearningFact.sample(of: lesson, by: 1, at: .day(Double(day)))
    }
    let met = try attainment(condition, all)
    #expect(met.reachedAt == .day(2))
    #expect(met.evidence.map(\.what) == [.everyLesson("admin")])
    // Two learners who share the lessons don't finish the course between them.
    var shared = all
    shared[1].learner = 2
    #expect(try attainment(condition, shared).reachedAt == nil)
    #expect(try attainment(condition, Array(all.dropLast())).reachedAt == nil)
    var failed = all
    failed[0].kind = .failed
    #expect(try attainment(condition, failed).reachedAt == nil)
    // What the source says of the course itself may come earlier, and then counts.
    let said = all + [.sample(by: 1, at: .day(1))]
    #expect(try attainment(condition, said).evidence.map(\.what) == [.course("admin")])
    let later = all + [.sample(by: 1, at: .day(9))]
    #expect(try attainment(condition, later).reachedAt == .day(2))
  }

  @Test("without lessons in the plan isn't met by nobody's lessons")
  func noLessons() throws {
    #expect(try attainment(.course("reports", by: .learners(1)), []).reachedAt == nil)
  }

  static let shares: [(share: Double, finishedOn: [Double], enrolled: Int, reached: Double?)] = [
    (0.5, [1, 2], 4, 2), (0.5, [1], 4, nil), (0.5, [1, 2], 3, 2), (1, [1, 2, 3], 3, 3),
    (1, [1, 2], 3, nil), (0.1, [1], 10, 1), (0.1, [1], 11, nil), (0.3, [1, 2, 3], 10, 3),
    (0.7, [1, 2, 3, 4, 5, 6, 7], 10, 7), (0.01, [], 3, nil), (0.5, [1, 1], 4, 1),
  ]

  @Test("on a share of those enrolled holds when so many have finished", arguments: shares)
  func share(_ share: Double, _ finishedOn: [Double], _ enrolled: Int, _ reached: Double?) throws {
    let facts = (1...Int64(enrolled)).map {
      LearningFact.sample(.enrolled, by: LearnerKey($0), at: .day(0))
    }
    let finishes = finishedOn.enumerated().map { place, day in
      LearningFact.sample(by: LearnerKey(Int64(place + 1)), at: .day(day))
    }
    let met = try attainment(.course("admin", by: .share(share)), facts + finishes)
    #expect(met.reachedAt == reached.map { .day($0) })
    #expect(met.count == finishedOn.count)
    #expect(met.needed == max(1, Int((share * Double(enrolled) - 1e-9).rounded(.up))))
  }

  @Test("on a share looks at who was enrolled by then")
  func shareByThen() throws {
    let facts: [LearningFact] = [
      .sample(.enrolled, by: 1, at: .day(0)), .sample(by: 1, at: .day(1)),
      .sample(.enrolled, by: 2, at: .day(2)), .sample(.enrolled, of: .sso, by: 3, at: .day(3)),
    ]
    let met = try attainment(.course("admin", by: .share(1)), facts)
    #expect(met.reachedAt == .day(1) && met.needed == 3)
    // Who is enrolled without a date was there from the start.
    let undated = facts + [.sample(.enrolled, by: 4, at: .day(9), .by)]
    #expect(try attainment(.course("admin", by: .share(1)), undated).reachedAt == nil)
  }

  @Test("on a lesson is met by whoever finishes it first")
  func lesson() throws {
    let facts: [LearningFact] = [
      .sample(of: .sso, by: 2, at: .day(2)), .sample(of: .sso, by: 1, at: .day(1)),
      .sample(of: .roles, by: 3, at: .day(0)), .sample(of: .admin, by: 4, at: .day(0)),
    ]
    let met = try attainment(.lesson(.sso), facts)
    #expect(met.reachedAt == .day(1) && met.evidence.map(\.what) == [.lesson(.sso)])
    #expect(try attainment(.lesson(.sso), [.sample(.started, of: .sso)]).reachedAt == nil)
  }

  @Test("on a tutorial counts visits of all learners, finished or not")
  func tutorial() throws {
    let facts: [LearningFact] = [
      .sample(.started, of: .tour, by: 1, at: .day(1)),
      .sample(.started, of: .tour, by: 1, at: .day(1)),
      .sample(.progressed, of: .tour, by: 1, at: .day(3)),
      .sample(.failed, of: .tour, by: 2, at: .day(2)),
      .sample(.enrolled, of: .tour, by: 3, at: .day(0)),
      .sample(.commented, of: .tour, by: 3, at: .day(0)),
    ]
    #expect(try attainment(.tutorial(.tour), facts).reachedAt == .day(1))
    let three = try attainment(.tutorial(.tour, visits: 3), facts)
    #expect(three.reachedAt == .day(3) && three.evidence.map(\.learner) == [1, 2, 1])
    let four = try attainment(.tutorial(.tour, visits: 4), facts)
    #expect(four.reachedAt == nil && four.count == 3 && four.needed == 4)
  }

  @Test("on a tutorial counts one visit that two reports tell of once")
  func oneVisit() throws {
    let facts: [LearningFact] = [
      .sample(of: .tour, at: .day(1).seconds(42)), .sample(of: .tour, at: .day(1), .minute),
    ]
    #expect(try attainment(.tutorial(.tour, visits: 2), facts).reachedAt == nil)
  }

  @Test("tells the precision, the origin and the learner of its evidence")
  func evidence() throws {
    let fact = LearningFact.sample(by: 7, at: .day(2), .day, origin: .source(3, line: 12))
    let met = try attainment(.course("admin", by: .learners(1)), [fact])
    let evidence = try #require(met.evidence.first)
    #expect(evidence.at == .day(2) && evidence.precision == .day)
    #expect(evidence.learner == 7 && evidence.origin == .source(3, line: 12))
  }
}
