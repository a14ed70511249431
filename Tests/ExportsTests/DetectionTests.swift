import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("Finding out which format a file has")
struct DetectionTests {
  @Test("doesn't depend on the order of the list", arguments: LearningFormat.all)
  func order(_ format: LearningFormat) throws {
    var numbers = SeededNumbers(seed: UInt64(format.name.rawValue.utf8.count))
    let file = try TemporaryFile(format.example + "\n")
    for _ in 0..<5 {
      let found = try Self.found(file, among: LearningFormat.all.shuffled(using: &numbers))
      #expect(found?.format.name == format.name)
    }
  }

  @Test("has more that speaks for an example's own format", arguments: LearningFormat.all)
  func alone(_ format: LearningFormat) throws {
    let file = try TemporaryFile(format.example + "\n")
    let own = try #require(try Self.found(file, among: [format])).recognition
    for other in LearningFormat.all where other.name != format.name {
      let found = try Self.found(file, among: [other])
      #expect(found?.recognition.weight ?? 0 < own.weight, "\(other.name.rawValue)")
    }
  }

  private static func found(
    _ file: TemporaryFile,
    among formats: [LearningFormat]
  ) throws -> Detection.Found<LearningFormat>? {
    let source = try FileSource(path: file.path)
    let isJSON = try source.beginsAsJSON()
    let text = try TextSource(source)
    if isJSON { return try Detection.format(of: text, among: formats) }
    var table = try CSVReader(text)
    return try Detection.format(of: &table, among: formats)
  }

  @Test("asks when as much speaks for one as for another")
  func question() throws {
    let header =
      "user_id,is_certified,certificate_mode,has_passed,course_id,current_enrollment_mode,"
      + "first_enrollment_time"
    let told = outcome { try Learning(text: header + "\n1,1,a,1,c,a,\n", .sample()).lines.joined() }
    #expect(told.contains("may be openedx-certificates or openedx-user-course"), "\(told)")
    #expect(told.contains("--as openedx-certificates or --as openedx-user-course"), "\(told)")
  }

  @Test("names the runner-up where more speaks for one")
  func runnerUp() throws {
    let text =
      "user_id,is_certified,certificate_mode,has_passed,course_id,% Viewed,% Completed,Activated At\n"
      + "1,1,a,1,c,1,1,\n"
    let learning = try Learning(text: text, .sample())
    #expect(learning.export.format.rawValue == "openedx-certificates")
    #expect(learning.export.why.last == "less speaks for thinkific")
  }

  @Test(
    "says of JSON that nobody knows what is in it and how to map it",
    arguments: [
      (
        #"[{"user":{"email":"a@acme.example","name":"A"},"course":{"title":"X"},"state":"done"}]"#,
        [
          "its records have 'user.email', 'user.name', 'course.title', 'state'",
          "--map 'email=user.email'", "--map 'name=user.name'", "--map 'course_title=course.title'",
          "--map 'status=state'",
        ]
      ),
      (#"{"a":1}"#, ["its records have 'a'", "THE PATH OF ADDRESSES", "--course ADM-101"]),
      (
        #"{"username":"user2","time":"2026-07-20T17:09:59.941616+00:00"}"#,
        ["--map 'lms_id=username' --map 'at=time' --course ADM-101"]
      ),
    ]
  )
  func unknown(_ text: String, _ parts: [String]) throws {
    let told = outcome { try Learning(text: text, .sample()).lines.joined() }
    for part in parts { #expect(told.contains(part), "\(told)") }
  }

  @Test("takes a log with remarks before it for JSON")
  func remarks() throws {
    let log = try #require(LearningFormat.all.first { $0.name.rawValue == "openedx-tracking-log" })
    let learning = try Learning(text: "\n# a remark\n\(log.example)\n\(log.example)\n", .sample())
    #expect(learning.export.format == log.name)
    #expect(learning.facts.count == 2)
    #expect(learning.rejections.count == 1)
  }
}
