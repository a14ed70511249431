import Onboarding
import Testing
import Tracking

/// The cases of bad input about xAPI statements that show only in what is known in the end.
@Suite("Statements, case by case")
struct BadStatementTests {
  private static func statement(
    _ number: Int,
    actor: String = #"{"mbox":"mailto:kim@acme.example"}"#,
    verb: String = "completed",
    object: String =
      #"{"id":"https://lms.example/course/C1","definition":{"type":"http://x/course"}}"#
  ) -> String {
    #"{"id":"5c9a1f00-0000-4000-8000-00000000000\#(number)","actor":\#(actor),"#
      + #""verb":{"id":"http://adlnet.gov/expapi/verbs/\#(verb)"},"object":\#(object),"#
      + #""timestamp":"2026-09-0\#(number)T10:00:00Z"}"# + "\n"
  }

  private static func void(_ number: Int, by voiding: Int) -> String {
    let id = "5c9a1f00-0000-4000-8000-00000000000\(number)"
    let target = #"{"objectType":"StatementRef","id":"\#(id)"}"#
    return statement(voiding, verb: "voided", object: target)
  }

  /// What is known of the course: when each learner finished it.
  private func finishes(_ desk: Desk) throws -> [String] {
    try desk.learning().map {
      "\($0.learner.id) \($0.progress.finish.map { $0.at.rfc3339 } ?? "open")"
    }
  }

  /// SHA-1 of `mailto:` and the address, as each comment says.
  @Test(
    "case 42: an address and its hash are one person, in whatever case either was written",
    arguments: [
      // Kim@Acme.Example, as the file has it.
      "ad3e5e2d43922a2d35384c8a582cea1dd81df1bf",
      // kim@acme.example.
      "a46f59c309373a91049d169c4a44603de76302d4",
      // Kim@acme.example: only a domain's case means nothing.
      "F90D73DDCE3E362A740367B268778C7CFB20A59A",
    ],
    [true, false]
  )
  func hashes(_ hash: String, _ isHashFirst: Bool) throws {
    let desk = try Desk()
    let statement = Self.statement(5, actor: #"{"mbox_sha1sum":"\#(hash)"}"#)
    let table = "email,course,status,at\nKim@Acme.Example,C1,started,2026-09-01T00:00:00Z\n"
    if isHashFirst { try desk.importStatements(statement) }
    try desk.importMapped(table, ["email=email", "course=course", "status=status", "at=at"])
    if !isHashFirst { try desk.importStatements(statement) }
    let learners = try ListLearners(store: desk.store)(.all, limit: nil).rows
    #expect(learners.map(\.learner.id) == ["kim@acme.example"])
    #expect(try finishes(desk).contains("kim@acme.example 2026-09-05T10:00:00Z"))
  }

  @Test("case 42: the hash of another address is another person")
  func otherHash() throws {
    let desk = try Desk()
    let actor = #"{"mbox_sha1sum":"\#(String(repeating: "a", count: 40))"}"#
    try desk.importStatements(Self.statement(5, actor: actor) + Self.statement(6))
    #expect(try ListLearners(store: desk.store)(.all, limit: nil).rows.count == 2)
  }

  /// The second is voided twice; that the third voids it can't be taken back by the fifth.
  private static let told = [
    statement(1), statement(2), void(1, by: 3), void(1, by: 4), void(3, by: 5),
  ]

  @Test("case 53: voided twice is voided once, and what voids can't be voided, in any order")
  func voided() throws {
    for order in Self.orders(of: Array(Self.told.indices)) {
      let together = try Desk()
      try together.importStatements(order.map { Self.told[$0] }.joined())
      #expect(try finishes(together) == ["kim@acme.example 2026-09-02T10:00:00Z"], "\(order)")
    }
  }

  @Test("case 53: the same where each comes in a file of its own", arguments: 1...8)
  func apart(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let order = Self.told.indices.shuffled(using: &random)
    let desk = try Desk()
    for index in order { try desk.importStatements(Self.told[index]) }
    #expect(try finishes(desk) == ["kim@acme.example 2026-09-02T10:00:00Z"], "\(order)")
  }

  private static func orders(of indices: [Int]) -> [[Int]] {
    guard let first = indices.first else { return [[]] }
    return orders(of: Array(indices.dropFirst())).flatMap { order in
      (0...order.count).map { place in
        var order = order
        order.insert(first, at: place)
        return order
      }
    }
  }
}
