import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("A statement's object")
struct XAPIPlaceTests {
  private static func activity(_ id: String, _ type: String? = nil) -> String {
    let definition = type.map { #","definition":{"type":"https://x.example/types/\#($0)"}"# } ?? ""
    return #"{"id":"\#(id)"\#(definition)}"#
  }

  private static let a = "https://lms.example/a"
  private static let course = activity("https://lms.example/c", "course")
  private static let page = activity("https://lms.example/p", "page")

  static let cases: [(object: String, parents: [String], groupings: [String], told: String)] = [
    (activity(a, "course"), [], [], "https://lms.example/a / -"),
    (activity(a, "page"), [course], [], "https://lms.example/c / https://lms.example/a"),
    (
      activity(a), [activity("https://l.example/s", "section"), course], [],
      "https://lms.example/c / https://lms.example/a"
    ),
    (
      activity(a), [], [activity("https://l.example", "site"), course],
      "https://lms.example/c / https://lms.example/a"
    ),
    (
      activity(a), [activity("https://lms.example/courses/X")], [],
      "https://lms.example/courses/X / https://lms.example/a"
    ),
    (
      activity("https://lms.example/courses/X/lessons/3"), [], [],
      "https://lms.example/courses/X / https://lms.example/courses/X/lessons/3"
    ),
    // What is the course itself is no lesson of it, whatever its type.
    (
      activity("https://lms.example/courses/X", "module"), [], [],
      "https://lms.example/courses/X / -"
    ),
    (activity("https://lms.example/c", "lesson"), [course], [], "https://lms.example/c / -"),
    (activity("https://lms.example/courses/X/"), [], [], "https://lms.example/courses/X / -"),
    (activity(a), [activity("urn:root")], [], "urn:root / https://lms.example/a"),
    (activity(a), [], [activity("urn:publisher")], "https://lms.example/a / -"),
    (
      activity("https://m.example/course/view.php?id=2&section=3"), [], [],
      "https://m.example/course/view.php?id=2 / https://m.example/course/view.php?id=2&section=3"
    ),
    (
      activity("https://e.example/xblock/block-v1:O+C+R+type@video+block@1"), [], [],
      "course-v1:O+C+R / block-v1:O+C+R+type@video+block@1"
    ),
    (activity("https://e.example/courses/course-v1%3AO%2BC%2BR/"), [], [], "course-v1:O+C+R / -"),
    (
      activity("https://e.example/courses/course-v1:O+C+R/jump_to/block-v1:O+C+R+type@x+block@1"),
      [], [], "course-v1:O+C+R / block-v1:O+C+R+type@x+block@1"
    ),
    // What is true of an attempt is true of the whole.
    (activity(a, "attempt"), [page, course], [], "https://lms.example/c / https://lms.example/p"),
    (activity(a, "question"), [page, course], [], "https://lms.example/c / https://lms.example/p"),
    (activity(a, "attempt"), [course], [], "https://lms.example/c / https://lms.example/a"),
    (activity(a, "certificate"), [course], [], "https://lms.example/c / -"),
    (activity(a, "certificate"), [], [], ""),
    (activity(a, "section"), [course], [], "https://lms.example/c / -"),
    (activity(a, "site"), [], [], ""),
    (#"{"objectType":"StatementRef","id":"5c9a1f00-0000-4000-8000-000000000001"}"#, [], [], ""),
    (#"{"objectType":"SubStatement","id":"x"}"#, [course], [], ""),
    (#"{"objectType":"Agent","mbox":"mailto:a@b.example"}"#, [], [], ""),
  ]

  @Test("has its place in a course", arguments: cases)
  func place(_ example: (object: String, parents: [String], groupings: [String], told: String))
    throws
  {
    let lists = [("parent", example.parents), ("grouping", example.groupings)].map { key, list in
      "\"\(key)\":[\(list.joined(separator: ","))]"
    }
    let text = Statement.text(
      object: example.object,
      #""context":{"contextActivities":{\#(lists.joined(separator: ","))}}"#
    )
    let learning = try Statement.read(text)
    #expect(learning.rejected == [])
    let told = learning.facts.map { fact in
      let content = learning.contents[Int(fact.content)]
      return "\(content.course) / \(content.lesson ?? "-")"
    }
    #expect(told.joined() == example.told)
    #expect(
      learning.facts.isEmpty == !learning.export.warnings.isEmpty || example.told.hasSuffix("/ -")
    )
  }

  @Test("is of the course that the user names where it names none")
  func fallback() throws {
    let text = Statement.text(object: Self.activity(Self.a))
    let learning = try Statement.read(text, course: "ADM-101")
    #expect(learning.contents.map(\.course) == ["ADM-101", "ADM-101"])
    #expect(learning.contents.map(\.lesson) == [nil, Self.a])
    #expect(learning.export.warnings.isEmpty)
    #expect(
      try Statement.read(text).export.warnings.first?.problem.contains("of no course") == true
    )
  }

  @Test(
    "is shown by its English name, else by the first",
    arguments: [
      (#"{"de":"Kurs","en-GB":"Course"}"#, "Course"), (#"{"de":"Kurs","fr":"Cours"}"#, "Kurs"),
      (#""Plain""#, "Plain"), ("{}", nil), (#"{"en":""}"#, nil), ("7.5", "7.5"),
    ] as [(String, String?)]
  )
  func title(_ name: String, _ title: String?) throws {
    let object = #"{"id":"urn:c","definition":{"type":"urn:course","name":\#(name)}}"#
    #expect(try Statement.read(Statement.text(object: object)).contents.map(\.title) == [title])
  }
}

@Suite("A statement's id")
struct XAPIIdentityTests {
  private static func id(_ number: Int) -> String { "5c9a1f00-0000-4000-8000-00000000000\(number)" }

  private static func void(_ number: Int, by voiding: Int) -> String {
    Statement.text(
      verb: "http://adlnet.gov/expapi/verbs/voided",
      object: #"{"objectType":"StatementRef","id":"\#(id(number))"}"#,
      #""id":"\#(id(voiding))""#
    )
  }

  private static func statement(_ number: Int, _ more: String = "") -> String {
    Statement.text("\"id\":\"\(id(number))\"\(more)")
  }

  @Test("goes with the fact that it tells, and follows from what is said where there is none")
  func facts() throws {
    let learning = try Statement.read(
      Statement.text() + Self.statement(2) + Self.void(2, by: 3) + Statement.text()
    )
    #expect(learning.statements[1] == StatementID(Self.id(2)))
    let sent = try #require(
      try XAPIStatement.batch(try JSONDocument(Array(Statement.text().utf8))).first
    )
    #expect(learning.statements[0] == StatementID(sent.id))
    #expect(learning.voided == [try #require(StatementID(Self.id(2)))])
  }

  @Test("may be there twice, but not for something else")
  func repeated() throws {
    let learning = try Statement.read(
      Self.statement(1) + Self.statement(1, #","stored":"2026-09-13T00:00:00Z""#)
        + Self.statement(1, #","result":{"success":false}"#) + Self.statement(1)
    )
    #expect(learning.facts.count == 3)
    #expect(learning.rejected.map(\.line) == [3])
    #expect(learning.rejections.first?.contains("the first counts") == true)
  }

  @Test(
    "that is none refuses the statement",
    arguments: [
      "7", "", "5c9a1f00-0000-4000-8000-00000000000", "5c9a1f0000004000-8000-000000000001g",
    ]
  )
  func wrong(_ id: String) throws {
    let learning = try Statement.read(Statement.text() + Statement.text("\"id\":\"\(id)\""))
    #expect(learning.rejected.map(\.line) == [2])
    #expect(learning.facts.count == 1)
  }

  @Test("case 53: of a statement that voids can't be voided, and voiding twice is voiding")
  func voiding() throws {
    let learning = try Statement.read(
      Self.void(1, by: 2) + Self.void(1, by: 3) + Self.void(2, by: 4) + Self.statement(1)
    )
    #expect(learning.rejected.map(\.line) == [3])
    #expect(learning.voided.count == 2)
    #expect(Set(learning.voided).count == 1)
  }

  @Test("is the same in either case, and differs by one letter")
  func cases() {
    let text = "5C9A1F00-0000-4000-8000-0000000000AB"
    #expect(StatementID(text) == StatementID(text.lowercased()))
    #expect(StatementID(text) != StatementID("5c9a1f00-0000-4000-8000-0000000000ac"))
  }

  @Test("is forgotten in a file with more than can be kept, and nothing is lost")
  func many() throws {
    let count = StatementLog.limit + 10
    var log = StatementLog()
    let parser = JSONParser()
    var text = Statement.text()
    text.withUTF8 { bytes in
      guard let statement = parser.parse(bytes) else { return }
      for number in 0..<count {
        let finding = log.find(StatementID(rawValue: Int64(number)), statement)
        if finding != .new { Issue.record("\(number) was taken for another") }
      }
      #expect(log.find(StatementID(rawValue: Int64(count - 1)), statement) == .repeated)
      #expect(log.find(StatementID(rawValue: 0), statement) == .new)
    }
  }
}
