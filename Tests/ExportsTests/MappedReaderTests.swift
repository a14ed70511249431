import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("A mapped table")
struct MappedReaderTests {
  private let map = [
    "email=E-mail", "name=Name", "company=Company", "course=Course", "lesson=Lesson",
    "status=Status", "percent=%", "score=Score", "max_score=Max", "enrolled_at=Enrolled",
    "started_at=Started", "completed_at=Completed", "at=Updated", "seconds=Spent", "rating=Stars",
    "comment=Said",
  ]
  private let header =
    "E-mail,Name,Company,Course,Lesson,Status,%,Score,Max,Enrolled,Started,Completed,Updated,Spent,Stars,Said"

  private func read(_ rows: String..., options: (inout ReadOptions) -> Void = { _ in }) throws
    -> Learning
  {
    var sample = try ReadOptions.sample(course: nil, map: map)
    options(&sample)
    return try Learning(text: ([header] + rows).joined(separator: "\n"), sample)
  }

  @Test(
    "makes facts of a row's status and dates",
    arguments: [
      // A finish is dated by its own date, else by the row's, else by the observation.
      (
        "Intro,Completed,100%,9,10,,,2026-08-20T10:00:00Z,2026-08-21T10:00:00Z,90,,",
        ["a@acme.example Intro#1 completed 2026-08-20T10:00:00Z 100.0 % score 9.0 of 10.0 90 s"]
      ),
      (
        "Intro,passed,,,,,,,2026-08-21T10:00:00Z,,,",
        ["a@acme.example Intro#1 passed 2026-08-21T10:00:00Z"]
      ),
      (
        "Intro,Failed,,,,,,,,,,", ["a@acme.example Intro#1 failed 2026-11-30T00:00:00Z by observed"]
      ),
      (
        ",In Progress,45,,,,,,2026-08-21T10:00:00Z,,,",
        ["a@acme.example course progressed 2026-08-21T10:00:00Z 45.0 %"]
      ),
      (
        ",in-progress,,,,,,,,,,",
        ["a@acme.example course progressed 2026-11-30T00:00:00Z by observed"]
      ),
      (
        ",not_started,0,,,,,,2026-08-21T10:00:00Z,,,",
        ["a@acme.example course enrolled 2026-08-21T10:00:00Z by 0.0 %"]
      ),
      (
        ",NOT STARTED,,,,,,,,,,",
        ["a@acme.example course enrolled 2026-11-30T00:00:00Z by observed"]
      ),
      (
        ",enrolled,,,,2026-08-19,,,,,,",
        ["a@acme.example course enrolled 2026-08-18T22:00:00Z within 86400 s"]
      ),
      (
        ",,,,,2026-08-19T10:00:00Z,2026-08-20T10:00:00Z,2026-08-21T10:00:00Z,,,,",
        [
          "a@acme.example course enrolled 2026-08-19T10:00:00Z",
          "a@acme.example course started 2026-08-20T10:00:00Z",
          "a@acme.example course completed 2026-08-21T10:00:00Z",
        ]
      ),
      // All of it seen doesn't mean completed.
      (
        ",,100,,,,,,2026-08-21T10:00:00Z,,,",
        ["a@acme.example course progressed 2026-08-21T10:00:00Z 100.0 %"]
      ),
      (
        ",,0,,,,,,2026-08-21T10:00:00Z,,,",
        ["a@acme.example course enrolled 2026-08-21T10:00:00Z by 0.0 %"]
      ),
      (",,,,,,,,,,,", ["a@acme.example course enrolled 2026-11-30T00:00:00Z by observed"]),
      // The status outranks a date that contradicts it.
      (
        ",in progress,,,,,,2026-08-20T10:00:00Z,,,,",
        ["a@acme.example course progressed 2026-11-30T00:00:00Z by observed"]
      ),
      (
        ",completed,,,,,,2026-08-20T10:00:00Z,,,4,nice",
        [
          "a@acme.example course completed 2026-08-20T10:00:00Z",
          "a@acme.example course commented 2026-08-20T10:00:00Z score 4.0",
        ]
      ),
      (
        ",not started,,,,,,,,,,why?",
        [
          "a@acme.example course enrolled 2026-11-30T00:00:00Z by observed",
          "a@acme.example course commented 2026-11-30T00:00:00Z by observed",
        ]
      ),
    ] as [(String, [String])]
  )
  func facts(_ cells: String, _ expected: [String]) throws {
    let learning = try read("a@acme.example,A,Acme,C1,\(cells)")
    #expect(learning.rejections == [])
    #expect(learning.lines == expected)
  }

  @Test(
    "refuses a row with a reason, and adds nobody by it",
    arguments: [
      (
        "a@acme.example,A,Acme,C1,,done already,,,,,,,,,,",
        "2:6: the status 'done already' is not known; if it means completed, add --map status:'done already'=completed"
      ),
      (
        "a@acme.example,A,Acme,C1,,,101,,,,,,,,,",
        "2:7: the percentage '101' is not a number from 0 to 100"
      ),
      ("a@acme.example,A,Acme,C1,,,,n.a.,,,,,,,,", "2:8: the score 'n.a.' is not a number"),
      ("a@acme.example,A,Acme,C1,,,,,,yesterday,,,,,,", "2:10: 'yesterday' is not a date"),
      (
        "a@acme.example,A,Acme,C1,,completed,,,,,,2027-01-01T00:00:00Z,,,,",
        "2:12: '2027-01-01T00:00:00Z' is in the future"
      ),
      (
        "a@acme.example,A,Acme,C1,,,,,,,,,,65:00,,",
        "2:14: the length of time '65:00' is neither seconds nor H:MM:SS nor PT1H2M"
      ),
      ("acme,A,Acme,C1,,,,,,,,,,,,", "2:1: 'acme' is not an e-mail address"),
      (
        ",A,Acme,C1,,,,,,,,,,,,",
        "2: has no e-mail address or id: nobody can be known by a name alone"
      ),
      ("a@acme.example,A,Acme,,,,,,,,,,,,,", "2:4: names no course"),
      ("a@acme.example,A,Acme,C1,,,,,,,,,,,,,", "2: has 17 cells, the header 16"),
      ("a@acme.example,A,Acme,C1", "2: has 4 cells, the header 16"),
    ]
  )
  func refuses(_ row: String, _ expected: String) throws {
    let learning = try read(row, "b@acme.example,B,Acme,C1,,,,,,,,,,,,")
    #expect(learning.rejections == [expected])
    #expect(learning.people.map(\.email) == ["b@acme.example"])
    #expect(learning.facts.count == 1)
    #expect(learning.rows == 2)
  }

