import Diagnostics
import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A format of product events")
struct EventFormatTests {
  /// An export, beside it what is to be read of it, and what a user would have to say.
  struct Case: CustomTestStringConvertible, Sendable {
    let format: FormatName
    let export: URL
    var testDescription: String { "\(format.rawValue)/\(export.lastPathComponent)" }
    var expected: URL { export.appendingPathExtension("expected.txt") }

    func options() throws -> ReadOptions {
      var options = try ReadOptions.sample(zone: nil)
      let said = export.appendingPathExtension("options.txt")
      let lines = (try? String(contentsOf: said, encoding: .utf8)) ?? ""
      options.eventMap = try EventMap.parse(
        lines.split(separator: "\n").map { String($0.dropFirst("map=".count)) }
      )
      return options
    }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/events")

  static let cases: [Case] = EventFormat.all.map(\.name).flatMap { format in
    let folder = folder.appending(path: format.rawValue)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { !$0.hasSuffix(".txt") }
      .map { Case(format: format, export: folder.appending(path: $0)) }
  }

  @Test("is recognised and read as its golden says", arguments: cases)
  func golden(_ example: Case) throws {
    let events = try Events(example.export.path, try example.options())
    #expect(events.file.format == example.format)
    let text = events.lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["FOOTHOLD_RECORD"] != nil {
      try text.write(to: example.expected, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: example.expected, encoding: .utf8)))
  }

  @Test("has a fixture", arguments: EventFormat.all.map(\.name))
  func hasFixture(_ format: FormatName) {
    #expect(Self.cases.contains { $0.format == format })
  }

  @Test("shows an example that it recognises itself", arguments: EventFormat.all.map(\.name))
  func example(_ name: FormatName) throws {
    let format = try #require(EventFormat.all.first { $0.name == name })
    let events = try Events(text: format.example + "\n")
    #expect(events.file.format == name && events.rejected == [])
    #expect(events.rows.count == 1 && events.file.why.count == 1)
  }

  @Test("reads the same as lines, as a list and in small pieces", arguments: cases)
  func pieces(_ example: Case) throws {
    let whole = try Events(example.export.path, try example.options())
    let pieces = try Events(example.export.path, try example.options(), pieceLength: 7)
    #expect(pieces.lines == whole.lines)
  }

  @Test("is refused where it is another, and where it is none")
  func refusals() {
    let other = outcome {
      try Events(text: #"{"statements":[{"actor":{},"verb":{}}]}"#).lines.joined()
    }
    #expect(other.contains("is JSON, but of no product events that are known"), "\(other)")
    let learning = outcome { try Events(text: "a,b\n", format: "thinkific").lines.joined() }
    #expect(learning.contains("'thinkific' is not a format of product events"), "\(learning)")
    let events = outcome {
      try Learning(text: "a,b\n1,2\n", .sample(format: FormatName(rawValue: "segment"))).lines
        .joined()
    }
    #expect(events.contains("'segment' is not a format of learning"), "\(events)")
  }

  @Test("asks where as much speaks for two")
  func tie() {
    let both =
      #"{"event":"e","distinct_id":"u","timestamp":"2026-08-20T00:00:00Z","#
      + #""properties":{"distinct_id":"u","time":1787212541}}"#
    let told = outcome { try Events(text: both).lines.joined() }
    #expect(told.contains("may be mixpanel or posthog: as much speaks for either"), "\(told)")
  }

  @Test("takes the account from where the user says that it is")
  func account() throws {
    let line =
      #"{"event":"e","properties":{"time":1787212541,"distinct_id":"$device:1","#
      + #""company":{"id":"acme"},"paid":12.5,"length":90}}"#
    let map = ["customer=properties.company.id", "value=properties.paid"]
    let events = try Events(text: line, map: map + ["seconds=properties.length"])
    #expect(events.file.format.rawValue == "mixpanel")
    #expect(events.rows.map(\.account) == ["acme"] && events.rows[0].person == nil)
    #expect(events.rows[0].value == 12.5 && events.rows[0].seconds == 90)
  }

  @Test("is UTC where the system writes no zone, and asks for one where anybody may have written")
  func zones() throws {
    let amplitude = try #require(EventFormat.all.first { $0.name.rawValue == "amplitude" })
    let row = try #require(try Events(text: amplitude.example).rows.first)
    #expect(row.at == .utc(2026, 9, 29, 14, 3, 11))
    let plain = #"{"id":1,"customer":"a","event":"e","at":"2026-09-29 14:03:11"}"#
    let told = outcome { try Events(text: plain).lines.joined() }
    #expect(told.contains("events:1: error: dates here carry no time zone"), "\(told)")
  }
}

@Suite("Events with a map")
struct EventMapTests {
  @Test(
    "is refused where it is wrong",
    arguments: [
      (["at"], "'--map at' has no '='"),
      (["lerner=x"], "'lerner' is not a field of an event\n  hint: did you mean 'learner'?"),
      (["at="], "'--map at=' names no column"),
      (["at=a", "AT=b"], "the field 'AT' is mapped twice: to 'a' and to 'b'"),
      (["colour=x"], "a field is one of id, customer, product, event, at, learner, value, seconds"),
    ]
  )
  func refuses(_ map: [String], _ expected: String) {
    let told = outcome { "\(try EventMap.parse(map))" }
    #expect(told.contains(expected), "\(told)")
  }

