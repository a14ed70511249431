import Onboarding
import Testing
import Tracking

@Suite("Imports in any order")
struct ImportOrderTests {
  private struct Step: Sendable {
    let name: String
    let run: @Sendable (Desk) throws -> Void
  }

  private static let customers = #"""
    id,name,signed_up_at,domains,products
    acme,"Acme, Inc.",2026-08-01,acme.example,start
    foods,"""Quality"" Foods Ltd",2026-08-03,qualityfoods.example,start
    sakura,Sakura,2026-08-05,sakura.example,start
    """#

  private static let plan = """
    product: start
    value: { title: Shared, when: { event: shared } }
    steps:
      - { id: quiz, title: Two passed, when: { course: gs1, learners: 2 }, due: 20d }
      - { id: share, title: Everyone, when: { course: gs1, share: 0.5 }, after: [quiz] }
    courses: [{ id: gs1, title: Getting started }]
    """

  private static let steps: [Step] = {
    let folder = "\(MoodleTruth.fixtures)/small/course2"
    let berlin = [
      "activity_completion.csv.csv", "activity_completion.excelcsv.csv",
      "course_completion.csv.csv", "course_completion.excelcsv.csv",
    ].map { name in
      Step(name: name) {
        try $0.importLMS("\(folder)/\(name)", course: "GS1", zone: "Europe/Berlin")
      }
    }
    let utc = ["activity_completion.viewer_utc.csv", "course_completion.viewer_utc.csv"]
      .map { name in
        Step(name: name) { try $0.importLMS("\(folder)/\(name)", course: "gs1", zone: "UTC") }
      }
    let others = [
      Step(name: "customers") { try $0.importCustomers(customers) },
      Step(name: "plan") { try $0.apply(plan) },
      Step(name: "events") {
        try $0.importEvents(
          """
          id,customer,product,event,at,learner
          1,acme,start,shared,2026-09-01T10:00:00Z,Sam.Home@acme.example
          2,late,start,shared,2026-09-01T10:00:00Z,
          """
        )
      },
    ]
    return berlin + utc + others
  }()

  @Test("and again give the same learning and the same journeys", arguments: 1...12)
  func commute(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let expected = try state(after: Self.steps)
    var steps = Self.steps.shuffled(using: &random)
    steps += Self.steps.shuffled(using: &random).prefix(3)
    let found = try state(after: steps)
    #expect(found.learning == expected.learning, "\(steps.map(\.name))")
    #expect(found.journeys == expected.journeys, "\(steps.map(\.name))")
  }

  @Test("change nothing when they are repeated")
  func idempotent() throws {
    let desk = try Desk()
    for step in Self.steps { try step.run(desk) }
    for step in Self.steps { try step.run(desk) }
    let again = try desk.store.read { try $0.imports(limit: 8) }
    #expect(again.allSatisfy { $0.new == 0 }, "\(again.map { "\($0.file): \($0.new)" })")
  }

  private func state(after steps: [Step]) throws -> (learning: [String], journeys: [Journey]) {
    let desk = try Desk()
    for step in steps { try step.run(desk) }
    let journeys = try desk.store.read { try $0.journeys(of: nil).map(\.journey) }
    #expect(journeys.count == 3)
    #expect(journeys.contains { $0.valueAt != nil })
    return (try desk.learningLines(), journeys)
  }
}
