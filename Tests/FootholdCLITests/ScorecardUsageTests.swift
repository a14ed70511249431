import ProgramSupport
import Testing

@Suite("What a scorecard lays down about use", .serialized)
struct ScorecardUsageTests {
  @Test("count any event of a product of which nothing is laid down, named by it or not")
  func otherProducts() throws {
    let workspace = try Workspace()
    try workspace.file(
      "customers.csv",
      "id,name,signed_up_at,products\na,A,2026-01-01,atlas\nb,B,2026-01-01,beacon\n"
        + "c,C,2026-01-01,atlas;beacon\nd,D,2026-01-01,\n"
    )
    try workspace.file(
      "events.csv",
      "id,at,event,customer,learner\n"
        + ["a", "b", "c", "d"].enumerated().map { number, customer in
          "\(number),2026-10-20T10:00:00Z,opened,\(customer),\(customer)@\(customer).example\n"
        }.joined()
    )
    try workspace.expectFine("import customers customers.csv")
    try workspace.expectFine("import events events.csv")
    let learners = { try workspace.scorecard("--period 2026-10")["mau"]?["value"].number }
    #expect(try learners() == 4)
    try workspace.file("scorecard.yaml", "usage: { atlas: { active: [login] } }")
    try workspace.expectFine("scorecard apply scorecard.yaml")
    // Of beacon any event counts; who has no product is held to what is laid down.
    #expect(try learners() == 2)
  }
}
