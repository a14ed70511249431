import Foundation
import Onboarding
import Testing

@testable import Exports

/// What two systems say of the same thing, held against each other, where public samples of both
/// are at hand: files of one name in two folders, or beside each other.
@Suite("Two tellings of one event", .enabled(if: Pair.samples != nil))
struct PairTests {
  @Test("by Open edX agree: xAPI and Caliper", arguments: Pair.openEdX("openedx_caliper_expected"))
  func openEdX(_ pair: Pair) throws { try pair.check() }

  @Test("by Open edX agree: xAPI and its own log", arguments: Pair.openEdX("openedx_raw_events"))
  func raw(_ pair: Pair) throws {
    guard FormatName(rawValue: "openedx-tracking-log") != nil else { return }
    // The log knows people by number and xAPI by another id. It calls a problem handed in
    // a score, and a grade below the bar for now a completion less: neither finishes anything.
    try pair.check(comparingPeople: false, isCoarse: true)
  }

  @Test("by Moodle agree: xAPI and the row of its log", arguments: Pair.moodle)
  func moodle(_ pair: Pair) throws { try pair.check(comparingTimes: false) }
}

/// A file of statements and another that tells of the same.
struct Pair: CustomTestStringConvertible, Sendable {
  let statements: URL
  let other: URL
  var testDescription: String { other.lastPathComponent }

  /// The folder of the samples: `FOOTHOLD_SAMPLES=… Scripts/test --filter PairTests`.
  static let samples: URL? = ProcessInfo.processInfo.environment["FOOTHOLD_SAMPLES"].map {
    URL(filePath: $0, directoryHint: .isDirectory)
  }

  private static func names(_ folder: String) -> [String] {
    guard let samples else { return [] }
    let path = samples.appending(path: folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  static func openEdX(_ folder: String) -> [Pair] {
    guard let samples else { return [] }
    let statements = Set(names("openedx_xapi_expected"))
    return names(folder).filter(statements.contains).map { name in
      Pair(
        statements: samples.appending(path: "openedx_xapi_expected/\(name)"),
        other: samples.appending(path: "\(folder)/\(name)")
      )
    }
  }

  static let moodle: [Pair] = names("moodle_logstore_xapi").compactMap { name in
    guard let samples, name.hasSuffix("__event.json") else { return nil }
    let folder = samples.appending(path: "moodle_logstore_xapi")
    let statements = name.replacing("__event.json", with: "__statements.json")
    return Pair(
      statements: folder.appending(path: statements),
      other: folder.appending(path: name)
    )
  }

  /// A row of the log that only says that something was handed in carries no outcome: there, what
  /// the statement adds isn't held against it. A Caliper event has no word for passed.
  func check(
    comparingPeople: Bool = true,
    comparingTimes: Bool = true,
    isCoarse: Bool = false
  ) throws {
    let one = try Learning(statements.path, .sample(zone: .utc, course: nil))
    let two = try Learning(other.path, .sample(zone: .utc, course: nil))
    #expect(one.rejected == [] && two.rejected == [])
    guard let fact = one.facts.first, let same = two.facts.first else { return }
    let (person, twin) = (one.people[Int(fact.person)], two.people[Int(same.person)])
    if comparingPeople {
      #expect(person.lmsID == twin.lmsID)
      #expect(person.lmsSystem == twin.lmsSystem)
    }
    let (place, twinPlace) = (Self.place(one, fact), Self.place(two, same))
    #expect(place[0] == twinPlace[0])
    #expect(place[1] == twinPlace[1] || (isCoarse && twinPlace[1] == nil))
    let (kind, twinKind) = (Self.group(fact.kind, isCoarse), Self.group(same.kind, isCoarse))
    #expect(kind == twinKind || same.kind == .progressed)
    if comparingTimes { #expect(abs(fact.at - same.at) <= 1_000) }
    if !fact.points.isNaN, !same.points.isNaN {
      // One may count to 1 and the other to 100.
      #expect(fact.maximum.isNaN == same.maximum.isNaN)
      if fact.maximum.isNaN {
        #expect(fact.points == same.points)
      } else {
        #expect(abs(fact.points / fact.maximum - same.points / same.maximum) < 0.000_1)
      }
    }
  }

  /// Moodle's statements name by address what its log names by number.
  private static func place(_ learning: Learning, _ fact: LearningBatch.Fact) -> [String?] {
    let content = learning.contents[Int(fact.content)]
    return [content.course, content.lesson].map { $0.map(number) }
  }

  private static func number(_ name: String) -> String {
    guard let query = name.firstRange(of: "view.php?id=") else { return name }
    return String(name[query.upperBound...].prefix(while: \.isNumber))
  }

  private static func group(_ kind: LearningFact.Kind, _ isCoarse: Bool) -> LearningFact.Kind {
    switch kind {
    case .passed: .completed
    case .failed, .uncompleted, .scored, .started: isCoarse ? .progressed : kind
    default: kind
    }
  }
}
