import Foundation
import ProgramSupport
import Testing

@Suite("The way from the first import to the list of the stalled")
struct DemoTests {
  @Test("lists who has stalled, the longest stalled first")
  func stalled() throws {
    let workspace = try Courses.workspace()
    #expect(try workspace.stalled() == Courses.stalled)
  }

  @Test("takes in every file of the demo without a word on standard error")
  func quiet() throws {
    let workspace = try Workspace()
    for plan in Courses.plans { try workspace.expectFine("plan apply --quiet", [plan]) }
    for export in Courses.all {
      let run = try workspace.expectFine(export.words, export.rest)
      #expect(run.errors == "", "\(run)")
      #expect(
        run.lines.first?.hasPrefix("\(URL(filePath: export.path).lastPathComponent): ") == true
      )
    }
  }

  @Test("finds nothing new in files that it has read before")
  func repeated() throws {
    let workspace = try Courses.workspace()
    let before = try workspace.answers()
    for plan in Courses.plans {
      let run = try workspace.expectFine("plan apply", [plan])
      #expect(run.errors.contains("version 1 is the same plan; nothing changed"), "\(run)")
    }
    for export in Courses.all {
      let run = try workspace.expectFine("\(export.words) --format json", export.rest)
      let told = try JSONValue(run.outputBytes)["imports"][0]
      #expect(told["events"]["new"].number == 0, "\(run)")
      #expect(told["events"]["taken_back"].number == 0, "\(run)")
      #expect(told["learners"]["new"].number == 0, "\(run)")
    }
    #expect(try workspace.answers() == before)
  }

  @Test("imports several files by one command as by several")
  func together() throws {
    let workspace = try Workspace()
    for plan in Courses.plans { try workspace.expectFine("plan apply", [plan]) }
    try workspace.expectFine("import customers", [Courses.customers.path])
    try workspace.expectFine("import learners", [Courses.learners.path])
    for words in Set(Courses.learning.map(\.words)).sorted() {
      let exports = Courses.learning.filter { $0.words == words }
      let maps = exports.flatMap(\.map).flatMap { ["--map", $0] }
      try workspace.expectFine(words, exports.map(\.path) + maps)
    }
    try workspace.expectFine("import events", Courses.events.map(\.path))
    #expect(try workspace.stalled() == Courses.stalled)
    let imports = try workspace.expectFine("import list --format json")
    #expect(try JSONValue(imports.outputBytes)["imports"].items.count == Courses.all.count)
  }

  @Test("says of new customers the same whether those of long standing are known or not")
  func established() throws {
    let workspace = try Courses.workspace()
    let questions = [
      "stalled --format json", "stalled --within 30d --format json", "ttv --format json",
      "funnel --product atlas --format json", "friction --product beacon --format json",
      "learners --unmatched --format json", "forecast --format json", "courses --format json",
    ]
    let before = try questions.map { try workspace.expectFine($0).output }
    for export in Courses.established {
      let run = try workspace.expectFine(export.words, export.rest)
      #expect(run.errors == "", "\(run)")
    }
    for (question, answer) in zip(questions, before) {
      #expect(try workspace.expectFine(question).output == answer, "\(question)")
    }
  }

  @Test("has a value for every metric, or says why there is none")
  func metrics() throws {
    let workspace = try Courses.workspace()
    for export in Courses.established { try workspace.expectFine(export.words, export.rest) }
    for period in ["2026-10", "2026Q3"] {
      let found = try workspace.scorecard("--period \(period)", ["--rates", Courses.rates])
      for (name, metric) in found {
        #expect(
          metric["value"] != .null || !metric["remarks"].items.isEmpty,
          "\(name) of \(period)"
        )
      }
      #expect(found.values.count { $0["value"] != .null } >= 34, "of \(found.count)")
    }
    let october = try workspace.scorecard(
      "--period 2026-10 --trend 12",
      ["--rates", Courses.rates]
    )
    #expect(october["retention"]?.made == "33 / 37")
    #expect(october["mrr"]?["trend"].items.count { $0["value"].number ?? 0 > 40_000 } == 12)
    #expect(try workspace.leftOut() == 1)
  }

  @Test("lists the same as stalled where there are those whose onboarding is over")
  func finished() throws {
    let workspace = try Courses.finishedWorkspace()
    #expect(try workspace.stalled() == Courses.stalled)
    #expect(try workspace.stalled("--product cairn --within 365d").isEmpty)
    let open = try workspace.expectFine("forecast --product cairn --format csv").lines
    #expect(open.count == 1, "nobody's onboarding is open: \(open)")
    let waiting = try workspace.expectFine("learners --unmatched --format csv").lines
    let before = try Courses.workspace().expectFine("learners --unmatched --format csv").lines
    #expect(waiting == before)
  }

  @Test("reads every row about those whose onboarding is over")
  func cairn() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine("plan apply --quiet", [Courses.cairnPlan])
    #expect(run.errors == "", "\(run)")
    for export in Courses.cairn {
      let run = try workspace.expectFine(export.words, export.rest)
      #expect(run.errors == "", "\(run)")
    }
  }

  @Test(
    "has enough customers whose onboarding is over to compare what became of them",
    arguments: [
      ("value", 11, 12, 4, 11), ("stalled", 19, 22, 10, 19), ("trained", 24, 31, 5, 10),
      ("dose", 14, 18, 5, 10),
    ]
  )
  func outcomes(_ by: String, _ stayed: Int, _ of: Int, _ others: Int, _ ofThose: Int) throws {
    let workspace = try Courses.finishedWorkspace()
    let run = try workspace.expectFine("outcomes --by \(by) --format json")
    let answer = try JSONValue(run.outputBytes)
    let groups = answer["groups"].items
    let counts = [groups.first, groups.last].map { group in
      [group?["retained"]["count"].number, group?["retained"]["of"].number]
    }
    #expect(counts.flatMap(\.self) == [stayed, of, others, ofThose].map(Double.init))
    #expect(answer["after_days"].number == 180)
    #expect(groups.dropLast().allSatisfy { $0["difference"]["adjusted"].number != nil })
    #expect(answer["log_rank"]["p"].number ?? 1 < 0.05)
  }

  @Test("has enough customers who left to tell whether health scores are worth anything")
  func validate() throws {
    let run = try Courses.finishedWorkspace().expectFine("health --validate --format json")
    let score = try JSONValue(run.outputBytes)["score"]
    #expect(score["left"].number == 15)
    #expect(score["verdict"].text == "tells")
  }

  @Test("leaves the database readable by its owner only, and no other file")
  func files() throws {
    let workspace = try Workspace()
    try workspace.expectFine("import customers", [Courses.customers.path])
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path)
    #expect(names == ["foothold.db"])
    let attributes = try FileManager.default.attributesOfItem(atPath: workspace.database.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("says for a past instant the same whether later things are known or not")
  func replay() throws {
    let workspace = try Courses.workspace()
    let questions = [
      "stalled --format json", "stalled --within 30d --format json", "customers --format json",
      "customer okonkwo --format json", "export journeys",
    ]
    let before = try questions.map { try workspace.expectFine($0).output }
    let later = try workspace.file(
      "later.csv",
      "id,customer,product,event,at\nlate-1,acme,atlas,workspace.opened,2026-12-29T00:00:00Z\n"
    )
    let run = try workspace("import events", [later], now: "2026-12-30T00:00:00Z")
    #expect(run.status == 0)
    for (question, answer) in zip(questions, before) {
      #expect(try workspace.expectFine(question).output == answer, "\(question)")
    }
  }
}
