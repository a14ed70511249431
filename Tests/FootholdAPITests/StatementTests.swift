import Foundation
import HTTPTypes
import ProgramSupport
import Testing

@Suite("A statement that is sent", .serialized)
struct StatementTests {
  @Test("is kept, and handed out by its id with what a record store sets")
  func kept() async throws {
    let server = try Server(Workspace())
    let sent = try await server.post(Statement.text(rest: #","result":{"success":true}"#))
    #expect(sent.status == 200, "\(sent.text)")
    #expect(sent.text == #"["\#(Statement.id)"]"#)
    #expect(sent.headers[Statement.version] == "1.0.3")
    #expect(sent.headers[Statement.through] == "2026-11-22T09:00:00Z")

    let found = try await server.statement(Statement.id.uppercased())
    #expect(found.status == 200, "\(found.text)")
    let statement = try found.json
    #expect(statement["id"].text == Statement.id)
    #expect(statement["actor"]["mbox"].text == "mailto:kim@tidewrack.example")
    #expect(statement["result"]["success"] == .bool(true))
    #expect(statement["stored"].text == "2026-11-22T09:00:00Z")
    #expect(statement["timestamp"].text == "2026-11-22T09:00:00Z")
    #expect(statement["version"].text == "1.0.0")
    #expect(statement["authority"]["name"].text == "Ada")
    #expect(found.headers[.lastModified] == "Sun, 22 Nov 2026 09:00:00 GMT")
    #expect(found.headers[.contentType] == "application/json")
    let tag = try #require(found.headers[.eTag])
    var headers = Statement.headers
    headers[.ifNoneMatch] = tag
    let path = "/xapi/statements?statementId=\(Statement.id)"
    #expect(try await server.ask(path, headers: headers).status == 304)
    let head = try await server.ask(.head, path, headers: Statement.headers)
    #expect(head.status == 200)
    #expect(head.bytes.isEmpty)
    #expect(head.headers[.eTag] == tag)
  }

  @Test("is put under its id, and needs none of its own")
  func put() async throws {
    let server = try Server(Workspace())
    let sent = try await server.put(Statement.text(id: nil))
    #expect(sent.status == 204, "\(sent.text)")
    #expect(sent.bytes.isEmpty)
    #expect(try await server.put(Statement.text()).status == 204)
    #expect(try await server.statement(Statement.id).json["id"].text == Statement.id)
    let other = try await server.put(Statement.text(id: Statement.otherID))
    #expect(other.status == 400)
    #expect(try other.json["field"].text == "id")
    #expect(try await server.put("[\(Statement.text())]").status == 400)
    let without = try await server.ask(
      .put,
      "/xapi/statements",
      headers: Statement.headers,
      body: Statement.text()
    )
    #expect(without.status == 400)
    #expect(try without.json["field"].text == "statementId")
  }

  @Test("has the id that follows from what it says, where it has none")
  func derived() async throws {
    let server = try Server(Workspace())
    let text = Statement.text(id: nil)
    let first = try await server.post(text)
    #expect(first.status == 200)
    #expect(try await server.post("[\(text)]").text == first.text)
    let later = Statement.text(id: nil, rest: #","timestamp":"2026-09-12T10:00:01Z""#)
    #expect(try await server.post(later).text != first.text)
    #expect(try await server.json("/v1/imports")["imports"].items[0]["rows"].number == 2)
  }

  static let same: [String] = [
    Statement.text(), Statement.text(id: Statement.id.uppercased()),
    Statement.text(rest: #","timestamp":"2026-09-12T12:00:00.000+02:00""#),
    Statement.text(rest: ""), Statement.text(who: "kim@TIDEWRACK.example"),
    Statement.text(
      rest:
        #","timestamp":"2026-09-12T10:00:00Z","stored":"2026-09-13T00:00:00Z","version":"1.0.1","#
        + #""authority":{"mbox":"mailto:lrs@x.example"}"#
    ),
    Statement.text(
      object: #"{"objectType":"Activity","id":"https://lms.example/course/C1","#
        + #""definition":{"name":{"en":"C"}}}"#
    ),
  ]

  @Test("changes nothing when it comes again, however it is written", arguments: same)
  func again(text: String) async throws {
    let server = try Server(Workspace())
    #expect(try await server.post(Statement.text()).status == 200)
    let before = try await server.statement(Statement.id).bytes
    let again = try await server.post(text)
    #expect(again.status == 200, "\(again.text)")
    #expect(again.text == #"["\#(Statement.id)"]"#)
    #expect(try await server.put(text).status == 204)
    #expect(try await server.statement(Statement.id).bytes == before)
    #expect(try await server.json("/v1/imports")["imports"].items[0]["rows"].number == 1)
  }

  static let different: [String] = [
    Statement.text(who: "sam@tidewrack.example"), Statement.text(verb: "passed"),
    Statement.text(object: #"{"id":"https://lms.example/course/C2"}"#),
    Statement.text(rest: #","timestamp":"2026-09-12T10:00:01Z""#),
    Statement.text(rest: #","timestamp":"2026-09-12T10:00:00Z","result":{"success":true}"#),
  ]

  @Test(
    "is a conflict when another one has its id, and nothing of its batch stays",
    arguments: different
  )
  func conflict(text: String) async throws {
    let server = try Server(Workspace())
    #expect(try await server.post(Statement.text()).status == 200)
    let before = try await server.statement(Statement.id).bytes
    let put = try await server.put(text)
    #expect(put.status == 409)
    #expect(put.problem == "statement-conflict")
    #expect(put.headers[Statement.version] == "1.0.3")
    let other = Statement.text(id: Statement.otherID)
    let batch = try await server.post("[\(other),\(text)]")
    #expect(batch.status == 409)
    #expect(try batch.json["field"].text == "[1].id")
    #expect(try await server.statement(Statement.otherID).status == 404)
    #expect(try await server.statement(Statement.id).bytes == before)
    // The same one and a new one are fine together.
    let good = try await server.post("[\(Statement.text()),\(other)]")
    #expect(good.text == #"["\#(Statement.id)","\#(Statement.otherID)"]"#)
  }

  @Test("can be voided, before it comes or after, and what voids can't", arguments: [true, false])
  func voided(isVoidedFirst: Bool) async throws {
    let server = try Server(Workspace())
    let voiding = Statement.voiding(Statement.id, id: Statement.otherID)
    let order = isVoidedFirst ? [voiding, Statement.text()] : [Statement.text(), voiding]
    for text in order { #expect(try await server.post(text).status == 200) }
    #expect(try await server.statement(Statement.id).status == 404)
    #expect(try await server.statement(Statement.id, voided: true).status == 200)
    #expect(try await server.statement(Statement.otherID).status == 200)
    #expect(try await server.statement(Statement.otherID, voided: true).status == 404)
    let learners = try await server.json("/v1/learners/kim@tidewrack.example")
    #expect(learners["learning"].items.allSatisfy { $0["completed_at"] == .null })
    let third = "00000000-0000-4000-8000-000000000003"
    let refused = try await server.post(Statement.voiding(Statement.otherID, id: third))
    #expect(refused.status == 400)
    #expect(try refused.json["field"].text == "object")
    #expect(try await server.statement(third).status == 404)
  }

  @Test("is one row and one fact, though 50 clients send it at once")
  func crowd() async throws {
    let server = try Server(Workspace())
    let question = Question(
      .post,
      "/xapi/statements",
      headers: Statement.headers,
      body: Array(Statement.text().utf8)
    )
    let answers = try await server.ask(Array(repeating: question, count: 50))
    #expect(answers.allSatisfy { $0.status == 200 && $0.text == #"["\#(Statement.id)"]"# })
    let record = try await server.json("/v1/imports")["imports"].items[0]
    #expect(record["rows"].number == 1)
    #expect(record["new"].number == 1)
  }

  @Test("is taken or refused by itself, though others of its kind come at the same time")
  func mixedCrowd() async throws {
    let server = try Server(Workspace())
    #expect(try await server.post(Statement.text()).status == 200)
    let questions = (0..<40).map { number in
      let id = "00000000-0000-4000-8000-0000000001\(number < 10 ? "0" : "")\(number)"
      let clash = number % 4 == 0 ? ",\(Statement.text(verb: "failed"))" : ""
      return Question(
        .post,
        "/xapi/statements",
        headers: Statement.headers,
        body: Array("[\(Statement.text(id: id))\(clash)]".utf8)
      )
    }
    let answers = try await server.ask(questions)
    #expect(answers.map(\.status) == (0..<40).map { $0 % 4 == 0 ? 409 : 200 })
    #expect(try await server.json("/v1/imports")["imports"].items[0]["rows"].number == 31)
  }
}
