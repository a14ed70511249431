import Foundation
import ProgramSupport
import Testing

@Suite("A server")
struct ServeTests {
  private static let host = "Host: x\r\n"
  private static let many = (0..<1_200).map { "X\($0): a\r\n" }.joined()

  static let requests: [(name: String, request: String, status: Int, isClosed: Bool)] = [
    ("a question", "GET /livez HTTP/1.1\r\n\(host)\r\n", 200, false),
    (
      "an address of 9,000 bytes",
      "GET /v1/stalled?owner=\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\n\(host)\r\n",
      414, false
    ),
    (
      "a header of 90 kB",
      "GET /livez HTTP/1.1\r\n\(host)X: \(String(repeating: "a", count: 90_000))\r\n\r\n",
      431, true
    ),
    ("1,200 headers", "GET /livez HTTP/1.1\r\n\(host)\(many)\r\n", 431, true),
    (
      "a length beside chunks",
      "POST /v1/stalled HTTP/1.1\r\n\(host)Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "0\r\n\r\n",
      400, true
    ),
    (
      "two lengths",
      "POST /v1/stalled HTTP/1.1\r\n\(host)Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
      400, true
    ),
    ("a folded header", "GET /livez HTTP/1.1\r\n\(host)X: a\r\n b\r\n\r\n", 400, true),
    ("something else than HTTP", "\u{16}\u{3}\u{1}\u{2}\r\n\r\n", 400, true),
    ("a way that isn't declared", "TRACE /v1/stalled HTTP/1.1\r\n\(host)\r\n", 405, false),
  ]

  @Test("answers what comes as HTTP says, and closes what can be read in two ways")
  func answers() throws {
    let service = try Service(Workspace())
    for (name, request, status, isClosed) in Self.requests {
      let exchange = try service.exchange(request, patience: 1)
      #expect(exchange.status == status, "\(name): \(exchange.text.prefix(200))")
      #expect(exchange.isClosed == isClosed, "\(name)")
      for header in ["content-security-policy", "x-content-type-options: nosniff"] {
        #expect(exchange.text.lowercased().contains("\r\n\(header)"), "\(name)")
      }
    }
    #expect(service.end() == 0)
  }

  @Test(
    "isn't held by who sends a part and waits",
    arguments: [
      "GET /livez HTT", "POST /v1/stalled HTTP/1.1\r\n\(host)Content-Length: 100\r\n\r\nab",
    ]
  )
  func slow(request: String) throws {
    let service = try Service(Workspace())
    let begun = DispatchTime.now().uptimeNanoseconds
    let exchange = try service.exchange(request, patience: 30)
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e9
    #expect(exchange.isClosed)
    #expect(seconds < 25)
  }

  @Test("ends with 0 when it is told to", arguments: [SIGTERM, SIGINT])
  func ends(signal: Int32) throws {
    let service = try Service(Workspace())
    let ready = "GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    #expect(try service.exchange(ready, patience: 20).status == 200)
    #expect(service.end(signal) == 0)
  }

  @Test("says why when it can't listen")
  func busy() throws {
    let service = try Service(Workspace())
    let run = try Workspace()("serve --port \(service.port)", now: nil)
    #expect(run.status == 74)
    #expect(run.errors.contains("\(service.port)"))
    #expect(run.errors.contains("--port"))
    #expect(!run.errors.contains("fhd_") && !run.output.contains("fhd_"), "no token goes to waste")
  }

  @Test("says so when nobody knows the host", arguments: ["999.1.1.1", "nowhere.invalid"])
  func unknownHost(host: String) throws {
    let run = try Workspace()("serve --port 0 --host \(host)", now: nil)
    #expect(run.status == 74)
    #expect(run.errors.contains("can't listen at '\(host)'"), "\(run)")
  }
}
