import Foundation
import Onboarding
import Statistics
import Testing
import Tracking

@Suite("The time to value")
struct TimeToValueTests {
  private static let plan = """
    product: atlas
    title: Atlas
    value: { title: Trained, when: { course: basics } }
    steps: [ { id: connect, title: Connected, when: { event: connected } } ]
    courses: [ { id: basics, title: Basics, known-as: { csv: [Basics] } } ]
    """

  private static let customers = """
    id,name,signed_up_at,segment,churned_at,domains
    quick,Q,2026-09-01,smb,,quick.example
    slow,S,2026-09-01,smb,,slow.example
    seen,E,2026-09-01,mid,,seen.example
    open,O,2026-09-04,mid,,open.example
    left,L,2026-09-02,smb,2026-09-12,left.example
    early,A,2026-09-10,smb,,early.example
    gone,G,2026-09-10,smb,2026-09-05,gone.example
    later,T,2026-10-01,smb,,later.example

    """

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.apply(Self.plan, at: .september(1))
    desk.heard = .september(6)
    try desk.importCustomers(Self.customers)
    let map = ["email=e", "course=c", "status=s", "at=at"]
    try desk.importMapped(
      """
      e,c,s,at
      a@quick.example,Basics,completed,2026-09-05
      a@slow.example,Basics,completed,2026-09-21
      a@early.example,Basics,completed,2026-09-08

      """,
      map
    )
    try desk.importMapped(
      "e,c,s\na@seen.example,Basics,completed\n",
      ["email=e", "course=c", "status=s"],
      observedAt: .september(15)
    )
    return desk
  }

  private func answer(_ change: (inout MeasureTimeToValue.Question) -> Void = { _ in })
    throws -> MeasureTimeToValue.Answer
  {
    var question = MeasureTimeToValue.Question(AsOf(.september(25)))
    change(&question)
    return try MeasureTimeToValue(store: desk().store)(question)
  }

  @Test("counts who is on the way and who left, and says who is left out")
  func counts() throws {
    let answer = try answer()
    let cohort = try #require(answer.cohorts.first)
    #expect((cohort.count, cohort.reached, cohort.churned, cohort.open) == (5, 3, 1, 1))
    #expect(cohort.survival.steps.map(\.time) == [4, 10, 14, 20, 21])
    #expect(cohort.reachedBy == 1)
    #expect(
      answer.explanation.exclusions == [
        Exclusion(1, "not begun by then"), Exclusion(1, "value before the start"),
        Exclusion(1, "left before the start"),
      ]
    )
    #expect(answer.explanation.definition == "Days from sign-up to 'Trained'")
    #expect(answer.explanation.cautions.first?.hasPrefix("1 reached value without a date") ?? false)
    #expect(answer.logRank == nil)
  }

  @Test("shows no percentage that fewer than five stand behind")
  func few() throws {
    let cohort = try #require(try answer().cohorts.first)
    // One of five by day 4; after day 10 the other four are still known, after 20 they aren't.
    #expect(cohort.share(by: 4)?.share == 0.2)
    #expect(cohort.share(by: 14) != nil)
    #expect(cohort.counts(by: 22).known == 4)
    #expect(cohort.share(by: 22) == nil)
    #expect(cohort.quantile(0.5)?.time == 20)
    // Who left never gets there: of all it is three of five, of those who stay more.
    #expect(abs((cohort.incidence.incidence(at: 20)?.share ?? 0) - 0.6) < 1e-12)
    #expect(abs((cohort.survival.survival(at: 20) ?? 0) - 4.0 / 15) < 1e-12)
    #expect(cohort.quantile(0.9) == nil)
    let smb = try answer { $0.segment = "smb" }
    #expect(smb.cohorts.first?.quantile(0.5) == nil)
    #expect(smb.cohorts.first?.restrictedMean(to: 5) == nil)
  }

  @Test("is compared by what parts the customers", arguments: Grouping.allCases)
  func grouping(_ grouping: Grouping) throws {
    let answer = try answer { $0.by = grouping }
    let names: [String] =
      switch grouping {
      case .product: ["atlas"]
      case .segment: ["mid", "smb"]
      case .owner: ["(no owner)"]
      case .plan: ["atlas version 1"]
      case .month: ["2026-09"]
      }
    #expect(answer.cohorts.map(\.name) == names)
    #expect(answer.cohorts.reduce(0) { $0 + $1.count } == 5)
    // Of two and three customers nobody can tell whether they differ.
    #expect(answer.logRank == nil)
  }

  @Test("counts, if asked, from when a file first told of a customer")
  func entry() throws {
    let answer = try answer { $0.entry = .imported }
    let cohort = try #require(answer.cohorts.first)
    // All were heard of on 6 September: 'quick' had reached value by then.
    #expect(cohort.count == 4)
    #expect(cohort.survival.steps.map(\.atRisk) == [4, 3, 2, 1])
    #expect(
      answer.explanation.exclusions.last
        == Exclusion(1, "no file had told of them while they were watched")
    )
  }

  @Test("lists who took longer, or is on the way after so long")
  func slower() throws {
    let answer = try answer { $0.slowerThan = .days(14) }
    #expect(answer.slow.map(\.customer) == ["open", "slow"])
    #expect(answer.slow.map(\.taken.days) == [21, 20])
    #expect(answer.slow.map { $0.valueAt == nil } == [true, false])
  }

  @Test("is of the past what was known of it")
  func past() throws {
    let before = try answer { $0.asOf = AsOf(.september(11)) }
    #expect(before.cohorts.first?.count == 5)
    #expect(before.cohorts.map(\.reached) == [1])
    #expect(before.cohorts.map(\.churned) == [0])
    let then = try answer { $0.asOf = AsOf(.september(3), known: .then) }
    #expect(then.cohorts.isEmpty && then.explanation.exclusions.isEmpty)
  }

  /// Customers that are imported as one file, with events.
  private func answer(
    _ customers: [(id: String, signedUp: Int, churned: Int?)],
    events: [(id: String, day: Int)],
    on day: Int
  ) throws -> TimeToValueCohort {
    let desk = try Desk()
    try desk.apply(Self.plan.replacing("{ course: basics }", with: "{ event: live }"))
    func date(_ day: Int) -> String { "2026-09-\(day < 10 ? "0" : "")\(day)" }
    try desk.importCustomers(
      customers.reduce(into: "id,name,signed_up_at,churned_at\n") {
        $0 += "\($1.id),\($1.id),\(date($1.signedUp)),\($1.churned.map(date) ?? "")\n"
      }
    )
    try desk.importEvents(
      events.enumerated().reduce(into: "id,customer,event,at\n") {
        $0 += "\($1.offset),\($1.element.id),live,\(date($1.element.day))\n"
      }
    )
    let answer = try MeasureTimeToValue(store: desk.store)(.init(AsOf(.september(day))))
    return try #require(answer.cohorts.first)
  }

  @Test("is never that of somebody who left before, whatever came later")
  func valueAfterLeaving() throws {
    let cohort = try answer(
      (1...6).map { ("c\($0)", 1, $0 <= 3 ? 9 : nil) },
      events: (1...6).map { ("c\($0)", 15) },
      on: 28
    )
    #expect((cohort.reached, cohort.churned, cohort.open) == (3, 3, 0))
    #expect(cohort.survival.steps.map(\.time) == [8, 14])
  }

  @Test("is known of those who were watched for just so long")
  func exactly() throws {
    let cohort = try answer(
      (1...8).map { ("c\($0)", 5, nil) },
      events: (1...4).map { ("c\($0)", 8) },
      on: 25
    )
    #expect(cohort.counts(by: 20) == (4, 8))
    #expect(cohort.share(by: 20)?.share == 0.5)
    #expect(cohort.share(by: 20.1) == nil)
  }

  @Test("is not told where one of the first few watched would decide over all")
  func thin() throws {
    let desk = try Desk()
    try desk.apply(Self.plan.replacing("{ course: basics }", with: "{ event: live }"))
    desk.heard = .september(2)
    try desk.importCustomers("id,name,signed_up_at\nfirst,F,2026-09-01\n")
    try desk.importEvents("id,customer,event,at\n1,first,live,2026-09-03\n")
    desk.heard = .september(10)
    try desk.importCustomers(
      (1...9).reduce(into: "id,name,signed_up_at\n") { $0 += "c\($1),C,2026-09-01\n" }
    )
    var question = MeasureTimeToValue.Question(AsOf(.september(25)))
    question.entry = .imported
    let cohort = try #require(try MeasureTimeToValue(store: desk.store)(question).cohorts.first)
    #expect(cohort.startsThin && cohort.count == 10)
    #expect(cohort.quantile(0.5) == nil && cohort.share(by: 10) == nil)
    #expect(cohort.restrictedMean(to: 10) == nil)
  }

  @Test("is nobody's in an empty database")
  func nobody() throws {
    let desk = try Desk()
    let answer = try MeasureTimeToValue(store: desk.store)(.init(AsOf(.september(1))))
    #expect(answer.cohorts.isEmpty && answer.slow.isEmpty && answer.logRank == nil)
  }
}
