import Diagnostics
import Foundation
import Onboarding

@testable import Exports

/// A file that is there while a test runs.
final class TemporaryFile {
  let path: String
  private let folder: URL

  init(_ bytes: some Sequence<UInt8>, name: String = "export.csv") throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "exports-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    path = file.path
  }

  convenience init(_ text: String, name: String = "export.csv") throws {
    try self.init(Array(text.utf8), name: name)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

/// The exports that real Moodle sites made; see `Tests/Fixtures/moodle`.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "Fixtures/moodle").path

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: path(name))))
  }

  static func zone(_ name: String) -> Zone {
    let names = ["main": "America/New_York", "v41": "America/Los_Angeles"]
    let set = name.split(separator: "/").first.map(String.init) ?? ""
    return Zone.named(names[set] ?? "Europe/Berlin") ?? .utc
  }
}

extension Instant {
  /// After every fixture was made.
  static let now = utc(2026, 12, 1)

  static func utc(
    _ year: Int,
    _ month: Int,
    _ day: Int,
    _ hour: Int = 0,
    _ minute: Int = 0,
    _ second: Int = 0
  ) -> Instant {
    let date = CivilDate(year: year, month: month, day: day) ?? CivilDate(daysSince1970: 0)
    let seconds = Int64(date.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second)
    return Instant(seconds: seconds)
  }
}

extension ReadOptions {
  static func sample(
    zone: Zone? = Zone.named("Europe/Berlin"),
    dayOrder: DayOrder? = nil,
    course: String? = "ADM-101",
    map: [String] = [],
    format: FormatName? = nil
  ) throws -> ReadOptions {
    ReadOptions(
      zone: zone,
      dayOrder: dayOrder,
      observedAt: .utc(2026, 11, 30),
      now: .now,
      course: course,
      map: try ColumnMap.parse(map),
      format: format
    )
  }
}

/// All that was read of a learning export.
struct Learning {
  var export: LearningExport
  var people: [PersonClaim] = []
  var contents: [ContentName] = []
  var facts: [LearningBatch.Fact] = []
  var rejected: [RejectedRow] = []

  /// By the place of the fact in ``facts``.
  var comments: [Int: String] = [:]
  var statements: [Int: StatementID] = [:]
  var voided: [StatementID] = []
  var rows = 0
  var batches = 0

  init(_ path: String, _ options: ReadOptions, pieceLength: Int = 1 << 20) throws {
    let source = try FileSource(path: path)
    source.pieceLength = pieceLength
    export = try LearningExport.open(source, options)
    var offset = (people: 0, contents: 0)
    while let batch = try export.next() {
      if batch.restarts { offset = (people.count, contents.count) }
      people += batch.people
      contents += batch.contents
      let told = facts.count
      comments.merge(batch.comments.map { ($0 + told, $1) }) { $1 }
      statements.merge(batch.statements.map { ($0 + told, $1) }) { $1 }
      voided += batch.voided
      facts += batch.facts.map { fact in
        var fact = fact
        fact.person += Int32(offset.people)
        fact.content += Int32(offset.contents)
        return fact
      }
      rejected += batch.rejected
      rows += batch.rows
      batches += 1
    }
  }

  init(text: String, _ options: ReadOptions, name: String = "export.csv") throws {
    let file = try TemporaryFile(text, name: name)
    try self.init(file.path, options)
  }

  func count(_ kind: LearningFact.Kind) -> Int { facts.count { $0.kind == kind } }

  /// The facts as lines to compare: who, what, which kind, when, how exactly.
  var lines: [String] { facts.map(line) }

  func line(_ fact: LearningBatch.Fact) -> String {
    let person = people[Int(fact.person)]
    let content = contents[Int(fact.content)]
    let who = person.email ?? person.lmsID ?? person.externalID ?? "?"
    let what = content.lesson.map { "\($0)#\(content.occurrence)" } ?? "course"
    var words = [who, what, "\(fact.kind)", Instant(milliseconds: fact.at).rfc3339]
    switch Precision(code: fact.precision) {
    case .exact: break
    case .by: words.append("by")
    case .within(let length): words.append("within \(length.milliseconds / 1_000) s")
    }
    if fact.isMention { words.append("mention") }
    if fact.isObservation { words.append("observed") }
    if !fact.percent.isNaN { words.append("\(fact.percent) %") }
    if !fact.points.isNaN { words.append("score \(fact.points)") }
    if !fact.maximum.isNaN { words.append("of \(fact.maximum)") }
    if fact.seconds >= 0 { words.append("\(fact.seconds) s") }
    return words.joined(separator: " ")
  }

  var rejections: [String] {
    rejected.map { "\($0.line)\($0.column.map { ":\($0)" } ?? ""): \($0.reason)" }
  }
}

/// The message with which reading ends; what was read in a few words when it doesn't fail.
func outcome(_ read: () throws -> String) -> String {
  do { return try read() } catch { return "\(error)" }
}

/// Numbers that look random and are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension String {
  /// What some bytes of UTF-8 give.
  func asBytes<Result>(_ read: (Bytes) -> Result) -> Result {
    var copy = self
    return copy.withUTF8(read)
  }
}

/// Reports in the way Moodle writes them.
enum MoodleText {
  /// An activity report as Moodle writes it: every cell in quotes but the first.
  static func report(_ rows: [[String]]) -> String {
    rows.enumerated().map { index, row in
      row.enumerated().map { index == 0 && $0 == 0 ? $1 : "\"\($1)\"" }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  static func learner(_ name: String, _ cells: String...) -> [String] {
    [name, "\(name)@acme.example"] + cells
  }
}
