import Exports
import Foundation
import Onboarding
import Testing
import Tracking

@Suite("Statements that are sent")
struct StatementStreamTests {
  private static let customers = """
    id,name,signed_up_at,domains,products
    acme,Acme,2026-08-01,acme.example,start
    foods,Foods,2026-08-03,foods.example,start
    """

  private static let plan = """
    product: start
    value: { title: Shared, when: { event: shared } }
    steps:
      - { id: one, title: Finished, when: { course: c1 }, due: 20d }
      - { id: two, title: Two finished, when: { course: c2, learners: 2 }, after: [one] }
    courses:
      - { id: c1, title: One, known-as: { xapi: ["https://lms.example/course/C1"] } }
      - { id: c2, title: Two, known-as: { xapi: ["https://lms.example/course/C2"] } }
    """

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.apply(Self.plan)
    try desk.importCustomers(Self.customers)
    return desk
  }

  @Test(
    "are known as those of files are, mixed with them, in any order and again",
    arguments: 1...25
  )
  func same(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let statements = Self.statements(&random)
    let whole = try desk()
    try whole.importFile(statements)
    let mixed = try desk()
    var left = statements.shuffled(using: &random) + statements.shuffled(using: &random)
    var memory = StreamMemory()
    while !left.isEmpty {
      let count = Int.random(in: 1...min(5, left.count), using: &random)
      var lot: [String] = []
      for statement in left.prefix(count) where !lot.contains(statement) { lot.append(statement) }
      left.removeFirst(count)
      if Bool.random(using: &random) {
        try mixed.importFile(lot)
      } else {
        #expect(try mixed.send(lot, &memory) == nil)
      }
    }
    #expect(try mixed.learningLines() == whole.learningLines())
    #expect(try mixed.outlines() == whole.outlines())
    #expect(try mixed.keepsWhatItFolds())
    #expect(try !whole.learningLines().isEmpty)
  }

  /// Statements of which each file is xAPI and not cmi5; some void others, some have no id.
  private static func statements(_ random: inout Seeded) -> [String] {
    let hash = "a46f59c309373a91049d169c4a44603de76302d4"  // kim@acme.example
    let actors = [
      #"{"mbox":"mailto:kim@acme.example"}"#, #"{"mbox_sha1sum":"\#(hash)"}"#,
      #"{"account":{"homePage":"https://lms.example","name":"7"},"name":"Lee"}"#,
      #"{"account":{"homePage":"https://lms.example","name":"mo@foods.example"}}"#,
      #"{"mbox":"mailto:ada@foods.example","name":"Ada"}"#, #"{"openid":"https://a.example/"}"#,
      #"{"objectType":"Group","member":[{"mbox":"mailto:kim@acme.example"}]}"#,
    ]
    let verbs = [
      "completed", "passed", "failed", "experienced", "initialized", "registered", "rated",
    ]
    var ids: [String] = []
    return (0..<24).map { number in
      let digits = (number < 10 ? "0" : "") + String(number)
      let id = "00000000-0000-4000-8000-0000000000\(digits)"
      let hasID = Int.random(in: 0..<5, using: &random) > 0
      let head = hasID ? #""id":"\#(id)","# : ""
      let actor = actors[Int.random(in: 0..<actors.count, using: &random)]
      let time = #""timestamp":"2026-09-\#(10 + number % 18)T1\#(number % 10):00:00Z""#
      if number > 12, let target = ids.randomElement(using: &random), number % 5 == 0 {
        return #"{\#(head)"actor":\#(actor),"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},"#
          + #""object":{"objectType":"StatementRef","id":"\#(target)"},\#(time)}"#
      }
      if hasID { ids.append(id) }
      let verb = verbs[Int.random(in: 0..<verbs.count, using: &random)]
      let course = "https://lms.example/course/C\(Int.random(in: 1...3, using: &random))"
      let lesson = Int.random(in: 0..<3, using: &random)
      let object =
        lesson == 0
        ? #""object":{"id":"\#(course)"}"#
        : #""object":{"id":"\#(course)/lesson/\#(lesson)"},"context":{"contextActivities":"#
          + #"{"parent":[{"id":"\#(course)","definition":{"type":"http://x.example/course"}}]}}"#
      return #"{\#(head)"actor":\#(actor),"verb":{"id":"http://adlnet.gov/expapi/verbs/\#(verb)"},"#
        + #"\#(object),"result":{"duration":"PT\#(number)M"},\#(time)}"#
    }
  }

  private static func statement(_ number: Int, verb: String = "completed") -> String {
    #"{"id":"00000000-0000-4000-8000-00000000000\#(number)","#
      + #""actor":{"mbox":"mailto:kim@acme.example"},"#
      + #""verb":{"id":"http://adlnet.gov/expapi/verbs/\#(verb)"},"#
      + #""object":{"id":"https://lms.example/course/C1"},"timestamp":"2026-09-0\#(number)T10:00:00Z"}"#
  }

  @Test("are one import a day, which can be taken back, and sent again after it")
  func streams() throws {
    let desk = try desk()
    var memory = StreamMemory()
    let empty = try desk.learningLines()
    for number in 1...3 { _ = try desk.send([Self.statement(number)], &memory) }
    desk.heard = Desk.now + .days(1)
    _ = try desk.send([Self.statement(4)], &memory)
    let imports = try desk.store.read { try $0.imports(limit: 10) }.filter { $0.kind == "lms" }
    #expect(imports.map(\.rows) == [1, 3])
    #expect(imports.map(\.new) == [1, 3])
    #expect(imports.allSatisfy { $0.file == "a sender" && $0.format == "xapi" })
    let before = try desk.learningLines()
    for record in imports {
      _ = try UndoImport(store: desk.store, now: Desk.now, actor: "me")(record.id)
    }
    #expect(try desk.learningLines() == empty)
    // What was taken back is news again, though a memory has seen it.
    for number in 1...4 { _ = try desk.send([Self.statement(number)], &memory) }
    #expect(try desk.learningLines() == before)
    #expect(try desk.keepsWhatItFolds())
  }

  @Test("stand when a file that told them too is taken back")
  func retold() throws {
    let desk = try desk()
    var memory = StreamMemory()
    try desk.importFile([Self.statement(1)])
    let told = try desk.learningLines()
    let file = try #require(try desk.store.read { try $0.imports(limit: 1) }.first)
    _ = try desk.send([Self.statement(1)], &memory)
    _ = try UndoImport(store: desk.store, now: Desk.now, actor: "me")(file.id)
    #expect(try desk.learningLines() == told)
  }

  @Test("were known from when each was heard, not from when the first of the day was")
  func heard() throws {
    let desk = try desk()
    var memory = StreamMemory()
    _ = try desk.send([Self.statement(1, verb: "experienced")], &memory)
    desk.heard = Desk.now + .hours(2)
    _ = try desk.send([Self.statement(2)], &memory)
    func evidence(heardBy instant: Instant) throws -> Int {
      try desk.store.read { reader in
        let customer = try #require(try reader.customer(Identifier<Customer>("acme")))
        let dates = try #require(customer.dates)
        return try reader.evidence(of: customer.key, dates: dates)
          .heard(by: instant) { _ in nil }.learning.count
      }
    }
    #expect(try evidence(heardBy: Desk.now) == 1)
    #expect(try evidence(heardBy: desk.heard) == 2)
  }

  @Test("that can't be facts are kept with the reason, at most a thousand a day")
  func rejected() throws {
    let desk = try desk()
    var memory = StreamMemory()
    let future = Self.statement(1).replacing("2026-09-01", with: "2031-09-01")
    _ = try desk.send([future, Self.statement(2)], &memory)
    let record = try #require(try desk.store.read { try $0.imports(limit: 1) }.first)
    #expect((record.rows, record.new, record.rejected) == (2, 1, 1))
    let rows = try desk.store.read { try $0.rejected(importID: record.id, limit: 5) }
    #expect(rows.map(\.line) == [1])
  }
}

