import Onboarding
import Testing

@testable import Exports

@Suite("A Caliper event")
struct CaliperTests {
  private static let page = #"{"id":"https://k.example/p","type":"WebPage","name":"Page"}"#

  private static func read(
    _ type: String,
    _ action: String,
    _ object: String = page,
    actor: String = #""https://k.example/users/7""#,
    _ more: String = ""
  ) throws -> Learning {
    let rest = more.isEmpty ? "" : ",\(more)"
    let text = #"""
      {"@context":["http://purl.imsglobal.org/ctx/caliper/v1p1"],"type":"\#(type)",
      "action":"\#(action)","actor":\#(actor),"object":\#(object),
      "group":{"id":"urn:c","type":"CourseSection","courseNumber":"C 1"},
      "eventTime":"2026-09-12T10:00:00.000Z"\#(rest)}
      """#
    return try Learning(text: text, .sample(course: nil), name: "event.json")
  }

  @Test(
    "says by its type and action what the learner did",
    arguments: [
      ("AssessmentEvent", "Started", "started"), ("AssessmentEvent", "Submitted", "completed"),
      ("AssessmentEvent", "Paused", "progressed"), ("AssignableEvent", "Completed", "completed"),
      ("AssignableEvent", "Activated", ""), ("AssignableEvent", "Reviewed", ""),
      ("MediaEvent", "Ended", "completed"), ("MediaEvent", "Resumed", "progressed"),
      ("ViewEvent", "Viewed", "progressed"), ("NavigationEvent", "NavigatedTo", "progressed"),
      ("ViewEvent", "Ended", ""), ("SessionEvent", "LoggedIn", ""),
      ("AssessmentEvent", "http://purl.imsglobal.org/vocab/caliper/v1/action#Finished", ""),
      ("http://purl.imsglobal.org/caliper/v1/AssessmentEvent", "Started", "started"),
      ("QuestionnaireEvent", "Submitted", "completed"), ("Event", "Completed", "completed"),
      ("Event", "Modified", ""), ("GradeEvent", "Started", "started"),
    ]
  )
  func kinds(_ type: String, _ action: String, _ kind: String) throws {
    let learning = try Self.read(type, action)
    #expect(learning.facts.map { "\($0.kind)" }.joined() == kind)
    #expect(learning.rejected == [])
    #expect(learning.export.warnings.isEmpty == !kind.isEmpty)
  }

  @Test("about a course enrols in it, and takes out of it")
  func enrolment() throws {
    let course = #"{"id":"urn:c","type":"CourseOffering"}"#
    #expect(try Self.read("Event", "Activated", course).count(.enrolled) == 1)
    #expect(try Self.read("Event", "Deactivated", course).count(.unenrolled) == 1)
    #expect(try Self.read("Event", "Activated").facts.isEmpty)
  }

  @Test(
    "case 54: that grades gives the score to whose work it is",
    arguments: [
      (#"{"type":"Score","scoreGiven":17,"maxScore":20}"#, "score 17.0 of 20.0"),
      (#"{"score":{"type":"Score","scoreGiven":0,"maxScore":1}}"#, "score 0.0 of 1.0"),
      (#"{"type":"Score","scoreGiven":5,"maxScore":0.0}"#, "score 5.0"),
      (#"{"type":"Score","maxScore":0.0}"#, nil), (#"{"scoreGiven":21,"maxScore":20}"#, nil),
      (#"{"scoreGiven":"many","maxScore":20}"#, nil), (#"{"scoreGiven":-1}"#, nil), ("{}", nil),
    ] as [(String, String?)]
  )
  func graded(_ generated: String, _ score: String?) throws {
    let work =
      #"{"id":"urn:a","type":"Attempt","assignee":"https://k.example/users/7","assignable":"urn:q"}"#
    let learning = try Self.read(
      "GradeEvent",
      "Graded",
      work,
      actor: #"{"id":"https://k.example/users/9","type":"Person"}"#,
      #""membership":{"roles":["Instructor"]},"generated":\#(generated)"#
    )
    #expect(
      learning.lines
        == [score.map { "7 urn:q#1 scored 2026-09-12T10:00:00Z \($0)" }].compactMap(\.self)
    )
    #expect(learning.export.warnings.isEmpty == (score != nil))
  }

  @Test(
    "is a person's who is there to learn",
    arguments: [
      ("[]", 1), (#"["Learner"]"#, 1), (#"["Instructor","Learner"]"#, 1), (#"["Instructor"]"#, 0),
      (#"["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"]"#, 1),
      (#"["http://purl.imsglobal.org/vocab/lis/v2/membership#Administrator"]"#, 0), ("[7]", 0),
    ]
  )
  func roles(_ roles: String, _ facts: Int) throws {
    let learning = try Self.read("ViewEvent", "Viewed", more: #""membership":{"roles":\#(roles)}"#)
    #expect(learning.facts.count == facts)
  }

  private static func read(_ type: String, _ action: String, more: String) throws -> Learning {
    try read(type, action, page, actor: #""https://k.example/users/7""#, more)
  }

  @Test(
    "names a person by an address of theirs, or by the id in their IRI",
    arguments: [
      (#""https://K.example/users/7""#, nil, "7", "k.example"),
      (#"{"id":"https://k.example:8443/user/u-1","type":"Person"}"#, nil, "u-1", "k.example_8443"),
      (
        #"{"id":"https://k.example/~mira","type":"Person"}"#, nil, "https://k.example/~mira",
        "k.example"
      ),
      (#""urn:uuid:7""#, nil, "urn:uuid:7", "caliper"),
      (#"{"id":"mailto:mira@acme.example"}"#, "mira@acme.example", nil, nil),
      (
        #"{"id":"urn:7","otherIdentifiers":[{"identifierType":"EmailAddress","identifier":"m@a.example"}]}"#,
        "m@a.example", "urn:7", "caliper"
      ),
    ] as [(String, String?, String?, String?)]
  )
  func people(_ actor: String, _ email: String?, _ id: String?, _ system: String?) throws {
    let person = try #require(try Self.read("ViewEvent", "Viewed", actor: actor).people.first)
    #expect(person.email == email)
    #expect(person.lmsID == id)
    #expect(person.lmsSystem == system)
  }
}
