import Foundation
import ProgramSupport
import Testing

@Suite("A webhook that was turned off")
struct WebhookOffTests {
  private func add(_ port: UInt16, to workspace: Workspace) throws {
    try workspace.expectFine(
      "webhook add http://127.0.0.1:\(port)/in --allow-private-address --event journey.stalled"
    )
  }

  private func listed(_ workspace: Workspace) throws -> JSONValue {
    let run = try workspace.expectFine("webhook list --format json")
    return try JSONValue(run.outputBytes)["webhooks"][0]
  }

  @Test("as it is gone says so in the list, until it is on again")
  func gone() throws {
    let receiver = try HookReceiver(status: 410)
    defer { receiver.stop() }
    let workspace = try Small.workspace()
    try add(receiver.port, to: workspace)
    let run = try workspace("webhook test 1")
    #expect(run.status == 1 && run.errors.contains("410"), "\(run)")
    #expect(receiver.requests.count == 1)
    let webhook = try listed(workspace)
    #expect(webhook["disabled_because"].text == "the receiver answered 410, Gone")
    #expect(webhook["disabled_at"].text == Workspace.now)
    let reason = "off since 22 Nov 2026: the receiver answered 410, Gone"
    #expect(try workspace.expectFine("webhook list --format csv").output.contains(reason))
    #expect(try workspace.expectFine("webhook list").output.contains("off since 22 Nov 2026"))
    try workspace.expectFine("webhook enable 1")
    #expect(try listed(workspace)["disabled_because"] == .null)
    #expect(try workspace.expectFine("webhook list --format csv").output.contains("fine"))
  }

  @Test("as nobody has answered for five days says so, and the last reason")
  func silent() throws {
    let workspace = try Small.workspace()
    try add(1, to: workspace)
    #expect(try workspace("webhook test 1", now: "2026-11-22T09:00:00Z").status == 1)
    #expect(try workspace("webhook test 1", now: "2026-11-27T08:59:59Z").status == 1)
    #expect(try listed(workspace)["disabled_because"] == .null)
    #expect(try workspace("webhook test 1", now: "2026-11-27T09:00:00Z").status == 1)
    let because = try #require(try listed(workspace)["disabled_because"].text)
    #expect(because.hasPrefix("every attempt has failed for 5 days; the last: no answer"))
    let table = try workspace.expectFine("webhook list").output
    #expect(table.contains("off since 27 Nov 2026"), "\(table)")
  }
}
