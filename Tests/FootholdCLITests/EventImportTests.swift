import Foundation
import ProgramSupport
import Testing

@Suite("An import of events")
struct EventImportTests {
  private static let calls = """
    {"messageId":"m-1","type":"track","userId":"u-7","event":"Dashboard Shared","timestamp":"2026-09-01T10:00:00Z"}
    {"messageId":"m-2","type":"track","anonymousId":"a","event":"Ad Clicked","timestamp":"2026-09-01T10:00:00Z"}
    {"messageId":"m-3","type":"identify","userId":"u-7","traits":{"email":"mira@acme.example"}}
    """

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    let customers = "id,name,signed_up_at,domains\nacme,Acme,2026-08-01,acme.example\n"
    try workspace.expectFine("import customers", [try workspace.file("c.csv", customers)])
    return workspace
  }

  @Test("of Segment says by what it knows it, and whom it passes over")
  func segment() throws {
    let workspace = try workspace()
    let file = try workspace.file("calls.json", Self.calls)
    let run = try workspace.expectFine("import events --verbose", [file])
    #expect(run.lines.first == "calls.json: segment")
    #expect(run.lines.contains { $0.contains("its records have 'messageId' and the type") })
    #expect(run.lines.contains { $0.contains("3 rows, 1 new, 0 known before") }, "\(run)")
    #expect(run.errors.contains("visitors without a user id or an account were passed over: 1"))
    let customer = try workspace.expectFine("customer acme")
    #expect(customer.output.contains("Dashboard Shared"), "\(customer)")
    let again = try workspace.expectFine("import events", [file])
    #expect(again.lines.contains { $0.contains("3 rows, 0 new, 1 known before") }, "\(again)")
  }

  @Test("takes the account and everything else from where the user says")
  func map() throws {
    let workspace = try workspace()
    let text = #"[{"what":"cart.filled","t":"2026-09-01T10:00:00Z","of":{"company":"Acme"}}]"#
    let file = try workspace.file("shop.json", text)
    let map = ["event=what", "at=t", "customer=of.company"].flatMap { ["--map", $0] }
    try workspace.expectFine("import events", [file] + map)
    #expect(try workspace.expectFine("customer acme").output.contains("cart.filled"))
    // What was said of the source once holds for its next file.
    let next = try workspace.file("shop.json", text.replacing("filled", with: "paid"))
    try workspace.expectFine("import events", [next])
    #expect(try workspace.expectFine("customer acme").output.contains("cart.paid"))
  }

  @Test("refuses a map and a format that don't fit")
  func refuses() throws {
    let workspace = try workspace()
    let file = try workspace.file("calls.json", Self.calls)
    let map = try workspace("import events --map lerner=x", [file])
    #expect(map.status == 64 && map.errors.contains("did you mean 'learner'?"), "\(map)")
    let format = try workspace("import events --as thinkific", [file])
    #expect(format.status == 65 && format.errors.contains("import lms"), "\(format)")
    let learning = try workspace("import lms --as segment", [file])
    #expect(learning.status == 65, "\(learning)")
  }
}
