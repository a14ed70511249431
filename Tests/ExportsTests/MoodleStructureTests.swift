import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("A Moodle report")
struct MoodleStructureTests {
  @Test("is understood in a language that nobody has heard of")
  func invented() throws {
    let text = MoodleText.report([
      ["", "Qumwi'", "yI'el", "", "yIqeD", ""],
      MoodleText.learner("a", "rInta'", "2026-08-20 10:00:00", "rInbe'", ""),
      MoodleText.learner(
        "b",
        "rInta' (Qap)",
        "2026-08-21 10:00:00",
        "rInta'",
        "2026-08-21 11:00:00"
      ),
      MoodleText.learner("c", "rInbe'", "", "rInbe'", ""),
      MoodleText.learner("d", "rInta'", "2026-08-22 10:00:00", "rInbe'", "2026-08-22 11:00:00"),
    ])
    let learning = try Learning(text: text, .sample())
    #expect(learning.rejections == [])
    #expect(
      learning.lines.filter { !$0.contains("enrolled") } == [
        "a@acme.example yI'el#1 completed 2026-08-20T08:00:00Z",
        "b@acme.example yI'el#1 completed 2026-08-21T08:00:00Z",
        "b@acme.example yIqeD#1 completed 2026-08-21T09:00:00Z",
        "d@acme.example yI'el#1 completed 2026-08-22T08:00:00Z",
        "d@acme.example yIqeD#1 uncompleted 2026-08-22T09:00:00Z",
      ]
    )
    #expect(
      learning.export.why == [
        "the first header cell is empty", "2 pairs of a state column and a date column",
      ]
    )
    let warnings = learning.export.warnings.map(\.problem)
    #expect(
      warnings == [
        "'rInta'' is read as completed, by where the dates stand",
        "'rInbe'' is read as not completed, by where the dates stand",
        "'rInta' (Qap)' is read as completed: what it says in brackets is not known",
      ]
    )
  }

  @Test("finds the first activity among identity columns of all kinds")
  func identity() throws {
    let text = MoodleText.report([
      [
        "", "ID number", "Email address", "Department", "Institution", "City", "One", "", "Two",
        "2026-10-05 05:00:00",
      ],
      [
        "a", "", "a@acme.example", "", " Acme &amp; Co ", "", "Completed", "2026-08-21 10:00:00",
        "Not completed", "",
      ],
      ["b", "X7", "", "", "", "", "Not completed", "", "Completed", ""],
      ["c", "", "", "", "Acme", "", "Not completed", "", "Not completed", ""],
    ])
    let learning = try Learning(text: text, .sample())
    #expect(learning.contents.compactMap(\.lesson) == ["One", "Two"])
    #expect(learning.people.map(\.companies) == [["Acme & Co"], []])
    #expect(learning.people[1].externalID == "X7")
    #expect(learning.lines.last == "X7 Two#1 completed 2026-11-30T00:00:00Z by observed")
    #expect(learning.rejections.count == 1)
    #expect(learning.rejections[0].hasPrefix("4: 'c' has no e-mail address or id"))
  }

  @Test("isn't misled by names that look like dates or repeat, or by a single row")
  func names() throws {
    let text = MoodleText.report([
      [
        "", "Email", "2026-10-05", "", "2026-10-06", "2026-12-24 05:00:00", "Same\nname", "",
        "Same name", "",
      ],
      MoodleText.learner(
        "a",
        "Completed",
        "2026-08-21 10:00:00",
        "Completed",
        "2026-08-22 10:00:00",
        "Not completed",
        "",
        "Completed",
        "2026-08-23 10:00:00"
      ),
    ])
    let learning = try Learning(text: text, .sample())
    #expect(
      learning.lines == [
        "a@acme.example course enrolled 2026-11-30T00:00:00Z by observed",
        "a@acme.example 2026-10-05#1 completed 2026-08-21T08:00:00Z",
        "a@acme.example 2026-10-06#1 completed 2026-08-22T08:00:00Z",
        "a@acme.example Same name#2 completed 2026-08-23T08:00:00Z",
      ]
    )
    #expect(learning.facts[0].line == 3)
  }

  @Test("gives all text columns as companies where their headers aren't known")
  func companies() throws {
    let text = MoodleText.report([
      ["", "Qumwi'", "malja'", "yaH", "One", ""],
      ["a", "a@acme.example", "Acme", "Sales", "Completed", "2026-08-21 10:00:00"],
      ["b", "b@acme.example", "Acme", "HR", "Not completed", ""],
    ])
    let learning = try Learning(text: text, .sample())
    #expect(learning.people.map(\.companies) == [["Acme", "Sales"], ["Acme", "HR"]])
  }

  @Test("takes nothing back that another account of the same person has finished")
  func takeBacks() throws {
    let text = MoodleText.report([
      ["", "Email", "One", "", "Two", ""],
      [
        "a", "a@acme.example", "Not completed", "2026-08-21 10:00:00", "Completed",
        "2026-08-21 10:00:00",
      ],
      [
        "a", "A@ACME.example", "Completed", "2026-08-20 10:00:00", "Not completed",
        "2026-08-22 10:00:00",
      ],
      ["b", "b@acme.example", "Not completed", "2026-08-23 10:00:00", "Not completed", ""],
    ])
    let learning = try Learning(text: text, .sample())
    #expect(
      learning.lines.filter { $0.contains("uncompleted") } == [
        "b@acme.example One#1 uncompleted 2026-08-23T08:00:00Z"
      ]
    )
  }

  @Test("pairs the columns of a course report by their common suffix")
  func course() throws {
    let text = """
      Nr,Naam,Mail,Vorkurs,X - Datum,X - Datum - Datum,X,X - Datum,60.00 required,Fertig
      7,A,a@acme.example,2026-08-01 10:00:00,Completed,2026-08-02 10:00:00,Not completed,2026-08-03 10:00:00,,2026-08-04 10:00:00
      8,B,b@acme.example,,Not completed,,Completed,2026-08-05 10:00:00,2026-08-06 10:00:00,
      """
    let learning = try Learning(text: text, .sample())
    #expect(learning.export.format == .moodleCourseCompletion)
    #expect(
      learning.lines == [
        "a@acme.example course enrolled 2026-11-30T00:00:00Z by observed",
        "a@acme.example X - Datum#1 completed 2026-08-02T08:00:00Z mention",
        "a@acme.example course completed 2026-08-04T08:00:00Z",
        "b@acme.example course enrolled 2026-11-30T00:00:00Z by observed",
        "b@acme.example X#1 completed 2026-08-05T08:00:00Z mention",
      ]
    )
  }

  @Test("of a course without activities among its criteria needs to be named")
  func bareCourse() throws {
    let text =
      "ID,Name,Email address,Self completion,Course complete\n7,A,a@acme.example,,2026-08-04 10:00:00\n"
    #expect(throws: Diagnostic.self) { try Learning(text: text, .sample()) }
    let learning = try Learning(text: text, .sample(format: .moodleCourseCompletion))
    #expect(learning.count(.completed) == 1)
  }

  @Test("decides the order of day and month for the whole file")
  func dayOrder() throws {
    let rows =
      "ID,Name,Mail,One,One - Date,Done\n7,A,a@acme.example,Completed,\"%@\",\n8,B,b@acme.example,Not completed,,\n"
    let open = try Learning(text: rows.replacing("%@", with: "2/03/26, 10:00"), .sample())
    #expect(
      open.lines[1] == "a@acme.example One#1 completed 2026-03-02T09:00:00Z within 60 s mention"
    )
    #expect(open.export.warnings.count == 1)
    let month = try Learning(text: rows.replacing("%@", with: "2/23/26, 10:00"), .sample())
    #expect(
      month.lines[1] == "a@acme.example One#1 completed 2026-02-23T09:00:00Z within 60 s mention"
    )
    #expect(month.export.warnings == [])
    let said = try Learning(
      text: rows.replacing("%@", with: "2/03/26, 10:00"),
      .sample(dayOrder: .monthFirst)
    )
    #expect(
      said.lines[1] == "a@acme.example One#1 completed 2026-02-03T09:00:00Z within 60 s mention"
    )
  }

  @Test("refuses a cell whose time the clock never showed, and keeps the others")
  func gap() throws {
    let text = MoodleText.report([
      ["", "Email", "One", "", "Two", ""],
      MoodleText.learner(
        "a",
        "Completed",
        "2026-03-29 02:30:00",
        "Completed",
        "2026-08-21 10:00:00"
      ),
    ])
    let learning = try Learning(text: text, .sample())
    #expect(
      learning.rejections == [
        "2:4: 02:30 on 29 March 2026 doesn't exist in Europe/Berlin: was the file made in another zone?"
      ]
    )
    #expect(learning.count(.completed) == 1)
  }

  @Test(
    "tells its course and when it was made by its name",
    arguments: [
      ("progress.adm-101.csv", "adm-101", nil),
      ("Progress.ADM-101 (1).csv", "ADM-101", nil),
      ("progress.adm-101 - Copy (2).csv", "adm-101", nil), ("progress.adm copy 2.csv", "adm", nil),
      ("Kopie von progress.adm-101.csv", "adm-101", nil), ("progress.adm.csv.txt", "adm", nil),
      ("progress.photocopy.csv", "photocopy", nil), ("progress.copy.csv", "copy", nil),
      ("completion-adm-101-20261121_2354-comma_separated.csv", "adm-101", "2026-11-21T23:54:00Z"),
      (
        "completion-a-20200101_0000-20261121_2354-tab_separated (12).txt", "a-20200101_0000",
        "2026-11-21T23:54:00Z"
      ),
      ("completion-x-20261321_2354-comma_separated.csv", nil, nil),
      ("activity_completion.csv", nil, nil),
      ("progress..csv", nil, nil),
    ] as [(String, String?, String?)]
  )
  func fileNames(_ name: String, _ course: String?, _ stamp: String?) {
    let read = MoodleFileName(name)
    #expect(read.course == course)
    #expect(read.exportedAt?.rfc3339 == stamp)
  }

  @Test("was observed when the user says, or else by its stamp")
  func observed() throws {
    let bytes = try Fixture.bytes("small/course2/course_completion.csv.csv")
    let name = "completion-gs1-20261121_2354-comma_separated.csv"
    let file = try TemporaryFile(bytes, name: name)
    var options = try ReadOptions.sample(course: nil)
    let said = try Learning(file.path, options)
    #expect(said.export.observedAt == .utc(2026, 11, 30))
    #expect(said.export.course == "gs1")
    options.observedAt = nil
    let stamped = try Learning(file.path, options)
    #expect(stamped.export.observedAt == .utc(2026, 11, 21, 23, 54))
  }
}
