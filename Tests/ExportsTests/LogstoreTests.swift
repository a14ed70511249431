import Diagnostics
import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("An event of Moodle's log")
struct LogstoreTests {
  private static func event(_ name: String, other: String = "", related: String? = "7")
    -> LogstoreEvent
  {
    LogstoreEvent(name: name, userID: "2", relatedUserID: related, other: other)
  }

  @Test(
    "tells what the learner did, or nothing",
    arguments: [
      (#"\core\event\course_completed"#, .fact(.completed, ofActivity: false)),
      (#"\core\event\user_enrolment_created"#, .fact(.enrolled, ofActivity: false)),
      (#"\core\event\user_enrolment_deleted"#, .fact(.unenrolled, ofActivity: false)),
      (#"\core\event\user_enrolment_updated"#, .nothing),
      (#"\core\event\course_module_completion_updated"#, .fact(.progressed, ofActivity: true)),
      (#"\mod_lab\event\course_module_viewed"#, .fact(.progressed, ofActivity: true)),
      (#"\mod_lesson\event\lesson_started"#, .fact(.started, ofActivity: true)),
      (#"\mod_lesson\event\lesson_ended"#, .fact(.progressed, ofActivity: true)),
      (#"\mod_lab\event\bench_completed"#, .nothing), (#"\mod_quiz\event\report_viewed"#, .nothing),
      (#"\core\event\user_loggedin"#, .nothing), (#"\core\event\user_graded"#, .nothing),
      (#"\core"#, .nothing), (#"\\\"#, .nothing), ("", .nothing),
    ] as [(String, LogstoreTelling)]
  )
  func tells(_ name: String, _ telling: LogstoreTelling) {
    #expect(Self.event(name).telling == telling)
  }

  @Test(
    "is nobody's where a guest looks at something, and somebody's beyond that",
    arguments: [
      (#"\mod_lab\event\course_module_viewed"#, nil), (#"\core\event\course_viewed"#, nil),
      (#"\core\event\course_completed"#, "1"), (#"\mod_quiz\event\attempt_started"#, "1"),
    ] as [(String, String?)]
  )
  func guest(_ name: String, _ learner: String?) {
    let event = LogstoreEvent(name: name, userID: "1", relatedUserID: nil, other: "")
    #expect(event.learner == learner)
  }

  @Test("of a grade is nobody's without the learner")
  func graded() {
    let name = #"\mod_assign\event\submission_graded"#
    #expect(Self.event(name, related: nil).telling == .unknownLearner)
    #expect(Self.event(name).telling == .nothing)
  }

  @Test(
    "tells a completion's state in JSON and in PHP's notation",
    arguments: [
      (#"{"relateduserid":"7","completionstate":"1"}"#, "1"),
      (#"{"completionstate": 2}"#, "2"), (#"{"completionstate":null}"#, nil),
      (#"a:1:{s:15:"completionstate";i:3;}"#, "3"),
      (#"a:1:{s:15:"completionstate";s:1:"0";}"#, "0"),
      (#"a:2:{s:15:"completionstate";N;s:1:"x";i:1;}"#, nil),
      ("N;", nil), ("", nil), (#"{"completionstate"#, nil), (#""completionstate""#, nil),
      (#""completionstate";s"#, nil), (#""completionstate";s:99999"#, nil),
    ] as [(String, String?)]
  )
  func other(_ other: String, _ state: String?) {
    let event = Self.event(#"\core\event\course_module_completion_updated"#, other: other)
    #expect(event.value(of: "completionstate") == state)
    let kinds: [String: LearningFact.Kind] = [
      "0": .uncompleted, "1": .completed, "2": .passed, "3": .failed,
    ]
    let kind = state.flatMap { kinds[$0] } ?? .progressed
    #expect(event.telling == .fact(kind, ofActivity: true))
  }

  @Test(
    "is of whom it is about, else of who did it",
    arguments: [
      ("7", "2", "7"), (nil, "2", "2"), ("0", "2", "2"), ("NULL", "2", "2"), (nil, "0", nil),
      (nil, "-10", nil), (nil, nil, nil),
    ] as [(String?, String?, String?)]
  )
  func learner(_ related: String?, _ user: String?, _ learner: String?) {
    #expect(LogstoreEvent(userID: user, relatedUserID: related).learner == learner)
  }

  @Test("that is left out is counted by its reason")
  func warnings() throws {
    let format = try #require(LearningFormat.all.first { $0.name.rawValue == "moodle-logstore" })
    let export = FormatTests.folder.appending(path: "\(format.name.rawValue)/rows.json")
    let learning = try Learning(export.path, .sample(course: nil))
    let told = learning.export.warnings.map(\.problem).joined(separator: "\n")
    for reason in [
      "1 event is anonymous", "but not whom", "in a learner's name", "has no user",
      "belongs to no course",
      #"'\core\event\user_loggedin' (1), '\mod_lab\event\bench_completed' (1)"#,
    ] { #expect(told.contains(reason), "\(reason) in \(told)") }
  }
}
