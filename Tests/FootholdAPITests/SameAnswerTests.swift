import Foundation
import ProgramSupport
import Testing

@Suite("The API and the command line", .serialized)
struct SameAnswerTests {
  static let questions: [(path: String, command: String)] = [
    ("/v1/stalled", "stalled --limit 50"), ("/v1/stalled?sort=since", "stalled --sort since"),
    ("/v1/stalled?within=30d", "stalled --within 30d"),
    ("/v1/stalled?product=beacon&segment=smb", "stalled --product beacon --segment smb"),
    ("/v1/stalled?at=2026-10-01", "stalled --at 2026-10-01"),
    ("/v1/stalled?at=2026-10-01&known=then", "stalled --at 2026-10-01 --known then"),
    ("/v1/long-quiet", "stalled --long-quiet"), ("/v1/feedback", "feedback"),
    ("/v1/customers?limit=500", "customers"),
    ("/v1/customers?limit=500&state=stalled", "customers --state stalled"),
    ("/v1/customers/tidewrack", "customer tidewrack"),
    (
      "/v1/customers/tidewrack?timeline=3&at=2026-10-01",
      "customer tidewrack --timeline 3 --at 2026-10-01"
    ),
    ("/v1/goals", "goals"), ("/v1/customers/tidewrack/goals", "goals --customer tidewrack"),
    ("/v1/forecast", "forecast --no-measure"), ("/v1/ttv", "ttv"),
    ("/v1/ttv?by=month&product=atlas", "ttv --by month --product atlas"),
    ("/v1/funnel?product=atlas", "funnel --product atlas"),
    (
      "/v1/funnel?product=atlas&steps=kick-off,value&within=60d",
      "funnel --product atlas --steps kick-off,value --within 60d"
    ),
    ("/v1/health?limit=500", "health"),
    ("/v1/health?segment=smb&at=2026-10-01", "health --segment smb --at 2026-10-01"),
    ("/v1/health?band=red", "health --band red"),
    (
      "/v1/customers/tidewrack/health?since=2026-09-01",
      "health tidewrack --since 2026-09-01"
    ),
    ("/v1/friction", "friction"), ("/v1/metrics", "metrics"),
    ("/v1/metrics/catalogue", "metrics list"), ("/v1/metrics/nrr", "metric nrr"),
    ("/v1/outcomes", "outcomes"),
    (
      "/v1/outcomes?by=trained&window=60d&after=4w", "outcomes --by trained --window 60d --after 4w"
    ),
    ("/v1/courses?sort=help", "courses --sort help"),
    ("/v1/courses/first-report", "course first-report"),
    ("/v1/little-time?below=2h", "courses --little-time --below 2h"),
    ("/v1/learners?limit=500&customer=tidewrack", "learners --customer tidewrack"),
    ("/v1/comments", "comments"),
    (
      "/v1/comments?search=a&score=0-6&from=2026-01-01",
      "comments --search a --score 0-6 --from 2026-01-01"
    ),
    ("/v1/plans", "plan list"), ("/v1/plans/atlas", "plan show atlas"),
    ("/v1/imports?limit=500", "import list --limit 0"), ("/v1/imports/3", "import show 3"),
    ("/v1/sources", "source list"),
  ]

  @Test("say the same", arguments: questions)
  func same(path: String, command: String) async throws {
    let workspace = try Courses.workspace()
    let said = try JSONValue(
      workspace.expectFine("\(command) --format json").outputBytes
    )
    let answered = try await Server(workspace).ask(path)
    #expect(answered.status == 200)
    #expect(try answered.json.withoutNext.fields.keys.sorted() == said.fields.keys.sorted())
    #expect(try answered.json.withoutNext == said)
  }
}

@Suite("An address of the API", .serialized)
struct AddressTests {
  @Test("finds ids with what addresses can't have", arguments: ["a b", "x/y", "ümlaut", "100%41"])
  func odd(id: String) async throws {
    let workspace = try Workspace()
    try workspace.expectFine("plan apply", [Courses.plans[0]])
    try workspace.file("odd.csv", "id,name,products,signed_up_at\n\(id),Odd,atlas,2026-11-01\n")
    try workspace.expectFine("import customers odd.csv")
    let written = id.utf8.map { "%" + String($0, radix: 16) }.joined()
    let answer = try await Server(workspace).ask("/v1/customers/\(written)")
    #expect(answer.status == 200)
    #expect(try answer.json["customer"]["id"].text == id)
  }

  @Test(
    "finds a customer by composed and by decomposed letters (ING-23)",
    arguments: ["caf\u{E9}", "cafe\u{301}"]
  )
  func forms(imported: String) async throws {
    let workspace = try Workspace()
    try workspace.expectFine("plan apply", [Courses.plans[0]])
    let row = "\(imported),Corner,atlas,2026-11-01"
    try workspace.file("forms.csv", "id,name,products,signed_up_at\n\(row)\n")
    try workspace.expectFine("import customers forms.csv")
    let server = try Server(workspace)
    let answers = [
      try await server.ask("/v1/customers/caf%C3%A9"),
      try await server.ask("/v1/customers/cafe%CC%81"),
    ]
    #expect(answers.map(\.status) == [200, 200])
    #expect(answers[0].bytes == answers[1].bytes)
    let id = try #require(try answers[0].json["customer"]["id"].text)
    #expect(Array(id.unicodeScalars) == Array("caf\u{E9}".unicodeScalars))
    #expect(try await server.json("/v1/customers")["customers"].items.count == 1)
  }
}

extension JSONValue {
  /// A page as the whole list would be.
  var withoutNext: JSONValue {
    var fields = fields
    fields["next"] = nil
    return .object(fields)
  }
}