  @Test("takes words that the user explains")
  func words() throws {
    let learning = try read(
      "a@acme.example,A,Acme,C1,,Erledigt,,,,,,,,,,",
      options: { $0.map = (try? ColumnMap.parse(map + ["status:erledigt=passed"])) ?? $0.map }
    )
    #expect(learning.count(.passed) == 1)
  }

  @Test("tells each person and content once")
  func once() throws {
    let learning = try read(
      "a@acme.example,A,Acme,C1,L1,,,,,,,,,,,",
      "a@acme.example,A,Acme,C1,L2,,,,,,,,,,,",
      "b@acme.example,\"B \"\"X\"\"\",Acme,C1,L1,,,,,,,,,,,",
      "a@acme.example,A,Acme,C1,L1,,,,,,,,,,,"
    )
    #expect(learning.people.map(\.name) == ["A", "B \"X\""])
    #expect(learning.contents.map(\.lesson) == ["L1", "L2"])
    #expect(learning.facts.map(\.person) == [0, 0, 1, 0])
    #expect(learning.facts.map(\.content) == [0, 1, 0, 0])
    #expect(learning.facts.map(\.line) == [2, 3, 4, 5])
  }

  @Test("tells a course's own title too")
  func titles() throws {
    let text =
      "e,c,t,l,lt\na@acme.example,C1,Course one,L1,Lesson one\na@acme.example,C1,Course one,L2,\n"
    let map = ["email=e", "course=c", "course_title=t", "lesson=l", "lesson_title=lt"]
    let learning = try Learning(text: text, .sample(course: nil, map: map))
    #expect(learning.contents.map(\.lesson) == ["L1", nil, "L2"])
    #expect(learning.contents.map(\.title) == ["Lesson one", "Course one", nil])
    #expect(learning.facts.map(\.content) == [0, 2])
  }

  @Test("begins its numbers again before they take too much memory")
  func restarts() throws {
    var text = "e,s\n"
    for number in 0..<(MappedReader.memoryLimit + 50_000) {
      text += "u\(number)@acme.example,done\n"
    }
    let file = try TemporaryFile(text)
    let source = try FileSource(path: file.path)
    var export = try LearningExport.open(source, .sample(map: ["email=e", "status=s"]))
    var (facts, restarts, people) = (0, 0, 0)
    while let batch = try export.next() {
      if batch.restarts {
        restarts += 1
        people = 0
      }
      people += batch.people.count
      facts += batch.facts.count
      #expect(batch.facts.count <= 32_768)
      #expect(batch.facts.allSatisfy { $0.person >= 0 && Int($0.person) < people })
    }
    #expect(facts == MappedReader.memoryLimit + 50_000)
    #expect(restarts == 1)
  }

  @Test("asks for the zone and the order of dates rather than guess")
  func asks() throws {
    let zoneless = outcome {
      try read(
        "a@acme.example,A,Acme,C1,,,,,,,,,2026-08-20 10:00:00,,,",
        options: { $0.zone = nil }
      ).lines[0]
    }
    #expect(
      zoneless.contains(
        "export.csv:2:13: error: dates here carry no time zone, as in '2026-08-20 10:00:00'"
      )
    )
    #expect(zoneless.contains("--zone Europe/Berlin"))
    let open = outcome { try read("a@acme.example,A,Acme,C1,,,,,,,,,02/03/2026,,,").lines[0] }
    #expect(open.contains("export.csv:2:13: error: is '02/03/2026' day/month or month/day?"))
    #expect(open.contains("--day-order dmy or --day-order mdy"))
    let settled = try read(
      "a@acme.example,A,Acme,C1,,,,,,,,,02/03/2026,,,",
      "a@acme.example,A,Acme,C1,,,,,,,,,02/13/2026,,,"
    )
    #expect(settled.lines[0].contains("2026-02-02T23:00:00Z within 86400 s"))
  }

  @Test(
    "is refused when its columns don't fit the map",
    arguments: [
      (
        ["email=Mail", "course=Course"], nil,
        "there is no column 'Mail'\n  hint: did you mean 'E-mail'?"
      ),
      (
        ["course=Course"], nil,
        "no column says who the learner is\n  hint: add --map 'email=E-mail'"
      ),
      (
        ["email=E-mail"], nil,
        "no column says which course it is\n  hint: add --map 'course=Course'"
      ),
    ] as [([String], String?, String)]
  )
  func columns(_ map: [String], _ course: String?, _ expected: String) throws {
    let options = try ReadOptions.sample(course: course, map: map)
    let told = outcome { try Learning(text: header + "\nx\n", options).lines.joined() }
    #expect(told.contains("export.csv:1: error: \(expected)"), "\(told)")
  }
}