  static let table = """
    When;Who;Firm;What;Amount
    2026-08-20T10:00:00Z;mira@acme.example;acme.example;report.opened;2,5
    2026-08-20T10:00:00Z;mira@acme.example;acme.example;report.opened;2,5
    2026-08-20T10:00:00Z;;;report.opened;
    2026-08-20T10:00:00Z;u-8;;report.opened;
    """

  static let map = ["at=When", "learner=Who", "customer=Firm", "event=What", "value=Amount"]

  @Test("are read from a table, and have ids that are the same whenever it is read")
  func table() throws {
    let events = try Events(text: Self.table, map: Self.map)
    #expect(events.file.format == .csv && events.rows.count == 3)
    #expect(events.rejected.map(\.reason) == ["has no customer"])
    let keys = events.rows.map(\.key)
    #expect(Set(keys).count == 3 && keys[1] == "\(keys[0])-2")
    #expect(try Events(text: Self.table, map: Self.map).rows == events.rows)
    let lines = Self.table.split(separator: "\n")
    let turned = ([lines[0]] + lines[1...].reversed()).joined(separator: "\n")
    #expect(try Set(Events(text: turned, map: Self.map).rows.map(\.key)) == Set(keys))
  }

  @Test("take fields that aren't mapped from where they are called as they are")
  func names() throws {
    let events = try Events(
      text: "when,event,learner,id\n2026-08-20T10:00:00Z,a.b,u-1,7\n",
      map: ["at=when"]
    )
    #expect(events.rows.map(\.name) == ["a.b"] && events.rows.map(\.key) == ["7"])
    #expect(events.rows[0].person?.externalID == "u-1")
  }

  @Test("say which column is missing")
  func missing() {
    let told = outcome {
      try Events(text: "When,What,learner\na,b,c\n", map: ["at=Wen"]).lines.joined()
    }
    #expect(told.contains("there is no column 'event'"), "\(told)")
    let other = outcome {
      try Events(text: "When,event,learner\na,b,c\n", map: ["at=Wen"]).lines.joined()
    }
    #expect(other.contains("there is no column 'Wen'") && other.contains("'When'"), "\(other)")
  }

  @Test("find a key that has dots in it")
  func dots() throws {
    let line =
      #"{"properties.plan":"pro","meta":{"at":"2026-08-20T10:00:00Z"},"user":"u-1","id":1}"#
    let events = try Events(
      text: line,
      map: ["event=properties.plan", "at=meta.at", "learner=user"]
    )
    #expect(events.rows.map(\.name) == ["pro"] && events.rejected == [])
  }
}
