import Foundation
import ProgramSupport
import Synchronization
import Testing

@Suite("A server that is told to end", .serialized)
struct EndingTests {
  private static func get(_ path: String, _ more: String = "") -> String {
    "GET \(path) HTTP/1.1\r\nHost: x\r\n\(more)\r\n"
  }

  /// Asks on a connection of its own.
  private func ask(_ path: String, _ service: Service) throws -> Service.Exchange {
    try service.exchange(Self.get(path, "Connection: close\r\n"))
  }

  @Test("says so at once, answers for a while, finishes what was begun, and leaves no log behind")
  func ends() throws {
    let workspace = try Courses.workspace()
    let token = try workspace("token create Dana --scope work", now: nil).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let service = try Service(workspace, "--drain 2")
    let body = #"{"text":"half of it came late"}"#
    let head =
      "POST /v1/customers/tidewrack/note HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
      + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    let begun = try service.connect(patience: 20)
    begun.send(head + body.prefix(9))
    let kept = try service.connect(patience: 20)
    kept.send(Self.get("/readyz"))
    #expect(kept.answer().status == 200)

    service.tell()
    try waitUntil { try ask("/readyz", service).status == 503 }
    let ready = try ask("/readyz", service)
    #expect(ready.text.contains("application/problem+json"), "\(ready.text)")
    #expect(ready.text.contains("ending"))
    #expect(ready.text.lowercased().contains("connection: close"))
    #expect(try ask("/livez", service).status == 200)
    kept.send(Self.get("/livez"))
    #expect(kept.answer().status == 200)
    // No new connections are taken any more, and the one that had begun is still there.
    try waitUntil { (try? service.connect()) == nil }
    begun.send(String(body.dropFirst(9)))
    let answer = begun.rest()
    #expect(answer.status == 200)
    #expect(answer.isClosed && !answer.isReset)
    #expect(service.wait() == 0)
    let log = try? Data(contentsOf: URL(filePath: workspace.database.path + "-wal"))
    #expect(log?.isEmpty ?? true)
    let shown = try workspace("customer tidewrack --format json", now: nil).output
    #expect(shown.contains("half of it came late"))
  }

  @Test("takes a request that was on its way when it stopped to listen")
  func onItsWay() throws {
    let service = try Service(Workspace(), "--drain 0")
    let connection = try service.connect(patience: 20)
    service.tell()
    // It has stopped after 0.2 s, and closes connections without a request 1 s later.
    usleep(500_000)
    connection.send(Self.get("/livez"))
    let answer = connection.rest()
    #expect(answer.status == 200)
    #expect(answer.isClosed && !answer.isReset)
    #expect(service.wait() == 0)
  }

  @Test("ends at once when it is told twice", arguments: [SIGTERM, SIGINT])
  func twice(signal: Int32) throws {
    let workspace = try Workspace()
    let service = try Service(workspace, "--drain 30")
    service.tell()
    try waitUntil { try ask("/readyz", service).status == 503 }
    #expect(service.end(signal) == 128 + signal)
    #expect(service.said.contains("cut off"))
  }

  @Test("loses nothing that it has acknowledged, and cuts off nobody who heeds '/readyz'")
  func cycles() async throws {
    let cycles = ProcessInfo.processInfo.environment["FOOTHOLD_CYCLES"].flatMap { Int($0) } ?? 3
    let workspace = try Courses.workspace()
    let token = try workspace("token create Dana --scope work", now: nil).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let tally = Tally()
    for cycle in 0..<cycles {
      let service = try Service(workspace, "--drain 0.3")
      let clients = (0..<4).map { number in
        let client = Client(name: "c\(cycle)-\(number)-", token: token, service: service)
        return Thread { client.work(tally) }
      }
      for client in clients { client.start() }
      usleep(200_000)
      service.tell()
      #expect(service.wait() == 0)
      while clients.contains(where: { !$0.isFinished }) { usleep(1_000) }
    }
    let sent = tally.counts.withLock { $0 }
    #expect(sent.cut == 0, "\(sent)")
    #expect(sent.acknowledged.count >= cycles)
    let shown = try workspace(
      "customer tidewrack --timeline 10000 --format json",
      now: nil
    ).output
    #expect(sent.acknowledged.filter { !shown.contains("\($0)\"") } == [])
    print(
      "\(cycles) ends under load: \(sent.acknowledged.count) acknowledged, 0 lost, \(sent.cut) cut off"
    )
  }

  /// Waits for something that comes soon.
  private func waitUntil(_ isSo: () throws -> Bool) throws {
    for _ in 0..<2_000 {
      if try isSo() { return }
      usleep(5_000)
    }
    Issue.record("it didn't come")
  }
}

/// What came of requests.
private final class Tally: Sendable {
  struct Counts: Sendable {
    var acknowledged: [String] = []

    /// Requests that were sent on a connection, and never answered.
    var cut = 0
  }

  let counts = Mutex(Counts())
}

/// Writes notes as fast as it may, every other on a connection that is kept, for as long as
/// the server wants requests.
private struct Client: Sendable {
  let name: String
  let token: String
  let service: Service

  func work(_ tally: Tally) {
    var kept: Connection?
    for number in 0..<10_000 {
      if number % 5 == 0, !isWanted(tally) { return }
      if kept == nil {
        guard let new = try? service.connect(patience: 20) else { return }
        kept = new
      }
      guard let connection = kept else { return }
      let text = "\(name)\(number)"
      let body = #"{"text":"\#(text)"}"#
      connection.send(
        "POST /v1/customers/tidewrack/note HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
          + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
      )
      let answer = connection.answer()
      tally.counts.withLock { counts in
        if answer.status == 200 { counts.acknowledged.append(text) }
        if answer.status == nil { counts.cut += 1 }
      }
      let isLast = answer.text.lowercased().contains("connection: close")
      if isLast || number % 2 == 1 { kept = nil }
      if answer.status == 429 { usleep(20_000) }
    }
  }

  /// As something that spreads load asks, on a connection of its own.
  private func isWanted(_ tally: Tally) -> Bool {
    guard let connection = try? service.connect(patience: 20) else { return false }
    connection.send("GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    let answer = connection.rest()
    if answer.status == nil { tally.counts.withLock { $0.cut += 1 } }
    return answer.status == 200
  }
}
