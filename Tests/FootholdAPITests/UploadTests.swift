import Foundation
import HTTPTypes
import ProgramSupport
import Testing

@Suite("A file by the API", .serialized)
struct UploadTests {
  static let bytes: HTTPFields = [.contentType: "application/octet-stream"]

  static func send(
    _ file: [UInt8],
    to server: Server,
    _ query: String,
    headers: HTTPFields = bytes
  ) async throws -> Answer {
    try await server.ask([Question(.post, "/v1/imports?\(query)", headers: headers, body: file)])[0]
  }

  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  @Test("is imported as the command line imports it, and the answer is the same")
  func same() async throws {
    let (one, other) = (try Workspace(), try Workspace())
    for workspace in [one, other] {
      try workspace.expectFine("plan apply", Courses.plans)
    }
    let server = try Server(one)
    let exports = [Courses.customers, Courses.learners] + Courses.events + Courses.learning
    for export in exports {
      let name = URL(filePath: export.path).lastPathComponent
      let words = export.words.split(separator: " ").map(String.init)
      var query = ["name=\(Self.encoded(name))"]
      if words.count > 1 { query.append("kind=\(words[1])") }
      for (place, word) in words.enumerated() where word.hasPrefix("--") {
        let field = word.dropFirst(2).replacing("-", with: "_")
        query.append("\(field)=\(Self.encoded(words[place + 1]))")
      }
      query += export.map.map { "map=\(Self.encoded($0))" }
      let file = Array(try Data(contentsOf: URL(filePath: export.path)))
      let answer = try await Self.send(file, to: server, query.joined(separator: "&"))
      #expect(answer.status == 200, "\(name): \(answer.text)")
      let run = try other("--format json \(export.words)", export.rest)
      func parts(_ document: JSONValue) -> [JSONValue] {
        let told = document["imports"][0]
        return ["format", "rows", "events", "rejected", "learners"].map { told[$0] }
      }
      #expect(try parts(answer.json) == parts(JSONValue(run.outputBytes)), "\(name)")
    }
    let states = try [one, other].map {
      try $0.expectFine("customers --format json").output
    }
    #expect(states[0] == states[1])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: one.folder.path).allSatisfy {
        !$0.hasPrefix("upload-")
      }
    )
  }

  @Test("may be tried first, and sent again")
  func again() async throws {
    let server = try Server.ofCourses()
    let file = Array("id,name,signed_up_at\nnew-one,New One,2026-11-01\n".utf8)
    let tried = try await Self.send(file, to: server, "name=c.csv&kind=customers&dry_run=true")
    #expect(try tried.json["imports"][0]["dry_run"].isTrue)
    #expect(try await server.ask("/v1/customers/new-one").status == 404)
    _ = try await Self.send(file, to: server, "name=c.csv&kind=customers")
    #expect(try await server.ask("/v1/customers/new-one").status == 200)
    let again = try await Self.send(file, to: server, "name=c.csv&kind=customers")
    #expect(try again.json["imports"][0]["events"]["new"].number == 0)
  }

  @Test("tells its bad rows, and what is wrong with it as a whole")
  func bad() async throws {
    let server = try Server.ofCourses()
    let some = Array("id,name,signed_up_at\na,A,2026-11-01\nb,B,someday\n".utf8)
    let answer = try await Self.send(some, to: server, "name=c.csv&kind=customers")
    #expect(answer.status == 200)
    #expect(try answer.json["imports"][0]["rejected"][0]["line"].number == 3)

    let cases: [(file: String, query: String, status: Int, words: String)] = [
      ("id,name\n", "name=c.csv&kind=customers", 422, "c.csv"), ("", "name=c.csv", 400, "nothing"),
      ("\u{0}\u{1}", "name=c.csv&kind=lms", 422, "c.csv"),
      ("a", "name=..", 400, "name"), ("a", "name=..%2F..%2Fetc%2Fpasswd", 400, "name"),
      ("a", "name=a%00b", 400, "name"), ("a", "name=a%0Ab", 400, "name"),
      ("a", "kind=plans", 400, "kind"), ("a", "zone=Mars", 400, "zone"),
      ("a", "kind=customers&map=id", 400, "no '='"), ("a", "colour=red", 400, "colour"),
    ]
    for (file, query, status, words) in cases {
      let answer = try await Self.send(Array(file.utf8), to: server, query)
      #expect(answer.status == status, "\(query): \(answer.text)")
      #expect(answer.text.contains(words), "\(query): \(answer.text)")
      #expect(!answer.text.contains(server.workspace.folder.path), "\(answer.text)")
    }
  }

  @Test("is taken in first and imported later, if that is preferred")
  func later() async throws {
    let server = try Server.ofCourses()
    var headers = Self.bytes
    if let prefer = HTTPField.Name("Prefer") { headers[prefer] = "respond-async" }
    let rows = (0..<500).map { "n\($0),N \($0),2026-11-01" }.joined(separator: "\n")
    try await server.asking { [headers] ask in
      let taken = try await ask(
        Question(
          .post,
          "/v1/imports?name=c.csv&kind=customers",
          headers: headers,
          body: Array("id,name,signed_up_at\n\(rows)\n".utf8)
        )
      )
      #expect(taken.status == 202)
      let place = try #require(taken.headers[.location])
      var state = try await ask(Question(.get, place)).json
      for _ in 0..<600 where ["waiting", "reading", "following"].contains(state["state"].text) {
        try await Task.sleep(for: .milliseconds(50))
        state = try await ask(Question(.get, place)).json
      }
      #expect(state["state"].text == "done", "\(state)")
      #expect(state["rows"].number == 500)
      #expect(state["answer"]["imports"][0]["rows"].number == 500)
      #expect(try await ask(Question(.get, "/v1/uploads/none")).status == 404)
    }
    #expect(try await server.ask("/v1/customers/n499").status == 200)
  }

  @Test("needs the scope 'ingest'", arguments: ["read", "work", "admin"])
  func access(token: String) async throws {
    let server = try Server.ofCourses()
    let question = Question(.post, "/v1/imports?name=c.csv", token: token, body: [0x61])
    #expect(try await server.ask([question])[0].status == 403)
  }
}
