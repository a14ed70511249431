import Foundation
import ProgramSupport
import Testing

@Suite("News of a server that is killed")
struct WebhookKillTests {
  private static let event =
    #"{"id":"e1","customer":"acme","product":"small","event":"first.done","#
    + #""at":"2026-11-21T10:00:00Z"}"#

  /// A customer whose next step is done by an event, and a webhook that wants to know.
  private func workspace(_ receiver: HookReceiver) throws -> (Workspace, token: String) {
    let workspace = try Small.workspace()
    let customers = "id,name,signed_up_at,products\nacme,Acme,2026-11-10,small\n"
    try workspace.expectFine("import customers", [workspace.file("c.csv", customers)])
    try workspace.expectFine(
      "webhook add http://127.0.0.1:\(receiver.port)/in --allow-private-address"
        + " --event step.completed"
    )
    let token = try workspace.expectFine("token create sender --scope ingest").output
    return (workspace, token.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  @Test("reaches the receiver from the next one, once the event was answered by 200")
  func killed() throws {
    let receiver = try HookReceiver()
    defer { receiver.stop() }
    let (workspace, token) = try workspace(receiver)
    let options = "--now \(Workspace.now)"
    let first = try Service(workspace, options)
    let connection = try first.connect(patience: 20)
    connection.send(
      "POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
        + "Content-Type: application/json\r\nContent-Length: \(Self.event.utf8.count)\r\n\r\n"
        + Self.event
    )
    let answer = connection.answer()
    #expect(first.end(SIGKILL) == -SIGKILL)
    #expect(answer.status == 200, "\(answer.text)")
    // It looks for news every few seconds: it may just have sent it, and not have kept that.
    let early = receiver.requests.count
    #expect(early <= 1)

    let second = try Service(workspace, options)
    receiver.wait(for: 1)
    // Until it has looked again.
    sleep(4)
    #expect(second.end() == 0)
    let requests = receiver.requests
    #expect(requests.count == 1 || (early == 1 && requests.count == 2), "\(second.said)")
    let names = Set(requests.map { $0.header("webhook-id") ?? "" })
    #expect(names.count == 1 && names.allSatisfy { $0.hasPrefix("msg_") })
    let body = try JSONValue(Data(try #require(requests.first).body.utf8))
    #expect(body["type"].text == "step.completed")
    #expect(body["data"]["customer"]["id"].text == "acme")
    #expect(body["data"]["step"]["id"].text == "first-step")
    let run = try workspace.expectFine("webhook deliveries --format json")
    let deliveries = try JSONValue(run.outputBytes)["deliveries"].items
    #expect(deliveries.compactMap { $0["message"].text } == Array(names))
    #expect(deliveries.allSatisfy { $0["state"].text == "delivered" })
  }
}
