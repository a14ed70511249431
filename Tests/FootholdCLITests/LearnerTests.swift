import Foundation
import ProgramSupport
import Testing

@Suite("Learners")
struct LearnerTests {
  private func learners(_ workspace: Workspace, _ options: String) throws -> [JSONValue] {
    let run = try workspace.expectFine("learners --format json \(options)")
    return try JSONValue(run.outputBytes)["learners"].items
  }

  @Test("who belong to nobody are listed with the likely customers")
  func unmatched() throws {
    let workspace = try Courses.workspace()
    let found = try learners(workspace, "--unmatched")
    #expect(
      Set(found.compactMap { $0["learner"].text }) == [
        "ilkay.serdar@freemail.example", "mireille.dufour@freemail.example",
        "rosalia.bermejo@solanera-grid.example", "katsuro.minami@hanabirayafoods.example",
        "gulcan.barisik@freemail.example", "adaeze.nwosu@freemail.example",
      ]
    )
    let likely = found.first { $0["learner"].text == "mireille.dufour@freemail.example" }?["likely"]
    #expect(likely?.items.first?.text == "pomelanda")
    #expect(found.allSatisfy { $0["customer"] == .null && ($0["waiting"].number ?? 0) > 0 })
  }

  @Test("who are matched count from then on")
  func match() throws {
    let workspace = try Courses.workspace()
    #expect(try workspace.stalled("--within 7d").contains("pomelanda"))
    let who = "mireille.dufour@freemail.example"
    let run = try workspace.expectFine("learner match \(who) pomelanda")
    #expect(run.errors.hasPrefix("\(who) belongs to "), "\(run)")
    // She is the third one trained there.
    #expect(try !workspace.stalled("--within 7d").contains("pomelanda"))
    #expect(try learners(workspace, "--unmatched").count == 5)
    let own = try learners(workspace, "--customer pomelanda")
    let she = own.first { $0["learner"].text == who }
    #expect(she?["tie"].text == "explicit" && she?["waiting"].number == 0)
  }

  @Test("may be matched twice, and files don't undo it")
  func idempotent() throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine("learner match mireille.dufour@freemail.example pomelanda")
    let before = try workspace.answers()
    try workspace.expectFine("learner match mireille.dufour@freemail.example pomelanda")
    for export in Courses.all { try workspace.expectFine(export.words, export.rest) }
    #expect(try workspace.answers() == before)
  }

  @Test("may be matched before or after their facts come")
  func order() throws {
    var answers: [[String: Data]] = []
    for isFirst in [true, false] {
      let workspace = try Small.workspace(customers: true)
      let one = try workspace.file("1.csv", Self.learning(lesson: "Start", day: 2))
      let two = try workspace.file("2.csv", Self.learning(lesson: "Other", day: 3))
      let map = ["email", "course", "lesson", "status", "at"].flatMap { ["--map", "\($0)=\($0)"] }
      try workspace.expectFine("import lms --observed-at 2026-11-01", [one] + map)
      if isFirst { try workspace.expectFine("learner match kim@elsewhere.example acme") }
      try workspace.expectFine("import lms --observed-at 2026-11-01", [two] + map)
      if !isFirst { try workspace.expectFine("learner match kim@elsewhere.example acme") }
      answers.append(try workspace.answers())
    }
    #expect(answers[0] == answers[1])
  }

  private static func learning(lesson: String, day: Int) -> String {
    """
    email,course,lesson,status,at
    kim@elsewhere.example,basics,\(lesson),completed,2026-06-0\(day)T00:00:00Z
    kim@elsewhere.example,basics,,completed,2026-06-0\(day)T01:00:00Z

    """
  }

  @Test("move with all that they did when they are matched to another customer")
  func move() throws {
    let workspace = try Courses.workspace()
    let who = "ayse.kovacs@saltmarrow.example"
    let run = try workspace.expectFine("learner match \(who) umvelisi")
    #expect(run.errors.contains("and no longer to Saltmarrow Council"), "\(run)")
    let csv = try workspace.expectFine("export learning").lines
    let rows = csv.filter { $0.contains(who) }
    #expect(!rows.isEmpty && rows.allSatisfy { $0.hasPrefix("umvelisi,") })
    try workspace.expectFine("learner match \(who) saltmarrow")
    #expect(try workspace.stalled() == Courses.stalled)
  }

  @Test("whom nobody knows are refused")
  func unknown() throws {
    let workspace = try Courses.workspace()
    let nobody = try workspace("learner match mireile.dufour@freemail.example pomelanda")
    #expect(nobody.status == 1)
    #expect(nobody.errors.contains("did you mean 'mireille.dufour@freemail.example'?"), "\(nobody)")
    let customer = try workspace("learner match mireille.dufour@freemail.example pomelandaa")
    #expect(customer.status == 1)
    #expect(customer.errors.contains("did you mean 'pomelanda'?"), "\(customer)")
    #expect(try learners(workspace, "--unmatched").count == 6)
  }

  @Test("are told of as table, CSV and Markdown as well, as many as were asked for")
  func formats() throws {
    let workspace = try Courses.workspace()
    #expect(try workspace.expectFine("learners --format csv").lines.count > 150)
    #expect(try workspace.expectFine("learners --format csv --limit 7").lines.count == 8)
    #expect(try workspace.expectFine("learners --format markdown --limit 7").lines.count == 9)
    let table = try workspace.expectFine("learners")
    #expect(table.lines.count == 51)
    #expect(table.errors.contains("50 of "), "\(table)")
  }
}
