import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("JSON that is mapped")
struct MappedRecordsTests {
  static let map = [
    "email=user.email", "lms_id=user.id", "course=course.code", "course_title=course.title",
    "status=state", "completed_at=done", "percent=progress", "score=result.points",
    "max_score=result.of", "seconds=time", "enrolled_at=since", "comment=note", "rating=stars",
  ]

  private static func record(_ more: String) -> String {
    #"{"user":{"id":7,"email":"a@acme.example"},"course":{"code":"C","title":"X"}\#(more)}"#
  }

  @Test(
    "is read by its paths as a table is by its columns",
    arguments: [
      (
        #","state":"done","done":"2026-09-02T10:00:00Z","result":{"points":8,"of":10}"#,
        ["a@acme.example course completed 2026-09-02T10:00:00Z score 8.0 of 10.0"]
      ),
      (
        #","since":1788253200,"state":"in progress","progress":"40 %","time":"1:00:00""#,
        [
          "a@acme.example course enrolled 2026-09-01T09:00:00Z",
          "a@acme.example course progressed 2026-11-30T00:00:00Z by observed 40.0 % 3600 s",
        ]
      ),
      (#","state":true"#, ["a@acme.example course completed 2026-11-30T00:00:00Z by observed"]),
      (#","state":false"#, ["a@acme.example course enrolled 2026-11-30T00:00:00Z by observed"]),
      ("", ["a@acme.example course enrolled 2026-11-30T00:00:00Z by observed"]),
      (
        #","state":null,"progress":0,"note":"Good","stars":5"#,
        [
          "a@acme.example course enrolled 2026-11-30T00:00:00Z by observed 0.0 %",
          "a@acme.example course commented 2026-11-30T00:00:00Z by observed score 5.0",
        ]
      ),
    ]
  )
  func reads(_ more: String, _ expected: [String]) throws {
    // The first record has every path, so that none of them is unknown.
    let whole = Self.record(
      #","state":"done","done":null,"progress":1,"result":{"points":1,"of":1},"time":1,"#
        + #""since":null,"note":"","stars":"""#
    )
    let text = "\(whole)\n\(Self.record(more))\n"
    let learning = try Learning(text: text, .sample(course: nil, map: Self.map))
    #expect(learning.export.format == .ndjson)
    #expect(learning.rejected == [])
    #expect(Array(learning.lines.dropFirst()) == expected)
    #expect(learning.contents.first?.title == "X")
    #expect(learning.contents.first?.system == "csv")
  }

  @Test("says that it reads one place of a list, where there are more")
  func lists() throws {
    let map = ["email=email", "course=courses.0.name", "status=courses.0.state"]
    func warnings(_ courses: String) throws -> [String] {
      let text = #"{"email":"a@acme.example","courses":[\#(courses)]}"#
      let learning = try Learning(text: text, .sample(course: nil, map: map))
      #expect(learning.lines.count == 1)
      return learning.export.warnings.map(\.problem)
    }
    let one = #"{"name":"C","state":"done"}"#
    #expect(try warnings(one) == [])
    #expect(
      try warnings("\(one),\(one)") == [
        "1 record has lists of which one place alone was read, as 'courses.0.name' says"
      ]
    )
  }

  @Test(
    "has records rejected that can't be right, and the others taken in",
    arguments: [
      (#""state":"purple""#, "the status 'purple' is not known"),
      (#""state":["done"]"#, "'state' is no status, but"),
      (#""done":"2026-13-01""#, "'done': '2026-13-01' is"),
      (#""progress":140"#, "the percentage '140' is not a number from 0 to 100"),
      (#""time":"soon""#, "the length of time 'soon' is neither"),
      (#""result":{"points":"many"}"#, "'result.points' is not a number"),
      (#""user":{"email":"nobody"}"#, "'nobody' is not an e-mail address"),
      (#""user":null"#, "has no e-mail address or id"),
      (#""course":{}"#, "names no course"),
    ]
  )
  func rejects(_ wrong: String, _ reason: String) throws {
    let good = Self.record(
      #","state":"done","done":null,"progress":1,"result":{"points":1,"of":1},"time":1,"#
        + #""since":null,"note":"","stars":null"#
    )
    // The first of two equal keys holds.
    let bad = "{\(wrong)," + Self.record("").dropFirst()
    let learning = try Learning(
      text: "[\(good),\(bad),\(good)]",
      .sample(course: nil, map: Self.map)
    )
    #expect(learning.rejections.count == 1)
    #expect(learning.rejections.first?.contains(reason) == true, "\(learning.rejections)")
    #expect(learning.count(.completed) == 2)
  }

  @Test("takes keys with dots as they are, and places in lists")
  func paths() throws {
    let text = #"{"user.email":"a@acme.example","courses":[{"name":"A"},{"name":"B"}]}"#
    let learning = try Learning(
      text: text,
      .sample(course: nil, map: ["email=user.email", "course=courses.1.name"])
    )
    #expect(learning.contents.map(\.course) == ["B"])
  }

  @Test("wins over a format that is known, and '--as ndjson' needs no map of the learner twice")
  func wins() throws {
    let litmos = try #require(LearningFormat.all.first { $0.name.rawValue == "litmos" })
    let map = ["lms_id=UserId", "course=Title"]
    let learning = try Learning(text: litmos.example, .sample(course: nil, map: map))
    #expect(learning.export.format == .ndjson)
    let told = outcome {
      try Learning(text: litmos.example, .sample(format: .ndjson)).lines.joined()
    }
    #expect(told.contains("no path says who the learner is"), "\(told)")
    #expect(told.contains("--map 'email=ITS PATH'"), "\(told)")
  }

  @Test(
    "says which path is wrong",
    arguments: [
      (["email=user.emial", "course=c"], "no record has 'user.emial'\n  hint: did you mean"),
      (["course=c"], "no path says who the learner is\n  hint: add --map 'email=user.email'"),
      (["email=user.email"], "no path says which course it is\n  hint: add --map 'course="),
    ]
  )
  func wrongPath(_ map: [String], _ expected: String) throws {
    let text = #"{"user":{"email":"a@acme.example"},"c":"X"}"#
    let told = outcome { try Learning(text: text, .sample(course: nil, map: map)).lines.joined() }
    #expect(told.lowercased().contains(expected.lowercased()), "\(told)")
  }
}
