import Diagnostics
import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A known format")
struct FormatTests {
  /// A fixture: an export under the name that its system gives it, beside it what is to be read of
  /// it, and in `options.txt` what a user would have to say, for all exports of the folder.
  struct Case: CustomTestStringConvertible, Sendable {
    let format: FormatName
    let export: URL
    var testDescription: String { "\(format.rawValue)/\(export.lastPathComponent)" }
    var expected: URL { export.appendingPathExtension("expected.txt") }

    func options() throws -> ReadOptions {
      let file = export.deletingLastPathComponent().appending(path: "options.txt")
      let lines = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      var options = try ReadOptions.sample(course: nil)
      var map: [String] = []
      for line in lines.split(separator: "\n") {
        let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
        switch parts[0] {
        case "course": options.course = parts[1]
        case "zone": options.zone = Zone.named(parts[1])
        case "day-order": options.dayOrder = DayOrder(rawValue: parts[1])
        case "map": map.append(parts[1])
        case "as": options.format = FormatName(rawValue: parts[1])
        default: Issue.record("'\(line)' is no option")
        }
      }
      options.map = try ColumnMap.parse(map)
      return options
    }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/formats")

  static let cases: [Case] = LearningFormat.all.map(\.name).flatMap { format in
    let folder = folder.appending(path: format.rawValue)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { !$0.hasSuffix(".expected.txt") && $0 != "options.txt" }
      .map { Case(format: format, export: folder.appending(path: $0)) }
  }

  @Test("is recognised and read as its golden says", arguments: cases)
  func golden(_ example: Case) throws {
    let learning = try Learning(example.export.path, try example.options())
    #expect(learning.export.format == example.format)
    let rejected = learning.rejected.map { "rejected \($0.line): \($0.reason)" }
    let people = learning.people.map { person in
      let handles = [person.email, person.emailHash, person.lmsID, person.externalID].compactMap(
        \.self
      )
      return
        "person \(handles.joined(separator: " ")) of \(person.companies.joined(separator: ", "))"
    }
    #expect(learning.people.allSatisfy { $0.lmsID == nil || $0.lmsSystem != nil }, "whose ids?")
    let contents = learning.contents.map { "content \($0.course) / \($0.lesson ?? "-")" }
    let warnings = learning.export.warnings.map { "warning: \($0.problem)" }
    let all = people + contents + learning.lines + rejected + warnings
    let text = all.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["FOOTHOLD_RECORD"] != nil {
      try text.write(to: example.expected, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: example.expected, encoding: .utf8)))
  }

  @Test("has a fixture", arguments: LearningFormat.all.map(\.name))
  func hasFixture(_ format: FormatName) {
    #expect(Self.cases.contains { $0.format == format })
  }

  @Test("shows an example that it recognises itself", arguments: LearningFormat.all)
  func example(_ format: LearningFormat) throws {
    let learning = try Learning(text: format.example + "\n", .sample())
    #expect(learning.export.format == format.name)
    #expect(learning.rejected == [])
    #expect(!learning.people.isEmpty)
    #expect(learning.facts.isEmpty == format.title.contains("no progress"))
  }

  @Test(
    "is recognised with a mark, other line ends, semicolons and columns in another order",
    arguments: [
      "\u{FEFF}course_completed,user_id,steps_total,email,steps_completed,course_id\r\nYES,7,4,a@acme.example,4,31\r\n",
      "Course_Completed;User_ID;STEPS_TOTAL;email;steps_completed;course_id\nYES;7;4;a@acme.example;4;31\n",
      "course_completed\tuser_id\tsteps_total\temail\tsteps_completed\tcourse_id\rYES\t7\t4\ta@acme.example\t4\t31\r",
    ]
  )
  func variants(_ text: String) throws {
    let learning = try Learning(text: text, .sample())
    #expect(learning.export.format.rawValue == "learndash")
    #expect(learning.count(.completed) == 1)
    #expect(learning.rejected == [])
  }

  @Test("asks for the course of a file that doesn't name it")
  func course() throws {
    let thinkific = try #require(LearningFormat.all.first { $0.name.rawValue == "thinkific" })
    let told = outcome {
      try Learning(text: thinkific.example, .sample(course: nil)).lines.joined()
    }
    #expect(told.contains("which course is this?"), "\(told)")
  }

  @Test("reads a gradebook whose assignments have no numbers, and notes beside them")
  func oldGradebook() throws {
    let text = """
      Student,ID,SIS Login ID,Section,Essay,Comments,Final Score (read only)
      Points Possible,,,,20,,
      "Velt, Mira",7,mira@acme.example,Acme,15,4,75
      "Abara, Ken",8,ken@acme.example,Acme,-

      """
    let learning = try Learning(text: text, .sample())
    #expect(learning.export.format.rawValue == "canvas-gradebook")
    #expect(learning.rejected == [])
    let mira = learning.lines.filter { $0.hasPrefix("mira") }
    #expect(mira.count == 2)
    #expect(mira.last?.contains("Essay#1") == true)
  }

  @Test("takes the instant of the export from a name that tells it")
  func stamp() throws {
    let example = try #require(Self.cases.first { $0.format.rawValue == "openedx-grade-report" })
    var options = try ReadOptions.sample(course: nil)
    options.observedAt = nil
    #expect(try Learning(example.export.path, options).export.observedAt == .utc(2026, 9, 30, 12))
  }

  @Test("refuses a file that '--as' says it is but isn't")
  func wrongFormat() throws {
    let format = try #require(FormatName(rawValue: "docebo"))
    let told = outcome {
      try Learning(text: "a,b\n1,2\n", .sample(format: format)).lines.joined()
    }
    #expect(told.contains("is not an export of Docebo"), "\(told)")
  }

  @Test("has a name that no other has, and names nobody knows are refused")
  func names() {
    #expect(Set(FormatName.allCases).count == FormatName.allCases.count)
    #expect(FormatName(rawValue: "thinkifc") == nil)
    #expect(FormatDescription.all.count == FormatName.allCases.count)
  }

  @Test(
    "finds a header alone and says so",
    arguments: LearningFormat.all.filter { !$0.example.hasPrefix("{") }
  )
  func headerAlone(_ format: LearningFormat) throws {
    let header = format.example.split(separator: "\n").first ?? ""
    let told = outcome { try Learning(text: "\(header)\n", .sample()).lines.joined() }
    #expect(told.contains("has a header but no rows"), "\(told)")
  }
}
