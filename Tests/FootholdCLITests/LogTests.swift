import Foundation
import ProgramSupport
import Testing

@Suite("The log of a server")
struct LogTests {
  /// In everything that somebody sends or keeps; nothing of it may be in the log.
  private static let canary = "kanarienvogel"

  /// A database in which the canary is a customer's id and name, a domain, a learner and an owner.
  private func workspace() throws -> (Workspace, token: String, secret: String) {
    let workspace = try Workspace()
    let bird = Self.canary
    try workspace.expectFine("plan apply", [Courses.plans[0]])
    try workspace.file(
      "customers.csv",
      """
      id,name,products,signed_up_at,owner,domains
      \(bird)-1,\(bird) Ltd,atlas,2026-11-01,\(bird)@foothold.example,\(bird).example

      """
    )
    try workspace.expectFine("import customers customers.csv")
    let added = try workspace.expectFine(
      "webhook add http://127.0.0.1:1/\(bird) --allow-private-address --event step.completed"
    )
    let secret = try #require(added.lines.first { $0.hasPrefix("whsec_") })
    let token = try workspace("token create \(bird) --scope read --scope work", now: nil).output
    return (workspace, token.trimmingCharacters(in: .whitespacesAndNewlines), secret)
  }

  private func requests(_ token: String) -> [String] {
    let bird = Self.canary
    func post(_ path: String, _ body: String, _ type: String = "application/json") -> String {
      "POST \(path) HTTP/1.1\r\nHost: \(bird).example\r\nAuthorization: Bearer \(token)\r\n"
        + "X-Forwarded-For: \(bird)\r\nUser-Agent: \(bird)\r\nContent-Type: \(type)\r\n"
        + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }
    func get(_ path: String, _ token: String = token) -> String {
      "GET \(path) HTTP/1.1\r\nHost: \(bird).example\r\nAuthorization: Bearer \(token)\r\n"
        + "Cookie: foothold=\(bird); \(bird)=1\r\nReferer: /\(bird)\r\nConnection: close\r\n\r\n"
    }
    let customer = "/v1/customers/\(bird)-1"
    return [
      get(customer), get("/v1/customers/\(bird)-2"), get("/v1/stalled?owner=\(bird)"),
      get("/v1/stalled?\(bird)=1"), get("/\(bird)"), get("/v1/\(bird)"), get("/customers/\(bird)"),
      get("/v1/plans", bird), get("/v1/plans", "fhd_\(bird)"), get("/problems/\(bird)"),
      get("/v1/customers?cursor=\(bird)"), get("/v1/customers/%ZZ\(bird)"),
      post("\(customer)/record", #"{"step":"kick-off","reason":"\#(bird)"}"#),
      post("\(customer)/record", #"{"step":"\#(bird)"}"#),
      post("\(customer)/note", #"{"text":"\#(bird)"}"#),
      post("\(customer)/note", #"{"\#(bird)":1}"#), post("\(customer)/note", bird),
      post("\(customer)/\(bird)", "{}"), post("\(customer)/note", "{}", "text/\(bird)"),
      post("/sign-in", "token=\(bird)&to=/\(bird)", "application/x-www-form-urlencoded"),
      post("/sign-in", "token=\(token)&to=/\(bird)", "application/x-www-form-urlencoded"),
      post("/customers/\(bird)-1/note", "text=\(bird)", "application/x-www-form-urlencoded"),
      "GET /\(bird) HTTP/9.9\r\n\(bird): \(bird)\r\n\r\n", "\(bird) \(bird)\r\n\r\n",
      "\(bird) / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ]
  }

  @Test("has a line of every request, and nothing of what was sent", arguments: ["text", "json"])
  func canary(format: String) throws {
    let (workspace, token, secret) = try workspace()
    let service = try Service(workspace, "--log-format \(format) --behind-proxy")
    var ids: [String] = []
    for request in requests(token) {
      let answer = try service.exchange(request, patience: 10)
      let id = answer.text.firstMatch(of: /"request_id":"([^"]+)"/).map { String($0.output.1) }
      ids += [id].compactMap(\.self)
    }
    // Until the message about the step that was recorded has failed.
    for _ in 0..<60 where !service.said.contains("webhook 1") { usleep(250_000) }
    #expect(service.end() == 0)
    let log = service.said
    #expect(!log.lowercased().contains(Self.canary), "\(log)")
    #expect(!log.contains(token) && !log.contains(token.suffix(20)))
    #expect(!log.contains(secret) && !log.contains(secret.dropFirst("whsec_".count)))
    #expect(log.contains("webhook 1"))
    #expect(ids.count > 10)
    for id in ids { #expect(log.contains(id)) }
    let routes = [
      "/v1/customers/{customer}", "/v1/customers/{customer}/record", "/v1/stalled", "/sign-in",
      "none",
    ]
    let lines = log.lines
    if format == "json" {
      let documents = lines.filter { $0.hasPrefix("{") }.compactMap {
        try? JSONValue(Data($0.utf8))
      }
      let requests = documents.filter { $0["message"].text == "request" }
      #expect(Set(routes).isSubset(of: requests.compactMap { $0["route"].text }))
      for request in requests {
        #expect(request["at"].text != nil && request["level"].text == "info")
        #expect(request["status"].number != nil && request["bytes"].number != nil)
        #expect(request["ms"].number.map { $0 >= 0 && $0 < 60_000 } == true)
        #expect(request["request_id"].text != nil && request["method"].text != nil)
      }
    } else {
      for route in routes {
        #expect(lines.contains { $0.contains(" info request ") && $0.contains(" route=\(route) ") })
      }
    }
  }

  @Test("has no lines of requests with '--quiet'")
  func quiet() throws {
    let workspace = try Workspace()
    try workspace.expectFine("token create Dana --scope read")
    // '--quiet' hides nothing that has to be known: where the server is.
    let service = try Service(workspace, "--quiet")
    _ = try service.exchange("GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(service.end() == 0)
    #expect(service.said.lines.count == 1)
  }
}
