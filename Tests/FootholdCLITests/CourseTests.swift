import Foundation
import ProgramSupport
import Testing

@Suite("What is shown of courses")
struct CourseTests {
  @Test("fits a terminal of 80 columns, with counts beside every percentage", arguments: [80, 120])
  func width(_ columns: Int) throws {
    let workspace = try Courses.workspace()
    for command in [
      "courses --explain", "courses --little-time --explain",
      "course first-report --effect --explain",
    ] {
      let run = try workspace(command, environment: ["COLUMNS": "\(columns)"])
      #expect(run.status == 0 && run.errors == "", "\(run)")
      #expect(run.lines.allSatisfy { $0.count <= columns }, "\(run)")
    }
    let run = try workspace("courses", environment: ["COLUMNS": "80"])
    #expect(
      run.lines.first == "Course            Enrolled  Started  Finished          Active  Needs help"
    )
    #expect(run.output.contains("first-report            88       84  63 of 84 (75 %)  25 (16)"))
    #expect(run.output.contains("  data-modelling: stopped 5 of 12; measures: stopped 3 of 10"))
    #expect(run.output.contains("As of 22 Nov 2026."))
  }

  @Test("goes lesson by lesson, and names who is quiet")
  func lessons() throws {
    let run = try Courses.workspace().expectFine("course data-modelling")
    #expect(
      run.output.hasPrefix("Data modelling for analysts (data-modelling), in the plan of atlas")
    )
    for text in [
      "started 12, finished 5 of 12 (42 %)", "Stopped   5 of 12 (42 %) of those who started",
      "3 of 10 (30 %) who started it stopped there", "In the middle and quiet:",
    ] { #expect(run.output.contains(text), "\(text)\n\(run)") }
  }

  @Test("has no percentage below five")
  func few() throws {
    let workspace = try Workspace()
    func learners(_ count: Int) throws -> Run {
      let rows = (1...count).map { "p\($0)@a.example,C,completed,2026-09-01" }
      let file = try workspace.file(
        "l.csv",
        "email,course,status,at\n\(rows.joined(separator: "\n"))\n"
      )
      let map = ["email", "course", "status", "at"].flatMap { ["--map", "\($0)=\($0)"] }
      try workspace.expectFine("import lms --as csv --zone UTC", [file] + map)
      return try workspace.expectFine("course c")
    }
    let four = try learners(4)
    #expect(four.output.contains("finished 4 of 4\n") && !four.output.contains("%"), "\(four)")
    #expect(try learners(5).output.contains("finished 5 of 5 (100 %)"))
    let list = try workspace.expectFine("courses")
    #expect(list.output.contains("c (in no plan)"))
    let words = list.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Enrolments of learners without a customer: 5."))
  }

  @Test("of an empty database says what to do")
  func empty() throws {
    let workspace = try Workspace()
    let file = try workspace.file("c.csv", "id,name,signed_up_at\nacme,Acme,2026-09-01\n")
    try workspace.expectFine("import customers", [file])
    let courses = try workspace.expectFine("courses")
    #expect(courses.output.contains("foothold import lms FILE"))
    let customers = try workspace.expectFine("courses --little-time")
    #expect(customers.output.contains("No customer has an open journey"))
    let course = try workspace("course admin-onboarding")
    #expect(course.status == 1 && course.errors.contains("there is no course 'admin-onboarding'"))
    #expect(course.errors.contains("hint: apply a plan that has it"))
  }

  @Test(
    "refuses what makes no sense, and says what to do",
    arguments: [
      ("course admin-onbording", 1, "did you mean 'admin-onboarding'?"),
      ("course admin-onbording --effect", 1, "did you mean 'admin-onboarding'?"),
      ("course first-report --by 3d", 64, "'--by' needs '--effect'"),
      ("course first-report --match segment", 64, "'--match' needs '--effect'"),
      ("course first-report --effect --match colour", 64, "colour"),
      ("course first-report --effect --within 0d", 64, "'--within' must be longer"),
      ("course first-report --effect --chart c.svg", 64, "'--chart' has no chart of '--effect'"),
      ("courses --below 2h", 64, "'--below' needs '--little-time'"),
      ("courses --little-time --sort help", 64, "'--sort' is for the list of courses"),
      ("courses --sort size", 64, "size"),
      ("courses --product atlsa", 64, "did you mean 'atlas'?"),
      ("courses --owner nobody", 64, "there is no owner 'nobody'"),
      ("courses --chart no/such/folder/c.svg", 74, "can't be written"),
    ]
  )
  func refused(_ command: String, _ status: Int32, _ told: String) throws {
    let run = try Courses.workspace()(command)
    #expect(run.status == status && run.output == "" && run.errors.contains(told), "\(run)")
  }

  @Test("is a number each in CSV")
  func csv() throws {
    let workspace = try Courses.workspace()
    let courses = try workspace.expectFine("courses --format csv")
    let header = try #require(courses.lines.first).split(separator: ",").map(String.init)
    let report = try #require(courses.lines.first { $0.hasPrefix("first-report,") })
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let row = Dictionary(zip(header, report)) { first, _ in first }
    #expect(row["enrolled"] == "88" && row["finished"] == "63" && row["finished_percent"] == "75")
    let effect = try workspace.expectFine(
      "course first-report --effect --by 21d --match none --format csv"
    )
    #expect(effect.lines[1].hasPrefix("trained,7,6,7,6,0,0.52"))
    #expect(effect.lines[2] == "untrained,6,2,6,2,0,,,")
  }

  @Test("always says with an effect what it can't prove")
  func warning() throws {
    let workspace = try Courses.workspace()
    let told = try workspace.expectFine("course first-report --effect --by 21d --match none")
    #expect(told.output.contains("Difference: +52 points, 95 % interval +7 points to +98 points"))
    let refused = try workspace.expectFine("course admin-onboarding --effect")
    #expect(refused.output.contains("No difference is told: it takes 5 trained and 5 untrained"))
    for run in [told, refused] {
      #expect(run.output.contains("Warning: Customers who train may be more engaged anyway"))
    }
    let json = try workspace.expectFine("course admin-onboarding --effect --format json")
    let value = try JSONValue(json.outputBytes)
    #expect(value["difference"] == .null && value["warning"].text?.isEmpty == false)
  }

  @Test("can be drawn")
  func charts() throws {
    let workspace = try Courses.workspace()
    for (command, text) in [
      ("courses", "63 of 84 (75"), ("course first-report", "Course finished"),
    ] {
      try workspace.expectFine("\(command) --chart chart.svg")
      let svg = try String(
        contentsOf: workspace.folder.appending(path: "chart.svg"),
        encoding: .utf8
      )
      #expect(svg.hasPrefix("<svg") && svg.contains(text) && svg.hasSuffix("</svg>\n"))
      #expect(!svg.contains("Introduce yourself"), "no plan has that lesson")
    }
  }

  @Test("is the same whatever the order of imports, and after them all again")
  func order() throws {
    let commands = [
      "courses", "courses --little-time", "course first-report",
      "course first-report --effect --by 21d --match none",
    ].map { "\($0) --format json" }
    func answers(_ workspace: Workspace) throws -> [Data] {
      try commands.map { try workspace.expectFine($0).outputBytes }
    }
    let backwards = try Workspace()
    for export in Courses.all.reversed() { try backwards.expectFine(export.words, export.rest) }
    for plan in Courses.plans { try backwards.expectFine("plan apply", [plan]) }
    let expected = try answers(Courses.workspace())
    #expect(try answers(backwards) == expected)
    for export in Courses.all { try backwards.expectFine(export.words, export.rest) }
    #expect(try answers(backwards) == expected)
  }

  @Test("shows hostile names as text")
  func hostile() throws {
    let workspace = try Workspace()
    let row = "\u{1B}[2Jx@a.example,\u{1B}[31mC,=L,in progress,2026-09-01,\u{1B}[2Jboo"
    let file = try workspace.file("l.csv", "email,course,lesson,status,at,comment\n\(row)\n")
    let map = ["email", "course", "lesson", "status", "at", "comment"]
      .flatMap { ["--map", "\($0)=\($0)"] }
    _ = try workspace("import lms --as csv --zone UTC", [file] + map)
    let ids = try JSONValue(workspace.expectFine("courses --format json").outputBytes)["courses"]
    for id in ids.items.compactMap({ $0["course"].text }) {
      for format in ["table", "json", "csv", "markdown"] {
        let run = try workspace("course", [id, "--format", format])
        #expect(run.status == 0 && !run.output.contains("\u{1B}"), "\(run)")
      }
    }
  }
}
