import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("A Moodle gradebook")
struct MoodleGradebookTests {
  private static let rows = [
    [
      "First name", "Last name", "ID number", "Institution", "Department", "Email address",
      "\"Quiz: Final quiz (Real)\"", "\"Quiz: Final quiz (Percentage)\"",
      "\"Course total (Real)\"", "\"Last downloaded from this course\"",
    ],
    [
      "Mira", "Velt", "", "Acme", "", "mira@acme.example", "7.50", "\"75.00 %\"", "7.50",
      "1795305274",
    ],
    ["Ken", "Abara", "", "", "", "ken@acme.example", "-", "-", "-", "1795305274"],
  ]

  @Test("is read whatever stands between its cells", arguments: [",", ";", "\t", ":", "|"])
  func separators(_ separator: String) throws {
    let text = Self.rows.map { $0.joined(separator: separator) + "\n" }.joined()
    let learning = try Learning(text: text, .sample())
    #expect(learning.export.format.rawValue == "moodle-gradebook")
    #expect(learning.rejected == [])
    #expect(
      learning.lines.filter { $0.contains("scored") } == [
        "mira@acme.example Final quiz#1 scored 2026-11-30T00:00:00Z by observed score 7.5 of 10.0",
        "mira@acme.example course scored 2026-11-30T00:00:00Z by observed score 7.5",
      ]
    )
  }

  @Test("is never parted by the colons of times")
  func times() throws {
    let text = "at\n10:00:00:00\n11:00:00:00\n"
    let told = outcome { try Learning(text: text, .sample()).lines.joined() }
    #expect(told.contains("a table of 1 column"), "\(told)")
    let table = "user_id,name,course_id,steps_completed,steps_total,course_completed,on\n"
    let learning = try Learning(text: table + "7,a:b:c:d,31,1,4,NO,10:00:00\n", .sample())
    #expect(learning.export.format.rawValue == "learndash")
  }

  @Test("was made when it says itself")
  func exportedAt() throws {
    var options = try ReadOptions.sample()
    options.observedAt = nil
    let text = Self.rows.map { $0.joined(separator: ",") + "\n" }.joined()
    #expect(
      try Learning(text: text, options).export.observedAt == Instant(seconds: 1_795_305_274)
    )
  }

  @Test("finishes nothing, whatever the grade")
  func noCompletion() throws {
    let text = Self.rows.map { $0.joined(separator: ",") + "\n" }.joined()
      .replacing("7.50", with: "10.00").replacing("75.00 %", with: "100.00 %")
    let kinds = Set(try Learning(text: text, .sample()).facts.map(\.kind))
    #expect(kinds == [.enrolled, .scored])
  }

  @Test(
    "finds out from points and percentages what can be had",
    arguments: [
      ([(7.5, 75.0)], 10.0), ([(191.25, 95.63)], 200), ([(1, 33.33)], 3),
      ([(0.5, 0.01), (75, 75)], nil), ([(0, 0)], nil), ([(1.5, 33.33)], 4.5),
      ([(5, 50), (8, 100)], nil), ([], nil),
    ] as [([(Double, Double)], Double?)]
  )
  func maximum(_ pairs: [(Double, Double)], _ expected: Double?) {
    var maximum = MoodleGrades.Maximum()
    for (points, percent) in pairs { maximum.narrow(points: points, percent: percent) }
    #expect(maximum.value == expected)
  }

  @Test(
    "has the course in the name that Moodle gives it, unless that has lost letters",
    arguments: [
      ("GS1 Grades-20261121_2348-comma_separated.csv", "GS1"),
      ("ADM-101 Calificaciones-20261121_2348-tab_separated.csv", "ADM-101"),
      ("SEC,01 Grades (1).csv", "SEC,01"), ("RPT 201  Reports Grades-20261121_2355-x.csv", nil),
      ("Grades.csv", nil), ("GS1 Numbers-20261121_2348-comma_separated.csv", nil),
    ]
  )
  func fileName(_ name: String, _ course: String?) {
    let text = Self.rows.map { $0.joined(separator: ",") + "\n" }.joined()
    let told = outcome {
      try Learning(text: text, .sample(course: nil), name: name).export.course ?? "none"
    }
    #expect(course == nil ? told.contains("which course is this?") : told == course, "\(told)")
  }
}

@Suite("A list of Moodle's users")
struct MoodleUsersTests {
  @Test(
    "is known by Moodle's own columns",
    arguments: [
      "id,username,email,firstname,lastname,idnumber",
      "\"First name\",Surname,\"Email address\",Institution,Groups",
      "Nombre,Apellido(s),\"Dirección de correo\",Grupos",
      "Vorname,Nachname,E-Mail-Adresse,Gruppen", "firstname,lastname,emailaddress,groups",
    ]
  )
  func known(_ header: String) throws {
    let cells = header.split(separator: ",").map { _ in "x@acme.example" }
    let learning = try Learning(text: "\(header)\n\(cells.joined(separator: ","))\n", .sample())
    #expect(learning.export.format.rawValue == "moodle-users")
    #expect(learning.facts.isEmpty)
  }

  @Test(
    "isn't taken for what is anybody's, or for what says more",
    arguments: [
      "First name,Last name,Email", "First name,Last name,Email,Status,Groups",
      "First name,Last name,Email address,Manual item 1", "id,email,firstname,lastname",
      "username,email,firstname,lastname,course1", "First name,Last name,Email,Groups,Completed on",
    ]
  )
  func unknown(_ header: String) {
    let told = outcome {
      let cells = header.split(separator: ",").map { _ in "x@acme.example" }
      return try Learning(text: "\(header)\n\(cells.joined(separator: ","))\n", .sample())
        .export.format.rawValue
    }
    #expect(told.contains("not an export that is known"), "\(told)")
  }
}

@Suite("A custom report of Moodle")
struct MoodleCustomReportTests {
  static func read(_ header: String, _ row: String) throws -> [String] {
    try Learning(text: "\(header)\n\(row)\n", .sample(course: nil)).lines
  }

  @Test(
    "tells a completion only by its date or its word",
    arguments: [
      ("Yes", "", "completed 2026-11-30T00:00:00Z by observed"), ("No", "", nil), ("", "", nil),
      ("No", "\"Sunday, 1 November 2026, 12:31 AM\"", "completed 2026-10-31T23:31:00Z within 60 s"),
      ("Maybe", "", nil), ("Yes", "Never", "completed 2026-11-30T00:00:00Z by observed"),
    ]
  )
  func completion(_ word: String, _ date: String, _ expected: String?) throws {
    let lines = try Self.read(
      "Course short name,Email address,Completed,Time completed,Student progress",
      "ADM-101,mira@acme.example,\(word),\(date),100.0%"
    )
    let told = lines.first { $0.contains(" completed ") }
    #expect(told == expected.map { "mira@acme.example course \($0) 100.0 %" })
  }

  @Test("refuses a word for yes or no that it doesn't know, where no date could tell")
  func unknownWord() throws {
    let learning = try Learning(
      text: """
        Course short name,Email address,Time enrolled,Completed
        ADM-101,mira@acme.example,,Bohnen

        """,
      .sample(course: nil)
    )
    #expect(learning.facts.isEmpty)
    #expect(learning.rejections == ["2:4: 'bohnen' in 'Completed' is neither yes nor no"])
  }
}
