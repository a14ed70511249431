import Foundation
import Onboarding
import SQLiteStore
import Tracking

/// A folder for one test, gone with it.
final class Folder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("foothold-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func store() throws -> SQLiteStore {
    try SQLiteStore(path: file("test.db")) { _, _ in .sample() }
  }
}

extension Plan {
  static func sample() -> Plan {
    Plan(
      product: "atlas",
      title: "Atlas",
      value: ValueMilestone(title: "Value", when: .event("value")),
      steps: [Step(id: "connect", title: "Connected", when: .event("connected"), due: .days(10))]
    )
  }
}

extension Instant {
  static func day(_ number: Int) -> Instant {
    Instant(milliseconds: 1_790_000_000_000) + .days(number)
  }
}

extension LearningBatch.Fact {
  static func sample(
    person: Int32 = 0,
    content: Int32 = 0,
    kind: LearningFact.Kind = .completed,
    at: Instant = .day(1),
    precision: Precision = .exact,
    isObservation: Bool = false,
    score: Score? = nil,
    line: Int = 2
  ) -> Self {
    Self(
      person: person,
      content: content,
      kind: kind,
      at: at,
      precision: precision,
      isObservation: isObservation,
      score: score,
      line: line
    )
  }
}

extension TrackingWriter {
  /// Adds facts about one learner and one lesson.
  func add(_ facts: [LearningBatch.Fact], of learner: LearnerKey, _ customer: CustomerKey) throws
    -> AppendedFacts
  {
    var batch = LearningBatch()
    batch.facts = facts
    return try append(
      batch,
      people: [(learner, customer)],
      contents: [try contentKey(ContentName(system: "moodle", course: "C1", lesson: "L1"))],
      origin: Origin(importID: 1, line: 0, source: try source(named: "test")),
      watch: nil
    )
  }

  func facts(of customer: CustomerKey) throws -> [LearningFact] {
    try evidence(of: customer, dates: CustomerDates(signedUpAt: .day(0))).learning
  }
}
