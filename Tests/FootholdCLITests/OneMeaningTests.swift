import ProgramSupport
import Testing

@Suite("A word on the command line", .serialized)
struct OneMeaningTests {
  @Test("for who drops out means one thing: lost are the silent, and who left has left")
  func lost() throws {
    let workspace = try Workspace()
    try workspace.file(
      "plan.yaml",
      """
      product: atlas
      value: { title: Live, when: { event: live } }
      steps: [{ id: connect, title: Connected, when: { event: connected }, due: 10d }]
      stall: { lost-after: 30d }

      """
    )
    try workspace.file(
      "customers.csv",
      "id,name,signed_up_at,churned_at\nquiet,Quiet,2026-09-01,\nended,Ended,2026-09-01,2026-10-01\n"
    )
    try workspace.file(
      "subscriptions.csv",
      """
      id,customer,starts_at,amount,interval,currency
      1,quiet,2026-09-01,9,month,EUR
      2,ended,2026-09-01,9,month,EUR

      """
    )
    for line in ["plan apply plan.yaml", "import customers customers.csv"] {
      try workspace.expectFine(line)
    }
    try workspace.expectFine("import subscriptions subscriptions.csv")
    func listed(_ state: String) throws -> [String?] {
      let run = try workspace.expectFine("customers --state \(state) --format json")
      return try JSONValue(run.outputBytes)["customers"].items.map { $0["customer"]["id"].text }
    }
    #expect(try listed("lost") == ["quiet"] && listed("churned") == ["ended"])
    // They pay, so health has a say; it looks at due dates alone and calls nobody lost.
    let (quiet, ended) = (
      try workspace.expectFine("health quiet").output,
      try workspace.expectFine("health ended").output
    )
    #expect(quiet.contains("overdue") && !quiet.contains("lost"), "\(quiet)")
    #expect(ended.contains("left") && !ended.contains("lost"), "\(ended)")
  }
}
