import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A known format")
struct FormatTests {
  /// Each folder of fixtures has the name of its format, the export as its system names the file,
  /// and what is to be read of it.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/formats")

  static func files(_ format: FormatName) throws -> (export: URL, expected: URL) {
    let folder = folder.appending(path: format.rawValue)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let export = try #require(names.first { $0 != "expected.txt" })
    return (folder.appending(path: export), folder.appending(path: "expected.txt"))
  }

  /// The course that has to be named, as the file doesn't tell it.
  static func course(_ format: FormatName) -> String? {
    format.rawValue == "canvas-gradebook" ? "ADM-101" : nil
  }

  @Test("is recognised and read as its golden says", arguments: LearningFormat.all.map(\.name))
  func golden(_ format: FormatName) throws {
    let (export, expected) = try Self.files(format)
    let learning = try Learning(export.path, .sample(course: Self.course(format)))
    #expect(learning.export.format == format)
    let rejected = learning.rejected.map { "rejected \($0.line): \($0.reason)" }
    let people = learning.people.map { person in
      let handles = [person.email, person.lmsID, person.externalID].compactMap(\.self)
      return
        "person \(handles.joined(separator: " ")) of \(person.companies.joined(separator: ", "))"
    }
    let contents = learning.contents.map { "content \($0.course) / \($0.lesson ?? "-")" }
    let all = people + contents + learning.lines + rejected
    let text = all.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["FOOTHOLD_RECORD"] != nil {
      try text.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: expected, encoding: .utf8)))
  }

  @Test("shows an example that it recognises itself", arguments: LearningFormat.all)
  func example(_ format: LearningFormat) throws {
    let learning = try Learning(text: format.example + "\n", .sample())
    #expect(learning.export.format == format.name)
    #expect(learning.rejected == [])
    #expect(!learning.facts.isEmpty)
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
    let (export, _) = try Self.files(FormatName("openedx-grade-report"))
    var options = try ReadOptions.sample(course: nil)
    options.observedAt = nil
    #expect(try Learning(export.path, options).export.observedAt == .utc(2026, 9, 30, 12))
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

  @Test("finds a header alone and says so", arguments: LearningFormat.all)
  func headerAlone(_ format: LearningFormat) throws {
    let header = format.example.split(separator: "\n").first ?? ""
    let told = outcome { try Learning(text: "\(header)\n", .sample()).lines.joined() }
    #expect(told.contains("has a header but no rows"), "\(told)")
  }
}
