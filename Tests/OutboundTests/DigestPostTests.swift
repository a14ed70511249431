import Foundation
import Logging
import Onboarding
import Outbound
import Testing
import Tracking

@Suite("The post of digests")
struct DigestPostTests {
  /// What a program in place of `sendmail` got.
  private final class Postbox {
    let folder: URL

    /// Not written by the test: a file that somebody has open to write can't be run.
    let program = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/mail/sendmail").path

    /// A line of the shell that it does instead.
    var instead = ""

    init() throws {
      folder = FileManager.default.temporaryDirectory
        .appending(path: "foothold-mail-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var mails: [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.filter { $0.hasPrefix("mail.") }.compactMap {
        try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
      }
    }

    var words: String {
      (try? String(contentsOf: folder.appending(path: "words"), encoding: .utf8)) ?? ""
    }
  }

  private func post(
    _ desk: Desk,
    _ box: Postbox,
    program: String? = nil
  ) throws -> DigestPost {
    let sender = try #require(MailAddress("foothold@acme.example"))
    var settings = DigestPost.Settings(zone: .utc)
    settings.addresses = ["Dana Oak": try #require(MailAddress("dana@acme.example"))]
    return DigestPost(
      store: desk.post.store,
      mailer: .init(
        sender: sender,
        sendmail: Sendmail(
          path: program ?? box.program,
          environment: ["PATH": "/usr/bin:/bin", "BOX": box.folder.path, "INSTEAD": box.instead]
        )
      ),
      settings: settings
    )
  }

  @Test("hands each digest to sendmail, once, and keeps nothing of it")
  func once() throws {
    let desk = try Desk()
    let box = try Postbox()
    try desk.add(["acme"], owner: "Dana Oak")
    desk.day(8)
    let outcome = try post(desk, box)(at: desk.post.now)
    #expect(outcome.sent.map(\.owner) == ["Dana Oak"] && outcome.unsent.isEmpty)
    #expect(box.words == "-i -f foothold@acme.example -- dana@acme.example\n")
    let kept = try desk.post.store.read { try $0.digests(of: nil, limit: 5) }
    #expect(kept.map(\.mail?.bytes) == [nil] && kept.map(\.mail?.sentAt) == [desk.post.now])
    #expect(try post(desk, box)(at: desk.post.now).sent.isEmpty)
    #expect(box.mails.count == 1)
    let parts = try DigestMailTests.parts(try #require(box.mails.first))
    #expect(
      parts.allSatisfy {
        $0.contains("Stalled since") && $0.contains("Your first digest")
          && $0.contains("Kick-off held")
      }
    )
  }

  @Test(
    "keeps what isn't taken, and sends the very same the next time",
    arguments: [
      ("echo busy >&2; exit 75", "ended with 75: busy"), ("kill -9 $$", "was ended by a signal"),
      ("exit 1", "ended with 1"),
    ]
  )
  func fails(_ script: String, _ problem: String) throws {
    let desk = try Desk()
    let box = try Postbox()
    try desk.add(["acme"])
    desk.day(8)
    box.instead = script
    let failed = try post(desk, box)(at: desk.post.now)
    #expect(failed.sent.isEmpty)
    #expect(failed.unsent.first?.mail?.problem?.hasSuffix(problem) == true, "\(failed.unsent)")
    let bytes = try #require(failed.unsent.first?.mail?.bytes)
    // What changes meanwhile comes in the next digest.
    desk.day(9)
    try desk.post.record("kick-off")
    box.instead = ""
    let outcome = try post(desk, box)(at: desk.post.now)
    #expect(outcome.sent.map(\.at) == [Post.start + .days(8), Post.start + .days(9)])
    #expect(outcome.sent.first?.mail?.attempts == 2)
    #expect(box.mails.contains(String(decoding: bytes, as: UTF8.self)) && box.mails.count == 2)
  }

  @Test("says that there is no such program")
  func missing() throws {
    let desk = try Desk()
    let box = try Postbox()
    try desk.add(["acme"])
    desk.day(8)
    let outcome = try post(desk, box, program: "/nowhere/sendmail")(at: desk.post.now)
    let problem = try #require(outcome.unsent.first?.mail?.problem)
    #expect(problem == "'/nowhere/sendmail' doesn't start: No such file or directory")
  }

  @Test("is sent each day at a time of the zone's clock, and made up for when nobody served")
  func daily() async throws {
    let desk = try Desk()
    let box = try Postbox()
    let zone = try #require(Zone.named("Europe/Berlin"))
    let time = 450 * 60_000
    let plan = DailyDigest.Plan(time: time, zone: zone)
    func due(_ now: String) throws -> String { plan.due(by: try #require(Instant(now))).rfc3339 }
    #expect(try due("2026-11-09T06:30:00Z") == "2026-11-09T06:30:00Z")
    #expect(try due("2026-11-09T06:29:59Z") == "2026-11-08T06:30:00Z")
    #expect(try due("2026-07-09T05:30:00Z") == "2026-07-09T05:30:00Z")

    try desk.add(["acme"])
    desk.post.now = try #require(Instant("2026-11-08T12:00:00Z"))
    let start = desk.post.now
    let daily = DailyDigest(
      post: try post(desk, box),
      plan: plan,
      now: { start },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    for (now, count) in [
      ("2026-11-08T12:00:00Z", 0), ("2026-11-09T06:29:00Z", 0), ("2026-11-09T06:30:10Z", 1),
      ("2026-11-09T06:30:25Z", 1), ("2026-11-12T15:00:00Z", 1),
    ] {
      await daily.work(at: try #require(Instant(now)))
      #expect(box.mails.count == count, "\(now)")
    }
    try desk.post.record("kick-off")
    await daily.work(at: try #require(Instant("2026-11-12T16:00:00Z")))
    #expect(box.mails.count == 1)
    await daily.work(at: try #require(Instant("2026-11-14T11:00:00Z")))
    #expect(box.mails.count == 2)
  }

  @Test("tells webhooks that want digests, of their owner, as JSON and for Slack")
  func webhooks() async throws {
    let desk = try Desk()
    try await desk.post.addWebhook([.digest], owner: desk.dana)
    try await desk.post.addWebhook([.digest], as: .slack)
    try await desk.post.addWebhook([.stalled], as: .slack, owner: desk.dana)
    try desk.add(["acme"])
    try desk.add(["globex"], owner: "kim@example.com")
    desk.day(8)
    let post = DigestPost(store: desk.post.store, mailer: nil, settings: .init(zone: .utc))
    let outcome = try post(at: desk.post.now)
    #expect(outcome.made.digests.count == 2 && outcome.sent.isEmpty)
    #expect(try post(at: desk.post.now).made.digests.isEmpty)
    let messages = try desk.post.messages().filter { $0.kind == "digest" }
    #expect(messages.map(\.endpoint) == [2, 2, 1])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(messages[2].body)) as? [String: Any]
    )
    let data = try #require(json["data"] as? [String: Any])
    #expect(json["type"] as? String == "digest" && data["owner"] as? String == desk.dana)
    let slack = String(decoding: messages[0].body, as: UTF8.self)
    #expect(slack.contains("*globex &amp; &lt;Co&gt;*"), "\(slack)")
    try await desk.post.receiver.stop()
  }

  @Test("writes no more to Slack than it takes")
  func most() throws {
    let desk = try Desk()
    for number in 1...80 { try desk.add(["c\(number)"]) }
    desk.day(8)
    let digest = try #require(try desk.digests().first)
    #expect(digest.alerts == 80)
    let settings = DigestPost.Settings(zone: .utc)
    let bytes = DigestDocument.bytes(digest, settings.report(digest), as: .slack)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    )
    let blocks = try #require(json["blocks"] as? [[String: Any]])
    #expect(blocks.count == 50)
    #expect(String(decoding: bytes, as: UTF8.self).contains("There is more than Slack shows."))
  }
}
