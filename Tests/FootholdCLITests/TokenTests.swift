import Foundation
import ProgramSupport
import Testing

@Suite("A token")
struct TokenTests {
  @Test("opens what its scopes say until it is revoked, and is kept nowhere")
  func life() throws {
    let workspace = try Courses.workspace()
    let create = try workspace("token create Dana --scope read", now: nil)
    #expect(create.status == 0)
    let token = create.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(token.hasPrefix("fhd_") && !token.contains("\n"))
    #expect(!create.errors.contains(token))
    let service = try Service(workspace)
    func ask(_ line: String, _ token: String) throws -> Int? {
      try service.exchange(
        "\(line) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\nConnection: close\r\n\r\n"
      ).status
    }
    #expect(try ask("GET /v1/stalled", token) == 200)
    #expect(try ask("POST /v1/customers/tidewrack/note", token) == 403)
    #expect(try ask("GET /v1/stalled", token.dropLast() + "x") == 401)
    #expect(try ask("GET /v1/stalled", "fhd_000000000000_00") == 401)
    let list = try workspace("token list --format json", now: nil)
    let kept = try JSONValue(list.outputBytes)["tokens"][0]
    #expect(kept["name"].text == "Dana" && kept["state"].text == "good")
    #expect(kept["used_at"].text != nil)
    let id = try #require(kept["id"].text)
    #expect(token.contains(id))
    #expect(try workspace("token revoke \(id)", now: nil).status == 0)
    #expect(try ask("GET /v1/stalled", token) == 401)
    for suffix in ["", "-wal"] {
      let file = workspace.database.path + suffix
      let bytes = (try? Data(contentsOf: URL(filePath: file))) ?? Data()
      #expect(bytes.range(of: Data(token.utf8)) == nil)
      let secret = try #require(token.split(separator: "_").last)
      #expect(bytes.range(of: Data(secret.utf8)) == nil)
    }
    #expect(!service.said.contains(token))
    #expect(service.end() == 0)
  }

  @Test("is made by the first 'serve' of a database, which says it once")
  func first() throws {
    let workspace = try Workspace()
    let one = try Service(workspace)
    let token = try #require(one.said.firstMatch(of: /fhd_\w+/)?.output)
    let request =
      "GET /v1/plans HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\nConnection: close\r\n\r\n"
    #expect(try one.exchange(request).status == 200)
    #expect(one.end() == 0)
    let other = try Service(workspace)
    #expect(!other.said.contains("fhd_"))
    #expect(try other.exchange(request).status == 200)
    #expect(other.end() == 0)
  }

  @Test("is noted as whoever decided by it, and guessing it comes to an end")
  func noted() throws {
    let workspace = try Courses.workspace()
    let token = try workspace("token create Dana --scope work", now: nil).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let service = try Service(workspace)
    func post(_ token: String) throws -> Int? {
      let body = #"{"text":"Kim is on leave"}"#
      return try service.exchange(
        "POST /v1/customers/tidewrack/note HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
          + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
          + "Connection: close\r\n\r\n\(body)"
      ).status
    }
    #expect(try post(token) == 200)
    let audit = try workspace.expectFine("audit --format json").output
    #expect(audit.contains("\"Dana\"") && audit.contains("\"api\""), "\(audit)")
    let guesses = try (0..<12).map { _ in try post("fhd_guess") }
    #expect(guesses.prefix(10).allSatisfy { $0 == 401 })
    #expect(guesses.last == 429)
    #expect(service.end() == 0)
  }

  @Test("that was revoked or has expired is refused within a second, on open connections too")
  func ended() throws {
    let workspace = try Courses.workspace()
    func create(_ name: String, _ more: String = "", now: String? = nil) throws -> String {
      try workspace("token create \(name) --scope read \(more)", now: now).output
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let token = try create("Dana")
    let expired = try create("Old", "--expires 30d", now: "2020-01-01T00:00:00Z")
    try #require(token.hasPrefix("fhd_") && expired.hasPrefix("fhd_"))
    let id = token.split(separator: "_")[1]
    let service = try Service(workspace)
    func status(_ token: String, on connection: Connection) -> Int? {
      connection.send(
        "GET /v1/plans HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n"
      )
      return connection.answer().status
    }
    let connections = try (0..<3).map { _ in try service.connect(patience: 20) }
    #expect(connections.map { status(token, on: $0) } == [200, 200, 200])
    #expect(status(expired, on: connections[0]) == 401)
    #expect(try workspace("token revoke \(id)", now: nil).status == 0)
    let revoked = DispatchTime.now().uptimeNanoseconds
    #expect(connections.map { status(token, on: $0) } == [401, 401, 401])
    #expect(Double(DispatchTime.now().uptimeNanoseconds - revoked) / 1e9 < 1)
    #expect(service.end() == 0)
  }

  @Test("is made of 160 bits that nobody can guess, of others each time")
  func random() throws {
    let workspace = try Small.workspace()
    let tokens = try (0..<5).map { number in
      try workspace.expectFine("token create T\(number) --scope read").output
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let secrets = tokens.map { $0.split(separator: "_").last?.dropLast(8) ?? "" }
    #expect(secrets.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{40}/) != nil })
    #expect(Set(secrets).count == tokens.count)
    #expect(Set(tokens.map { $0.split(separator: "_")[1] }).count == tokens.count)
    for secret in secrets { #expect(Set(secret).count > 5, "\(secret)") }
  }

  @Test(
    "isn't made, or revoked, by mistake",
    arguments: [
      ("token create Dana", 64, "--scope"), ("token create Dana --scope everything", 64, "ingest"),
      ("token create Dana --scope read --owner nobody@x.example", 64, "owner"),
      ("token create Dana --scope read --expires soon", 64, "expires"),
      ("token revoke 000000000000", 1, "token list"), ("stalled --token x", 64, "--token"),
    ]
  )
  func mistakes(command: String, status: Int32, words: String) throws {
    let run = try Courses.workspace()(command, now: nil)
    #expect(run.status == status, "\(run)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
