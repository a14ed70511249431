import Foundation
import ProgramSupport
import Testing

/// A browser without a window: it keeps the cookie that it was given.
private struct Browser {
  let service: Service
  var host = "foothold.example"
  var cookie: String?

  struct Page {
    let status: Int?
    let head: String
    let text: String

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("\(name.lowercased()): ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }

    /// What the forms of the page carry, and no other site can know.
    var formToken: String {
      text.firstMatch(of: /name="form" value="([^"]+)"/).map { String($0.1) } ?? ""
    }
  }

  func send(_ method: String, _ path: String, _ body: String? = nil, _ more: String = "") throws
    -> Page
  {
    let form = body.map {
      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \($0.utf8.count)\r\n"
    }
    let cookie = cookie.map { "Cookie: \($0)\r\n" } ?? ""
    let said = try service.exchange(
      "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\(cookie)\(more)"
        + "\(form ?? "")\r\n\(body ?? "")",
      patience: 20
    )
    let parts = said.text.split(separator: "\r\n\r\n", maxSplits: 1)
    return Page(
      status: said.status,
      head: String(parts.first ?? ""),
      text: parts.count > 1 ? String(parts[1]) : ""
    )
  }

  mutating func signIn(_ token: String) throws -> Page {
    let page = try send("POST", "/sign-in", "token=\(token)&to=%2Fdata")
    cookie = page.header("set-cookie").map { String($0.prefix { $0 != ";" }) } ?? cookie
    return page
  }
}

@Suite("A visit to the dashboard", .serialized)
struct SessionTests {
  private static func token(_ workspace: Workspace, _ options: String = "") throws -> String {
    let run = try workspace("token create Dana --scope read --scope work \(options)", now: nil)
    return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test("has a cookie that scripts, other hosts and plain HTTP don't get")
  func cookie() throws {
    let workspace = try Courses.workspace()
    let token = try Self.token(workspace)
    let service = try Service(workspace)
    var browser = Browser(service: service)
    let page = try browser.signIn(token)
    #expect(page.status == 303)
    #expect(page.header("location") == "/data")
    let cookie = try #require(page.header("set-cookie"))
    #expect(cookie.hasPrefix("__Host-foothold="))
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
      #expect(cookie.contains("; \(part)"), "\(cookie)")
    }
    #expect(!cookie.contains("Domain"))
    #expect(!cookie.contains(token))
    var local = Browser(service: service, host: "localhost:\(service.port)")
    let near = try #require(try local.signIn(token).header("set-cookie"))
    #expect(near.hasPrefix("foothold=") && near.contains("HttpOnly"))
    #expect(service.end() == 0)
  }

  @Test("gets a new cookie at each sign-in, and ends on the server")
  func rotation() throws {
    let workspace = try Courses.workspace()
    let token = try Self.token(workspace)
    let service = try Service(workspace)
    var browser = Browser(service: service)
    _ = try browser.signIn(token)
    let first = browser
    #expect(try first.send("GET", "/data").status == 200)
    _ = try browser.signIn(token)
    #expect(browser.cookie != first.cookie)
    #expect(try browser.send("GET", "/data").status == 200)
    #expect(try first.send("GET", "/data").status == 303, "the former one is worth nothing")
    let form = try browser.send("GET", "/data").formToken
    #expect(try browser.send("POST", "/sign-out", "form=wrong").status == 403)
    #expect(try browser.send("GET", "/data").status == 200)
    let out = try browser.send("POST", "/sign-out", "form=\(form)")
    #expect(out.header("location") == "/sign-in")
    #expect(try browser.send("GET", "/data").status == 303, "whoever kept the cookie is out too")
    var other = Browser(service: service)
    _ = try other.signIn(token)
    let id = try #require(token.split(separator: "_").dropFirst().first)
    #expect(try workspace("token revoke \(id)", now: nil).status == 0)
    #expect(try other.send("GET", "/data").status == 303, "its token was revoked")
    #expect(service.end() == 0)
  }

  @Test("matches a learner with one click, and nothing without the session's proof")
  func match() throws {
    let workspace = try Courses.workspace()
    let token = try Self.token(workspace)
    let service = try Service(workspace)
    var browser = Browser(service: service)
    _ = try browser.signIn(token)
    let page = try browser.send("GET", "/data")
    let button = try #require(
      page.text.firstMatch(
        of:
          /name="learner" value="(mireille[^"]+)"><button type="submit" name="customer" value="([^"]+)"/
      )
    )
    let (learner, customer) = (String(button.1), String(button.2))
    #expect(customer == "pomelanda")
    func owner() throws -> String? {
      let run = try workspace.expectFine("learner show --format json", [learner])
      return try JSONValue(run.outputBytes)["customer"].text
    }
    let fields = "learner=\(learner)&customer=\(customer)"
    let own = "form=\(page.formToken)&\(fields)"
    let refused: [(method: String, path: String, body: String?, more: String)] = [
      ("POST", "/data/matches", fields, ""), ("POST", "/data/matches", "form=&\(fields)", ""),
      ("POST", "/data/matches", own, "Origin: https://evil.example\r\n"),
      ("POST", "/data/matches", own, "Sec-Fetch-Site: cross-site\r\n"),
      ("POST", "/data/matches?\(own)", "", ""), ("GET", "/data/matches?\(own)", nil, ""),
    ]
    for (method, path, body, more) in refused {
      let answer = try browser.send(method, path, body, more)
      #expect([403, 404, 405].contains(answer.status), "\(method) \(path) \(more)")
      #expect(try owner() == nil)
    }
    var stranger = Browser(service: service)
    _ = try stranger.signIn(token)
    #expect(
      try stranger.send("POST", "/data/matches", own).status == 403,
      "another session's proof"
    )
    let done = try browser.send("POST", "/data/matches", own, "Sec-Fetch-Site: same-origin\r\n")
    #expect(done.status == 303)
    #expect(done.header("location") == "/data?done=matched")
    #expect(try owner() == "pomelanda")
    let audit = try workspace.expectFine("audit list --format json")
    #expect(audit.output.contains("Dana") && audit.output.contains("dashboard"))
    for said in [page.text, done.head] { #expect(!said.contains("?form=")) }
    #expect(service.end() == 0)
  }

  @Test("can't be guessed: after some wrong tokens an address has to wait")
  func throttled() throws {
    let workspace = try Courses.workspace()
    let token = try Self.token(workspace)
    let service = try Service(workspace)
    var browser = Browser(service: service)
    var statuses: [Int?] = []
    for number in 0..<13 {
      statuses.append(try browser.signIn("fhd_00000000000\(number % 10)_\(number)").status)
    }
    #expect(Array(statuses.prefix(10)) == Array(repeating: 401, count: 10))
    #expect(statuses.last == 429)
    let right = try browser.signIn(token)
    #expect(right.status == 429, "the right one as well, or guessing would go on")
    #expect(right.header("retry-after") != nil)
    #expect(service.end() == 0)
  }
}
