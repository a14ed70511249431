import Diagnostics
import Onboarding
import Testing

@testable import Exports

/// Statements as a test writes them: what it doesn't say is the same in all.
enum Statement {
  static let course =
    #"{"id":"https://lms.acme.example/courses/A","definition":{"type":"http://x.example/course"}}"#
  static let lesson =
    #"{"id":"https://lms.acme.example/courses/A/1","definition":{"type":"http://x.example/page"}}"#

  static func text(
    actor: String = #"{"mbox":"mailto:mira@acme.example"}"#,
    verb: String = "http://adlnet.gov/expapi/verbs/completed",
    object: String = lesson,
    _ more: String = ""
  ) -> String {
    let time = more.contains("timestamp") ? "" : #","timestamp":"2026-09-12T10:00:00Z""#
    let rest = more.isEmpty ? "" : ",\(more)"
    return #"{"actor":\#(actor),"verb":{"id":"\#(verb)"},"object":\#(object)\#(time)\#(rest)}"#
      + "\n"
  }

  static func read(_ text: String, course: String? = nil) throws -> Learning {
    try Learning(text: text, .sample(course: course), name: "statements.ndjson")
  }

  /// What was read in a few words: kinds with their values, or why a row was refused.
  static func told(_ text: String) throws -> [String] {
    let learning = try read(text)
    let facts = learning.facts.map { fact in
      learning.line(fact).split(separator: " ").dropFirst().filter { !$0.hasPrefix("2026") }
        .map { $0.hasPrefix("http") ? "lesson" : String($0) }.joined(separator: " ")
    }
    return facts + learning.rejected.map(\.reason)
  }
}

@Suite("A statement's verb")
struct XAPIVerbTests {
  static let cases: [(verb: String, object: String, result: String, told: String)] = [
    ("http://adlnet.gov/expapi/verbs/registered", Statement.course, "", "course enrolled"),
    ("https://w3id.org/xapi/tla/verbs/registered", Statement.course, "", "course enrolled"),
    ("http://id.tincanapi.com/verb/unregistered", Statement.course, "", "course unenrolled"),
    ("http://adlnet.gov/expapi/verbs/launched", Statement.lesson, "", "lesson started"),
    ("https://adlnet.gov/expapi/verbs/initialized", Statement.lesson, "", "lesson started"),
    (#"http:\/\/activitystrea.ms\/schema\/1.0\/start"#, Statement.lesson, "", "lesson started"),
    ("http://activitystrea.ms/start", Statement.lesson, "", "lesson started"),
    ("http://adlnet.gov/expapi/verbs/experienced", Statement.lesson, "", "lesson progressed"),
    ("http://id.tincanapi.com/verb/viewed", Statement.lesson, "", "lesson progressed"),
    (
      "http://adlnet.gov/expapi/verbs/attempted", Statement.lesson, #""completion":true"#,
      "lesson completed"
    ),
    (
      "http://adlnet.gov/expapi/verbs/attempted", Statement.lesson,
      #""completion":true,"success":true"#, "lesson passed"
    ),
    (
      "http://adlnet.gov/expapi/verbs/attempted", Statement.lesson, #""success":true"#,
      "lesson progressed"
    ),
    ("http://adlnet.gov/expapi/verbs/completed", Statement.course, "", "course completed"),
    ("http://adlnet.gov/expapi/verbs/completed", Statement.lesson, "", "lesson completed"),
    (
      "http://adlnet.gov/expapi/verbs/completed", Statement.lesson, #""success":false"#,
      "lesson failed"
    ),
    (
      "http://adlnet.gov/expapi/verbs/completed", Statement.lesson, #""completion":false"#,
      "lesson progressed"
    ),
    (
      "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/uncompleted", Statement.lesson, "",
      "lesson uncompleted"
    ),
    ("http://adlnet.gov/expapi/verbs/passed", Statement.course, "", "course passed"),
    ("http://adlnet.gov/expapi/verbs/failed", Statement.lesson, "", "lesson failed"),
    ("https://w3id.org/xapi/adl/verbs/satisfied", Statement.course, "", "course completed"),
    ("https://w3id.org/xapi/adl/verbs/waived", Statement.lesson, "", "lesson completed"),
    (
      "http://id.tincanapi.com/verb/earned", Statement.course, #""score":{"scaled":0.5}"#,
      "course scored score 0.5 of 1.0"
    ),
    ("http://id.tincanapi.com/verb/earned", Statement.course, "", ""),
    (
      "http://adlnet.gov/expapi/verbs/answered", Statement.lesson, #""score":{"scaled":1}"#,
      "lesson progressed"
    ),
    (
      "http://adlnet.gov/expapi/verbs/terminated", Statement.lesson, #""duration":"PT5M""#,
      "lesson progressed 300 s"
    ),
    (
      "http://adlnet.gov/expapi/verbs/rated", Statement.lesson, #""score":{"raw":4,"max":5}"#,
      "lesson commented score 4.0 of 5.0"
    ),
    ("http://adlnet.gov/expapi/verbs/Completed", Statement.lesson, "", ""),
    ("http://verbs.example/completed", Statement.lesson, "", ""),
    ("completed", Statement.lesson, "", ""),
  ]

  @Test("is known by its id alone, and means completed only where it says so", arguments: cases)
  func kinds(_ example: (verb: String, object: String, result: String, told: String)) throws {
    let text = Statement.text(
      verb: example.verb,
      object: example.object,
      "\"result\":{\(example.result)}"
    )
    #expect(try Statement.told(text).joined() == example.told)
  }

  @Test("that isn't known is counted and told of once")
  func unknown() throws {
    let text =
      Statement.text(verb: "http://v.example/did") + Statement.text(verb: "http://v.example/was")
      + Statement.text(verb: "http://v.example/did")
    let learning = try Statement.read(text)
    #expect(learning.facts.isEmpty)
    #expect(
      learning.export.warnings.map(\.problem) == [
        "3 statements with verbs that say nothing of progress: "
          + "'http://v.example/did' (2), 'http://v.example/was' (1)"
      ]
    )
  }

