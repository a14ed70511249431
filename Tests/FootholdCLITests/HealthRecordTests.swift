import ProgramSupport
import Testing

@Suite("Health where use isn't recorded from the beginning", .serialized)
struct HealthRecordTests {
  private func json(_ workspace: Workspace, _ line: String) throws -> JSONValue {
    let run = try workspace("\(line) --format json", now: HealthTests.now)
    #expect(run.status == 0, "\(run)")
    return try JSONValue(run.outputBytes)
  }

  @Test("takes no use for none only where it is recorded, of one customer as of all")
  func recorded() throws {
    let workspace = try HealthTests.workspace()
    // The use of another product is recorded since long.
    try workspace.file("more.csv", "id,name,signed_up_at,products\nnew,New,2026-01-01,atlas\n")
    try workspace.file(
      "s.csv",
      "id,customer,starts_at,amount,interval,currency\n9,new,2026-01-01,5,month,EUR\n"
    )
    try workspace.file(
      "old.csv",
      "id,customer,product,event,at,learner\nold,other,beacon,opened,2026-01-01T10:00:00Z,b@other.example\n"
    )
    for line in ["customers more.csv", "subscriptions s.csv", "events old.csv"] {
      try workspace.expectFine("import \(line)")
    }
    for (day, usage) in [("2026-09-20", nil), ("2026-10-09", 0)] as [(String, Double?)] {
      let one = try json(workspace, "health new --at \(day)")["health"]["measures"].items
      #expect(one.first { $0["measure"].text == "usage" }?["value"].number == usage, "\(day)")
      let all = try json(workspace, "health --at \(day)")["customers"].items
      let same = all.first { $0["customer"].text == "new" }?["health"]["measures"].items ?? []
      #expect(same.first { $0["measure"].text == "usage" }?["value"].number == usage, "\(day)")
    }
  }
}
