import Foundation

/// Reading of xAPI statements, against `JSONDecoder` decoding the same lines.
struct StatementsBenchmark {
  private let program: String
  private let file: String
  private let rounds: Int

  init(_ arguments: Arguments, folder: String) throws {
    program = arguments.text(
      "statements",
      default: "Benchmarks/.build/release/statements"
    )
    rounds = arguments.number("rounds", default: 5)
    file = arguments.text("file") ?? "\(folder)/statements.ndjson"
    if arguments.text("file") == nil {
      try SampleStatements(count: arguments.number("rows", default: 200_000)).write(to: file)
    }
  }

  func run() throws {
    var read: [Measured] = []
    var decoded: [Measured] = []
    for _ in 0..<rounds {
      read.append(try Measured.run([program, "read", file]))
      decoded.append(try Measured.run([program, "decode", file]))
    }
    let ratios = zip(read, decoded).map { $1.cpu / $0.cpu }
    print("Foothold's reader, CPU seconds: \(read.map(\.cpu).summary(2))")
    print("JSONDecoder, CPU seconds:       \(decoded.map(\.cpu).summary(2))")
    print("times faster, pair by pair:     \(ratios.summary(2))")
    print("peak memory of the reader, MB:  \(read.map(\.memory).summary(0))")
  }
}

/// Statements of about 1 kB each in the shape that an LMS sends, the same ones every time.
private struct SampleStatements {
  let count: Int

  func write(to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw Problem("'\(path)' can't be written") }
    defer { try? file.close() }
    var random: UInt64 = 11
    func draw(_ below: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((random >> 33) % UInt64(below))
    }
    func id() -> String {
      let digits = (0..<8).map { _ in String(format: "%04x", draw(65_536)) }
      return "\(digits[0])\(digits[1])-\(digits[2])-4\(digits[3].dropFirst())-"
        + "a\(digits[4].dropFirst())-\(digits[5])\(digits[6])\(digits[7])"
    }
    var text = ""
    for place in 0..<count {
      let verb = ["completed", "experienced", "passed", "failed", "answered"][draw(5)]
      let (user, course, lesson) = (draw(20_000), draw(80), draw(12))
      let lessonID = "https://lms.example/courses/C\(course)/lessons/\(lesson)"
      let day = String(format: "2024-%02d-%02dT%02d:", 1 + draw(12), 1 + draw(28), draw(24))
      let time = day + String(format: "%02d:%02d.%03dZ", draw(60), draw(60), draw(1_000))
      text += """
        {"id":"\(id())","actor":{"objectType":"Agent","name":"Zoë Müller \(user)","account":\
        {"homePage":"https://lms.example","name":"user-\(user)"}},"verb":{"id":\
        "http://adlnet.gov/expapi/verbs/\(verb)","display":{"en-US":"\(verb)","de-DE":"\(verb) \
        (de)"}},"object":{"objectType":"Activity","id":"\(lessonID)","definition":{"name":\
        {"en-US":"Lesson \(lesson): \\"Getting started\\""},"description":{"en-US":"How to set the \
        workspace up, invite the team and import the first data set"},"type":\
        "http://adlnet.gov/expapi/activities/lesson"}},"result":{"score":{"scaled":0.\(draw(1_000)),\
        "raw":\(draw(101)),"min":0,"max":100},"success":\(verb == "passed"),"completion":\
        \(verb == "completed"),"duration":"PT\(draw(60))M\(draw(60))S"},"context":{"registration":\
        "\(id())","platform":"Example LMS","language":"en-US","contextActivities":{"parent":\
        [{"objectType":"Activity","id":"https://lms.example/courses/C\(course)"}]},"extensions":\
        {"https://lms.example/xapi/company":"Customer \(user % 200)"}},"timestamp":"\(time)",\
        "stored":"\(time)","version":"1.0.3"}

        """
      if place % 1_000 == 999 || place == count - 1 {
        try file.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
  }
}