extension Desk {
  /// Where journeys are, whatever told it.
  func outlines() throws -> [String] {
    try foldedJourneys().map { journey in
      let steps = journey.steps.map { step in
        "\(step.id) \(String(describing: step.doneAt)) \(step.attainment.count)"
      }
      return
        "\(steps) \(String(describing: journey.lastActivityAt)) \(String(describing: journey.stall))"
    }
  }

  /// Imports statements as a file of one a line.
  func importFile(_ statements: [String]) throws {
    let source = try file(statements.joined(separator: "\n") + "\n", "statements.ndjson")
    var options = ReadOptions(zone: .utc, now: heard)
    options.format = FormatName(rawValue: "xapi")
    options.observedAt = heard
    var export = try LearningExport.open(source, options)
    _ = try ImportLearning(store: store, now: heard)(
      ImportFile(name: source.name, format: "xapi", observedAt: heard),
      next: { try export.next() },
      end: { ImportEnd(sha256: source.sha256 ?? "", warnings: []) }
    )
  }

  /// Sends statements as one request.
  func send(
    _ statements: [String],
    _ memory: inout StreamMemory
  ) throws -> ReceiveStatements.Refusal? {
    let sent = try statements.map { text in
      let statement = try XAPIStatement(try JSONDocument(Array(text.utf8)))
      return StoredStatement(
        id: statement.id,
        hash: statement.hash,
        toldAt: statement.toldAt,
        voided: statement.voided,
        storedAt: heard,
        text: statement.kept(
          stored: heard,
          authority: .object([.init("openid", .string("urn:sender"))]),
          version: .one
        )
      )
    }
    var facts = StatementFacts(now: heard)
    let reader = ReceiveStatements.Reader { statement, line in
      facts.read(statement.text, line: line)
    } take: {
      facts.take().map { ($0.format, $0.batch) }
    }
    return try ReceiveStatements(store: store, now: heard)(
      [sent],
      from: "a sender",
      remembering: &memory,
      reader
    )[0]
  }
}
