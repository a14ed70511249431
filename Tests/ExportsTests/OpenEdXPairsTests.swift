import Foundation
import Onboarding
import Testing

@testable import Exports

/// Raw events of Open edX beside the xAPI statements that Open edX itself makes of them. They are
/// not part of the source; where they lie beside it, each pair is compared.
@Suite("An event of an Open edX tracking log")
struct OpenEdXPairsTests {
  static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data/samples")

  static let names: [String] = {
    let folder = samples.appending(path: "openedx_raw_events").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }()

  /// What the verb of a statement is as a fact; nil for those that aren't told twice.
  static let kinds: [String: LearningFact.Kind] = [
    "http://adlnet.gov/expapi/verbs/registered": .enrolled,
    "http://id.tincanapi.com/verb/unregistered": .unenrolled,
    "http://adlnet.gov/expapi/verbs/completed": .completed,
    "http://adlnet.gov/expapi/verbs/passed": .passed,
    "http://adlnet.gov/expapi/verbs/failed": .uncompleted,
    "http://id.tincanapi.com/verb/earned": .scored,
    "http://adlnet.gov/expapi/verbs/attempted": .scored,
    "https://w3id.org/xapi/acrossx/verbs/evaluated": .progressed,
    "http://adlnet.gov/expapi/verbs/initialized": .started,
    "http://adlnet.gov/expapi/verbs/terminated": .progressed,
    "https://w3id.org/xapi/video/verbs/played": .progressed,
    "https://w3id.org/xapi/dod-isd/verbs/navigated": .progressed,
    "https://w3id.org/xapi/acrossx/verbs/posted": .progressed,
  ]

  @Test(
    "says what the statement says that Open edX makes of it",
    .enabled(if: !names.isEmpty, "the samples aren't there"),
    arguments: names
  )
  func agrees(_ name: String) throws {
    let raw = Self.samples.appending(path: "openedx_raw_events/\(name)")
    let learning = try Learning(raw.path, .sample(zone: nil))
    #expect(learning.export.format.rawValue == "openedx-tracking-log")
    #expect(learning.rejected == [])
    if name.hasPrefix("edx.course.enrollment.mode_changed") {
      // Open edX registers anew; the learner's enrolment is no second one.
      #expect(learning.facts.isEmpty)
      return
    }
    let statement = try Self.statement(name)
    let fact = try #require(learning.facts.first)
    #expect(learning.facts.count == 1)
    #expect(try fact.kind == Self.kind(statement))

    let second = try #require((statement["timestamp"] as? String)?.prefix(19))
    #expect(Instant(milliseconds: fact.at).rfc3339.prefix(19) == second)

    try Self.compareScore(fact, statement)
    try Self.compareObject(learning.contents[Int(fact.content)], statement)
    // The statement's actor is a pseudonym, so the learner is held against the raw event.
    let person = learning.people[Int(fact.person)]
    #expect(try person.lmsID == Self.learner(raw))
  }

  private static func object(_ url: URL) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(contentsOf: url))
  }

  /// The statement of a name, or the first of several: it is about the whole problem.
  private static func statement(_ name: String) throws -> [String: Any] {
    let told = try object(samples.appending(path: "openedx_xapi_expected/\(name)"))
    let first = (told as? [[String: Any]])?.first ?? told as? [String: Any]
    return try #require(first)
  }

  private static func kind(_ statement: [String: Any]) throws -> LearningFact.Kind {
    let verb = try #require((statement["verb"] as? [String: Any])?["id"] as? String)
    let result = statement["result"] as? [String: Any]
    if verb == "http://adlnet.gov/expapi/verbs/progressed" {
      return result?["completion"] as? Bool == true ? .completed : .progressed
    }
    return try #require(kinds[verb], "\(verb)")
  }

  private static func compareScore(
    _ fact: LearningBatch.Fact,
    _ statement: [String: Any]
  ) throws {
    let result = statement["result"] as? [String: Any]
    guard let score = result?["score"] as? [String: Any] else {
      #expect(fact.points.isNaN)
      return
    }
    let raw = try #require((score["raw"] as? NSNumber)?.doubleValue)
    let maximum = try #require((score["max"] as? NSNumber)?.doubleValue)
    if maximum == 0 {
      #expect(fact.points == raw)
      #expect(fact.maximum.isNaN)
    } else {
      #expect(fact.points / fact.maximum == raw / maximum)
    }
  }

  /// Statements of visits name a page or a thread, which is no content of a course.
  private static func compareObject(_ content: ContentName, _ statement: [String: Any]) throws {
    let id = try #require((statement["object"] as? [String: Any])?["id"] as? String)
    let named = content.lesson ?? content.course
    guard content.lesson != nil || id.contains("/course/") else { return }
    #expect(id.hasSuffix(named), "\(id) is about \(named)")
  }

  private static func learner(_ raw: URL) throws -> String? {
    let event = try #require(try object(raw) as? [String: Any])
    let payload = (event["data"] ?? event["event"]) as? [String: Any]
    let context = event["context"] as? [String: Any]
    for value in [
      payload?["user_id"], payload?["attempt_user_id"], context?["user_id"], payload?["username"],
    ] {
      if let text = value as? String { return text }
      if let number = value as? NSNumber { return number.stringValue }
    }
    return nil
  }
}
