import Foundation
import ProgramSupport
import Testing

@Suite("What is shown of customers")
struct CustomerTests {
  @Test("is one row for each customer and product")
  func list() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine("customers --format json")
    let rows = try JSONValue(run.outputBytes)["customers"].items
    #expect(Set(rows.compactMap { $0["customer"]["id"].text }).count == 40)
    let acme = rows.filter { $0["customer"]["id"].text == "acme" }
    #expect(acme.compactMap { $0["journey"]["product"].text } == ["atlas", "beacon"])
    #expect(acme.allSatisfy { $0["journey"]["state"].text == "reached-value" })
    #expect(acme[0]["customer"]["others"]["region"].text == "AMER")
  }

  @Test("is narrowed by state, owner, segment and product")
  func filters() throws {
    let workspace = try Courses.workspace()
    func ids(_ options: String) throws -> [String] {
      let run = try workspace.expectFine("customers --format json \(options)")
      return try JSONValue(run.outputBytes)["customers"].items.compactMap {
        $0["customer"]["id"].text
      }
    }
    #expect(try ids("--state stalled") == Courses.stalled.sorted())
    #expect(
      try ids("--state stalled --owner ilse@foothold.example")
        == ["meltemina", "saltmarrow", "umvelisi"]
    )
    #expect(try ids("--state stalled --product beacon --segment enterprise") == ["gruenspechtal"])
    #expect(try ids("--state churned").contains("sabanillo"))
    #expect(try !ids("--state churned --at 2026-09-01").contains("sabanillo"))
  }

  @Test("has what they pay for, asked and answered")
  func accounts() throws {
    let workspace = try Workspace()
    func take(_ command: String, _ text: String) throws {
      let file = try workspace.file("\(command.filter(\.isLetter)).csv", text)
      let run = try workspace("import \(command) --zone UTC --observed-at 2026-11-20", [file])
      #expect(run.status == 0, "\(run)")
    }
    try take("customers", "id,name,signed_up_at\nacme,Acme,2026-08-01\n")
    try take(
      "subscriptions --currency EUR",
      "id,customer,starts_at,amount,interval,status\ns1,acme,2026-09-01,19.50,month,active\n"
    )
    let tickets = (1...7).map { "t\($0),acme,2026-09-0\($0),Login \($0)\n" }.joined()
    try take("tickets", "id,customer,opened_at,subject\n\(tickets)")
    try take("surveys", "id,customer,at,score,kind\nn1,acme,2026-09-05,9,nps\n")
    let shown = try workspace.expectFine("customer acme --at 2026-11-21").output
    #expect(shown.contains("Subscriptions\n") && shown.contains("19.50 EUR"), "\(shown)")
    #expect(shown.contains("Login 7") && shown.contains("… and 2 earlier"), "\(shown)")
    #expect(!shown.contains("Login 2") && shown.contains("9 (10 is best)"), "\(shown)")
    let run = try workspace.expectFine("customer acme --at 2026-09-04 --format json")
    let answer = try JSONValue(run.outputBytes)["accounts"]
    #expect(answer["subscriptions"][0]["amount"].number == 19.5)
    #expect(answer["tickets"].items.compactMap { $0["id"].text } == ["t4", "t3", "t2", "t1"])
    #expect(answer["surveys"].items.isEmpty, "it came later")
    let undo = try workspace.expectFine("import undo 3").errors
    #expect(undo.contains("it had been the first to tell: 7 tickets"), "\(undo)")
    #expect(try workspace.expectFine("import show 2").output.contains("by it: 1 subscription\n"))
  }

  @Test("begins with the checklist and the evidence of each step")
  func checklist() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine("customer saltmarrow --format json")
    let answer = try JSONValue(run.outputBytes)
    let journey = answer["journeys"][0]
    #expect(journey["state"].text == "stalled")
    #expect(journey["step"]["id"].text == "team-trained")
    let steps = journey["steps"].items
    #expect(
      steps.compactMap { $0["id"].text } == [
        "kick-off", "admin-course", "connect-source", "data-flowing", "team-trained",
        "first-dashboard", "share-dashboard", "data-champion",
      ]
    )
    let trained = try #require(steps.first { $0["id"].text == "team-trained" })
    #expect(trained["count"].number == 1 && trained["needed"].number == 3)
    let source = try #require(trained["evidence"][0]["source"].text)
    let parts = source.split(separator: ":")
    #expect(parts.count == 2)
    // The row that it names is about that person.
    let file = try String(contentsOfFile: Courses.path("atlas/\(parts[0])"), encoding: .utf8)
    let row = file.lines[try #require(Int(parts[1])) - 1]
    #expect(row.contains(try #require(trained["evidence"][0]["learner"].text)))
  }

  @Test("names the event, the file and the line for people too")
  func text() throws {
    let text = try Courses.workspace().expectFine("customer saltmarrow").output
    #expect(text.hasPrefix("Saltmarrow Council (saltmarrow)\n"))
    #expect(text.contains("Atlas Analytics · atlas: 3 of 6 steps; stalled since 9 Oct 2026"))
    #expect(text.contains("Due on 2 Oct 2026 and not done 7 days later: 'Three people finished"))
    #expect(text.contains("source.connected by ayse.kovacs@saltmarrow.example (events.csv:68)"))
  }

  @Test("is found by id, by name and in any case", arguments: ["acme", "Acme Tooling", "ACME"])
  func names(_ name: String) throws {
    let run = try Courses.workspace().expectFine("customer", [name])
    #expect(run.output.hasPrefix("Acme Tooling (acme)\n"))
  }

  @Test("has as much of the timeline as was asked for, the latest first")
  func timeline() throws {
    let workspace = try Courses.workspace()
    func entries(_ options: String) throws -> [JSONValue] {
      let run = try workspace.expectFine("customer saltmarrow --format json \(options)")
      return try JSONValue(run.outputBytes)["timeline"].items
    }
    let all = try entries("--timeline 0")
    #expect(all.count == 33)
    #expect(try entries("") == Array(all.prefix(15)))
    #expect(try entries("--timeline 2") == Array(all.prefix(2)))
    let instants = all.compactMap { $0["at"].text }
    #expect(instants == instants.sorted(by: >))
    #expect(all.last?["what"].text == "signed up")
  }

  @Test("says nothing of what hadn't happened by then")
  func past() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine("customer sabanillo --at 2026-08-01")
    #expect(!run.output.contains("Sep 2026"), "\(run)")
  }
}
