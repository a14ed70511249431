import Onboarding
import Testing

@testable import Exports

@Suite("A statement's result")
struct XAPIResultTests {
  @Test(
    "gives the score by its points, then by its scale, and no score that can't be",
    arguments: [
      (#"{"raw":50,"min":0,"max":100,"scaled":0.0}"#, "score 50.0 of 100.0"),
      (#"{"raw":15,"min":10,"max":20}"#, "score 5.0 of 10.0"),
      (#"{"raw":-5,"min":-10,"max":10}"#, "score 5.0 of 20.0"),
      (#"{"raw":3}"#, "score 3.0"),
      (#"{"raw":3,"scaled":0.3}"#, "score 0.3 of 1.0"),
      (#"{"raw":"3","max":"4"}"#, "score 3.0 of 4.0"),
      (#"{"scaled":-0.5}"#, "score -0.5 of 1.0"),
      (#"{"raw":0,"min":0,"max":0,"scaled":0}"#, "score 0.0"),
      (#"{"scaled":1.5}"#, ""), (#"{"raw":101,"max":100}"#, ""), (#"{"raw":-1,"max":100}"#, ""),
      (#"{"raw":"much","max":100}"#, ""), (#"{}"#, ""), ("7", ""), ("null", ""),
    ]
  )
  func score(_ score: String, _ told: String) throws {
    let expected = told.isEmpty ? "lesson completed" : "lesson completed \(told)"
    #expect(try Statement.told(Statement.text("\"result\":{\"score\":\(score)}")) == [expected])
  }

  @Test(
    "gives the length of time if it is one, and keeps the statement if not",
    arguments: [
      ("PT4H35M59.14S", 16_559), ("PT16559.14S", 16_559), ("P1W", 604_800), ("P1DT1H", 90_000),
      ("PT0S", 0), ("PT1.6S", 2), ("pt5m", 300), ("PT03M15S", 195),
      ("P3Y1M29DT4H35M59.14S", nil), ("P1M", nil), ("P1Y", nil), ("-PT5S", nil), ("PT-5S", nil),
      ("P", nil), ("PT", nil), ("P1DT", nil), ("", nil), ("90", nil), ("1:02:03", nil),
      ("PT1M1H", nil), ("PT5", nil), ("P11000D", nil), ("PT1HT1M", nil), ("five minutes", nil),
    ] as [(String, Int?)]
  )
  func duration(_ text: String, _ seconds: Int?) throws {
    let learning = try Statement.read(Statement.text("\"result\":{\"duration\":\"\(text)\"}"))
    #expect(learning.facts.map(\.seconds) == [seconds.map { Int32($0) } ?? -1])
    #expect(learning.export.warnings.isEmpty == (seconds != nil))
  }

  @Test(
    "gives progress from 0 to 100, and a video's from 0 to 1",
    arguments: [
      ("https://w3id.org/xapi/cmi5/result/extensions/progress", "40", "40.0 %"),
      ("https://w3id.org/xapi/cmi5/result/extensions/progress", "100.0", "100.0 %"),
      ("https://w3id.org/xapi/cmi5/result/extensions/progress", "101", ""),
      ("https://w3id.org/xapi/cmi5/result/extensions/progress", "-1", ""),
      ("https://w3id.org/xapi/cmi5/result/extensions/progress", "\\\"half\\\"", ""),
      ("https://w3id.org/xapi/video/extensions/progress", "0.472", "47.2 %"),
      ("https://w3id.org/xapi/video/extensions/progress", "1", "100.0 %"),
      ("https://w3id.org/xapi/video/extensions/progress", "47", ""),
      ("https://other.example/progress", "40", ""),
    ]
  )
  func progress(_ key: String, _ value: String, _ told: String) throws {
    let text = Statement.text(
      verb: "http://adlnet.gov/expapi/verbs/progressed",
      "\"result\":{\"extensions\":{\"\(key)\":\(value.replacing("\\", with: ""))}}"
    )
    let expected = told.isEmpty ? "lesson progressed" : "lesson progressed \(told)"
    #expect(try Statement.told(text) == [expected])
  }

  @Test("keeps a comment with its rating")
  func comment() throws {
    let learning = try Statement.read(
      Statement.text(
        verb: "http://adlnet.gov/expapi/verbs/commented",
        #""result":{"response":"Clear \"and\" short","score":{"raw":4,"max":5}}"#
      )
    )
    #expect(learning.comments == [0: "Clear \"and\" short"])
  }
}

@Suite("A statement's time")
struct XAPITimeTests {
  @Test(
    "is when it happened, else when it was stored, else by the export",
    arguments: [
      (
        #""timestamp":"2026-09-12T10:00:00.1234567Z","stored":"2026-09-01T00:00:00Z""#,
        "2026-09-12T10:00:00.123Z"
      ),
      (#""timestamp":"2026-09-12T12:00:00+02:00""#, "2026-09-12T10:00:00Z"),
      (#""timestamp":"2026-09-12T10:00:00+00:00""#, "2026-09-12T10:00:00Z"),
      // The zone that the user named.
      (#""timestamp":"2026-09-12T12:00:00""#, "2026-09-12T10:00:00Z"),
      (#""timestamp":null,"stored":"2026-09-12T10:00:00Z""#, "2026-09-12T10:00:00Z"),
      (#""timestamp":null"#, "2026-11-30T00:00:00Z by observed"),
    ]
  )
  func time(_ times: String, _ told: String) throws {
    let learning = try Statement.read(Statement.text(times))
    #expect(learning.lines.first?.hasSuffix("completed \(told)") == true, "\(learning.lines)")
  }

  @Test("without a zone asks for it")
  func zone() throws {
    let told = outcome {
      try Learning(
        text: Statement.text(#""timestamp":"2026-09-12T12:00:00""#),
        .sample(zone: nil, course: nil)
      ).lines.joined()
    }
    #expect(told.contains("dates here carry no time zone"), "\(told)")
  }

  @Test(
    "that can't be refuses the statement",
    arguments: ["2026-02-30T10:00:00Z", "2031-01-01T00:00:00Z", "soon", "2026-13-01T00:00:00Z"]
  )
  func wrong(_ time: String) throws {
    let learning = try Statement.read(
      Statement.text() + Statement.text("\"timestamp\":\"\(time)\"")
    )
    #expect(learning.facts.count == 1)
    #expect(learning.rejected.map(\.line) == [2])
  }
}