  @Test("of an enrolment that somebody suspended says nothing of the learner")
  func suspended() throws {
    let text = Statement.text(
      verb: "https://w3id.org/xapi/tla/verbs/suspended",
      object: Statement.course,
      #""context":{"instructor":{"mbox":"mailto:lea@vendor.example"}}"#
    )
    #expect(try Statement.told(text) == [])
  }
}

@Suite("A statement's actor")
struct XAPIActorTests {
  static let people: [(actor: String, email: String?, hash: String?, id: String?, of: String?)] = [
    (#"{"mbox":"mailto:Mira@Acme.example"}"#, "mira@acme.example", nil, nil, nil),
    (#"{"mbox":" MAILTO:mira@acme.example "}"#, "mira@acme.example", nil, nil, nil),
    (#"{"mbox":"mailto:mira%2Bx@acme.example"}"#, "mira+x@acme.example", nil, nil, nil),
    (
      #"{"mbox_sha1sum":"EBD31E95054C018B10727CCFFD2EF2EC3A016EE9"}"#, nil,
      "ebd31e95054c018b10727ccffd2ef2ec3a016ee9", nil, nil
    ),
    (#"{"openid":"http://id.example/m"}"#, nil, nil, "http://id.example/m", "openid"),
    (
      #"{"objectType":"Agent","account":{"homePage":"https://LMS.example/x","name":"7"}}"#, nil,
      nil,
      "7", "lms.example"
    ),
    (#"{"account":{"homePage":"https://lms.example","name":7}}"#, nil, nil, "7", "lms.example"),
    (
      #"{"account":{"homePage":"https://lms.example","name":"mira@acme.example"}}"#,
      "mira@acme.example", nil, "mira@acme.example", "lms.example"
    ),
  ]

  @Test("is a person by one of four identifiers", arguments: people)
  func person(_ example: (actor: String, email: String?, hash: String?, id: String?, of: String?))
    throws
  {
    let learning = try Statement.read(Statement.text(actor: example.actor))
    #expect(learning.rejected == [])
    let person = try #require(learning.people.first)
    #expect(person.emailKey == example.email)
    #expect(person.emailHash == example.hash)
    #expect(person.lmsID == example.id)
    #expect(person.lmsSystem == example.of)
  }

  @Test("of Moodle's own plugin has the id of Moodle's reports", arguments: [true, false])
  func moodle(_ isExtension: Bool) throws {
    let context =
      isExtension
      ? #""extensions":{"http:\/\/lrs.learninglocker.net\/define\/extensions\/info":{"http:\/\/moodle.org":"4.5"}}"#
      : #""platform":"Moodle""#
    let actor = #"{"account":{"homePage":"https://m.example","name":"7"}}"#
    let learning = try Statement.read(
      Statement.text(actor: actor) + Statement.text(actor: actor, "\"context\":{\(context)}")
    )
    #expect(learning.people.map(\.lmsSystem) == ["m.example", "moodle"])
  }

  @Test(
    "that can't be known is refused with the reason",
    arguments: [
      (#"{"name":"Mira"}"#, "'actor' has none of"),
      (#"{"mbox":"mailto:a@b.example","openid":"http://i.example"}"#, "'mbox' and 'openid'"),
      (#"{"mbox":"mailto:mira"}"#, "'mira' is not an e-mail address"),
      (#"{"mbox":7}"#, "'7' is not an e-mail address"),
      (#"{"mbox_sha1sum":"abc"}"#, "isn't 40 hexadecimal digits"),
      (#"{"account":{"name":"7"}}"#, "not both a 'homePage' and a 'name'"),
      (#"{"account":"7"}"#, "not both a 'homePage' and a 'name'"),
      (#""mira""#, "is no statement"),
    ]
  )
  func refused(_ actor: String, _ reason: String) throws {
    // Refused each time, not only when it is first seen; and it adds nobody.
    let learning = try Statement.read(
      Statement.text() + Statement.text(actor: actor) + Statement.text(actor: actor)
    )
    #expect(learning.rejected.map(\.line) == [2, 3])
    #expect(learning.rejected.allSatisfy { $0.reason.contains(reason) }, "\(learning.rejections)")
    #expect(learning.people.count == 1)
  }

  @Test(
    "that is a group is left out and counted",
    arguments: [
      #"{"objectType":"Group","mbox":"mailto:team@acme.example"}"#,
      #"{"objectType":"Group","member":[{"mbox":"mailto:mira@acme.example"}]}"#,
    ]
  )
  func group(_ actor: String) throws {
    let learning = try Statement.read(Statement.text(actor: actor) + Statement.text(actor: actor))
    #expect(learning.facts.isEmpty && learning.people.isEmpty && learning.rejected.isEmpty)
    #expect(learning.export.warnings.first?.problem.hasPrefix("2 statements are of groups") == true)
  }
}
