import Foundation
import ProgramSupport
import Testing

@Suite("Webhooks of the program")
struct WebhookTests {
  private static let add =
    "webhook add http://127.0.0.1:1/in --allow-private-address --event step.completed"

  @Test("outlive a server that is killed: the message is the same, and is sent again")
  func killed() throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine(Self.add)
    try workspace.expectFine("record kick-off --customer acme --product atlas")
    var names: Set<String> = []
    for (round, now) in ["2026-11-22T09:00:00Z", "2026-11-22T10:00:00Z"].enumerated() {
      let server = try Service(workspace, "--now \(now)")
      var deliveries: [JSONValue] = []
      for _ in 0..<40 {
        let run = try workspace.expectFine("webhook deliveries --format json")
        deliveries = try JSONValue(run.outputBytes)["deliveries"].items
        if deliveries.first?["attempts"].number == Double(round + 1) { break }
        usleep(250_000)
      }
      _ = server.end(SIGKILL)
      #expect(deliveries.count == 1)
      let delivery = try #require(deliveries.first)
      #expect(delivery["attempts"].number == Double(round + 1))
      #expect(delivery["state"].text == "failing")
      names.insert(delivery["message"].text ?? "")
    }
    #expect(names.count == 1)
  }

  @Test("show a secret once, and never again")
  func secret() throws {
    let workspace = try Courses.workspace()
    let added = try workspace.expectFine(Self.add)
    let secret = try #require(added.lines.first { $0.hasPrefix("whsec_") })
    #expect(Data(base64Encoded: String(secret.dropFirst(6)))?.count == 32)
    for command in ["webhook list", "webhook list --format json", "webhook deliveries"] {
      let run = try workspace.expectFine(command)
      #expect(!run.description.contains(secret.dropFirst(6)))
    }
    let rotated = try workspace.expectFine("webhook rotate 1")
    #expect(rotated.output.hasPrefix("whsec_") && !rotated.output.contains(secret))
  }

  @Test(
    "are refused with what to do about it",
    arguments: [
      ("webhook add http://hooks.example/ --event journey.stalled", 64, "https"),
      ("webhook add https://hooks.example/", 64, "journey.stalled"),
      ("webhook add https://hooks.example/ --event journey.stalled --owner nobody", 64, "owner"),
      ("webhook remove 7", 1, "webhook add"), ("webhook test 7", 1, "webhook add"),
      ("webhook deliveries 7", 1, "webhook add"),
    ]
  )
  func refused(_ command: String, _ status: Int32, _ word: String) throws {
    let run = try Courses.workspace()(command)
    #expect(run.status == status && run.errors.contains(word), "\(run)")
  }
}
