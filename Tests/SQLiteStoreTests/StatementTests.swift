import Onboarding
import SQLiteStore
import Testing
import Tracking

@Suite("A statement's facts")
struct StatementTests {
  let store: SQLiteStore
  private let folder: Folder

  init() throws {
    folder = try Folder()
    store = try folder.store()
  }

  static let one = StatementID("12345678-1234-4234-8234-123456789abc")
  static let other = StatementID("12345678-1234-4234-8234-123456789abd")

  /// Adds a completion that a statement tells.
  private func add(
    _ statement: StatementID?,
    at instant: Instant,
    importID: Int64 = 1,
    _ writer: any TrackingWriter
  ) throws -> AppendedFacts {
    var batch = LearningBatch()
    batch.facts = [.sample(at: instant, line: 7)]
    batch.statements[0] = statement
    return try writer.append(
      batch,
      people: [
        (
          try writer.learner(PersonClaim(email: "kim@acme.example")).learner,
          try writer.customerKey("acme")
        )
      ],
      contents: [try writer.contentKey(ContentName(system: "xapi", course: "C1"))],
      origin: Origin(importID: importID, line: 0, source: try writer.source(named: "xapi")),
      watch: nil
    )
  }

  private func counting(_ writer: any TrackingWriter) throws -> Int {
    try writer.facts(of: try writer.customerKey("acme")).count
  }

  @Test(
    "case 53: don't count once it's voided, whichever is heard first",
    arguments: [true, false]
  )
  func voided(_ isVoidedFirst: Bool) throws {
    try store.write { writer in
      let statement = try #require(Self.one)
      if isVoidedFirst { #expect(try writer.void(statement, importID: 1) == []) }
      #expect(try add(Self.one, at: .day(1), writer).new == 1)
      if !isVoidedFirst {
        #expect(try counting(writer) == 1)
        #expect(try writer.void(statement, importID: 1) == [try writer.customerKey("acme")])
      }
      #expect(try counting(writer) == 0)
      // Voided twice is voided once.
      #expect(try writer.void(statement, importID: 2) == [])
    }
  }

  @Test("are facts of their own, though another statement says the same")
  func same() throws {
    try store.write { writer in
      #expect(try add(Self.one, at: .day(1), writer).new == 1)
      #expect(try add(Self.other, at: .day(1), writer).new == 1)
      #expect(try add(Self.one, at: .day(1), importID: 2, writer).repeated == 1)
      _ = try writer.void(try #require(Self.one), importID: 2)
      #expect(try counting(writer) == 1)
    }
  }

  @Test("are kept as they came first, when the id comes again with something else")
  func conflict() throws {
    try store.write { writer in
      _ = try add(Self.one, at: .day(1), writer)
      let again = try add(Self.one, at: .day(2), importID: 2, writer)
      #expect(again.conflicts == [7])
      #expect((again.new, again.repeated) == (0, 0))
      #expect(try writer.facts(of: try writer.customerKey("acme")).map(\.at) == [.day(1)])
    }
  }

  @Test("are known by a UUID in any case, and by nothing else")
  func id() {
    #expect(StatementID("12345678-1234-4234-8234-123456789ABC") == Self.one)
    #expect(Self.one != Self.other)
    let wrong = [
      "", "12345678", "12345678-1234-4234-8234-123456789ab", "g2345678-1234-4234-8234-123456789abc",
      "123456781-234-4234-8234-123456789abc", "12345678-1234-4234-8234-123456789abcd",
    ]
    for text in wrong { #expect(StatementID(text) == nil, "\(text)") }
  }
}
