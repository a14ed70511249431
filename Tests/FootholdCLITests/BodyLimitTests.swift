import Foundation
import ProgramSupport
import Testing

@Suite("A body that isn't what it is said to be", .serialized)
struct BodyLimitTests {
  private struct Site {
    let workspace: Workspace
    let service: Service
    let token: String

    init() throws {
      workspace = try Courses.workspace()
      token = try workspace("token create Dana --scope work --scope ingest", now: nil).output
        .trimmingCharacters(in: .whitespacesAndNewlines)
      service = try Service(workspace)
    }

    func head(_ path: String, _ framing: String) -> String {
      "POST \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
        + "Content-Type: application/json\r\n\(framing)\r\n\r\n"
    }

    /// Ends the server, and gives all that is known of a customer and of imports then.
    func kept() throws -> String {
      let alive = "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      #expect(try service.exchange(alive, patience: 20).status == 200)
      #expect(service.end() == 0)
      let questions = [
        "customer tidewrack --timeline 10000 --format json",
        "import list --limit 999 --format json",
      ]
      return try questions.map { try workspace($0, now: nil).output }.joined()
    }
  }

  private static let note = "/v1/customers/tidewrack/note"

  @Test("is refused before any of it is there, where its length is too much (API-7)")
  func length() throws {
    let site = try Site()
    for path in [Self.note, "/v1/events", "/v1/imports?name=a.csv", "/xapi/statements"] {
      let begun = DispatchTime.now().uptimeNanoseconds
      let connection = try site.service.connect(patience: 12)
      connection.send(site.head(path, "Content-Length: 99999999999"))
      let answer = connection.answer()
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e9
      #expect(answer.status == 413, "\(path): \(answer.text)")
      #expect(seconds < 5, "\(path)")
    }
    _ = try site.kept()
  }

  @Test(
    "is refused while it comes in pieces without an end, once they are too many",
    arguments: [(note, 64), ("/v1/events", 704), ("/xapi/statements", 704)]
  )
  func chunks(path: String, count: Int) throws {
    let site = try Site()
    let answer = try sendChunks(count, to: path, site)
    #expect(
      answer.status == 413 || (answer.status == nil && answer.isClosed),
      "\(answer.text.prefix(500))"
    )
    _ = try site.kept()
  }

  /// Sends pieces of 16 KiB, and never the one that ends a body.
  private func sendChunks(
    _ count: Int,
    to path: String,
    _ site: Site
  ) throws -> Service.Exchange {
    let connection = try site.service.connect(patience: 12)
    connection.send(site.head(path, "Transfer-Encoding: chunked"))
    let chunk = "4000\r\n\(String(repeating: "a", count: 0x4000))\r\n"
    for _ in 0..<count {
      guard connection.send(chunk) else { break }
    }
    return connection.answer()
  }

  static let longer: [(declared: String, rest: String, most: Int)] = [
    (#"{"text":"c"#, #"ut-off"}"#, 0), (#"{"text":"whole"}"#, #"{"text":"left-over"}"#, 1),
    (#"{"text":"whole"}"#, "left-over\r\n\r\n", 1),
  ]

  @Test("brings no second request where more comes than was said", arguments: longer)
  func more(declared: String, rest: String, most: Int) throws {
    let site = try Site()
    let head = site.head(Self.note, "Content-Length: \(declared.utf8.count)")
    let exchange = try site.service.exchange(head + declared + rest, patience: 10)
    let good = exchange.text.matches(of: /HTTP\/1\.1 2\d\d/).count
    #expect(good <= most, "\(exchange.text)")
    #expect(exchange.isClosed)
    let kept = try site.kept()
    #expect(!kept.contains("cut-off") && !kept.contains("left-over"))
  }

  static let bodies: [(path: String, body: String)] = [
    (note, #"{"text":"half of it"}"#),
    (
      "/v1/events",
      #"{"id":"h","customer":"tidewrack","event":"half.sent","at":"2026-11-20T10:00:00Z"}"#
    ), ("/v1/imports?name=half.csv&kind=customers", "id,name,signed_up_at\nhalf,H,2026-11-01\n"),
  ]

  @Test("leaves nothing behind where less comes than was said", arguments: bodies)
  func less(path: String, body: String) throws {
    let site = try Site()
    let size = body.utf8.count
    try sendAndClose(site.head(path, "Content-Length: \(size + 50)") + body, site)
    let piece = "\(String(size, radix: 16))\r\n\(body)\r\n"
    try sendAndClose(site.head(path, "Transfer-Encoding: chunked") + piece, site)
    let kept = try site.kept()
    for words in ["half of it", "half.sent", "half.csv", "/v1/events by Dana"] {
      #expect(!kept.contains(words), "\(words)")
    }
  }

  /// Closes the connection once the server is sure to have begun with the request.
  private func sendAndClose(_ request: String, _ site: Site) throws {
    let connection = try site.service.connect(patience: 1)
    connection.send(request)
    #expect(connection.answer().status == nil)
  }
}
