import Foundation
import ProgramSupport
import Testing

@Suite("A file of goals")
struct GoalImportTests {
  private static let header =
    "customer,id,title,due,product,owner,unit,start,target,value,measured_at,status,reached_at,reason"

  private static let first = """
    \(header)
    acme,time,Cut reporting time,2027-03-31,atlas,,hours a week,10,2,6,2026-11-03,open,,
    Acme Tooling,,Every team has a dashboard,2027-01-31,,lee@vendor.example,,,,,,,,
    umvelisi,,Report in a day,2026-10-31,,,days,5,1,1,2026-10-20,reached,,
    vantiri,,Given up,2026-12-31,,,,,,,,cancelled,,they were bought

    """

  private func bring(
    _ workspace: Workspace,
    _ text: String,
    _ options: String = ""
  ) throws -> JSONValue {
    let file = try workspace.file("goals.csv", text)
    let observed = "--observed-at 2026-11-20T12:00:00Z"
    let run = try workspace("import goals --format json \(observed) \(options)", [file])
    #expect([0, 2].contains(run.status), "\(run)")
    return try JSONValue(run.outputBytes)["imports"][0]
  }

  private func goals(_ workspace: Workspace, _ options: String = "") throws -> [JSONValue] {
    let run = try workspace.expectFine("goals --format json \(options)")
    return try JSONValue(run.outputBytes)["goals"].items
  }

  @Test("sets, measures, reaches and drops goals, with their own dates")
  func brings() throws {
    let workspace = try Courses.workspace()
    let told = try bring(workspace, Self.first)
    #expect(told["events"]["new"].number == 4 && told["rejected_count"].number == 0)
    let found = try goals(workspace)
    #expect(found.count == 4)
    let time = try #require(found.first { $0["id"].text == "time" })
    #expect(time["state"].text == "open" && time["measure"]["progress"].number == 0.5)
    #expect(time["measure"]["current_at"].text == "2026-11-03T00:00:00Z")
    #expect(time["set_by"].text == "goals.csv")
    let team = try #require(found.first { $0["id"].text == "every-team-has-a-dashboard" })
    #expect(team["owner"].text == "lee@vendor.example" && team["product"] == .null)
    let day = try #require(found.first { $0["customer"]["id"].text == "umvelisi" })
    #expect(day["state"].text == "reached" && day["reached_at"].text == "2026-10-20T00:00:00Z")
    let gone = try #require(found.first { $0["customer"]["id"].text == "vantiri" })
    #expect(gone["dropped_at"].text == "2026-11-20T12:00:00Z")
    #expect(gone["reason"].text == "they were bought")
  }

  @Test("that was read before changes nothing, nor does a dry run")
  func again() throws {
    let workspace = try Courses.workspace()
    let before = try goals(workspace)
    let dry = try bring(workspace, Self.first, "--dry-run")
    #expect(dry["events"]["new"].number == 4)
    #expect(try goals(workspace) == before)
    _ = try bring(workspace, Self.first)
    let found = try goals(workspace)
    let told = try bring(workspace, Self.first)
    #expect(told["events"]["new"].number == 0 && told["events"]["repeated"].number == 4)
    #expect(try goals(workspace) == found)
  }

  @Test("takes down what is otherwise by now, and each thing once")
  func changes() throws {
    let workspace = try Courses.workspace()
    _ = try bring(workspace, Self.first)
    let later = """
      \(Self.header)
      acme,time,Cut reporting time,2027-04-30,atlas,,hours a week,10,3,4,2026-11-12,open,,
      acme,,Every team has a dashboard,2027-01-31,,,,,,,,reached,2026-11-14,seen in the review

      """
    for count in [2.0, 0.0] {
      let told = try bring(workspace, later)
      #expect(told["events"]["new"].number == count && told["events"]["changed"].number == count)
    }
    let found = try goals(workspace, "--customer acme")
    let time = try #require(found.first { $0["id"].text == "time" })
    #expect(time["due"].text == "2027-04-30" && time["measure"]["target"].number == 3)
    #expect(time["readings"].items.map { $0["value"].number } == [6, 4])
    let team = try #require(found.first { $0["id"].text != "time" })
    #expect(team["reached_at"].text == "2026-11-14T00:00:00Z")
    #expect(team["owner"].text == "lee@vendor.example", "an empty cell keeps what was known")
  }

  @Test("that says open takes nothing back")
  func open() throws {
    let workspace = try Courses.workspace()
    let row = "customer,goal,due,status\nacme,Go live,2026-12-31,"
    _ = try bring(workspace, row + "reached\n")
    let told = try bring(workspace, row + "open\n")
    #expect(told["events"]["repeated"].number == 1)
    #expect(try goals(workspace).first?["state"].text == "reached")
  }

  @Test(
    "has its bad rows rejected with line and reason, and nothing of them taken down",
    arguments: [
      ("acme,,G,soon,,,,,,,,,,", "'soon' is no day such as 2027-03-31"),
      ("acme,,,2026-12-31,,,,,,,,,,", "has no title"),
      (",,G,2026-12-31,,,,,,,,,,", "has no customer"),
      ("acm,,G,2026-12-31,,,,,,,,,,", "there is no customer 'acm'"),
      ("acme,,G,2026-12-31,zenith,,,,,,,,,", "zenith"),
      ("acme,A b,G,2026-12-31,,,,,,,,,,", "'A b' can't be a goal's id"),
      ("acme,,G,2099-12-31,,,,,,,,,,", "2099-12-31 is too far ahead"),
      ("acme,,G,2026-12-31,,,hours,1,,,,,,", "a measure needs what is counted"),
      ("acme,,G,2026-12-31,,,hours,1,1,,,,,", "the target is where it starts"),
      ("acme,,G,2026-12-31,,,,,,5,,,,", "isn't measured"),
      ("acme,,G,2026-12-31,,,hours,1,2,\"1,5\",,,,", "'1,5' is no number"),
      ("acme,,G,2026-12-31,,,,,,,,somehow,,", "nobody knows the status 'somehow'"),
      ("acme,,G,2026-12-31,,,,,,,,reached,2027-01-01,", "2027"),
    ]
  )
  func rejected(_ row: String, _ reason: String) throws {
    let workspace = try Courses.workspace()
    let told = try bring(workspace, "\(Self.header)\nvantiri,,Fine,2026-12-31,,,,,,,,,,\n\(row)\n")
    #expect(told["rejected_count"].number == 1)
    #expect(told["rejected"][0]["line"].number == 3)
    #expect(told["rejected"][0]["reason"].text?.contains(reason) == true, "\(told)")
    #expect(try goals(workspace).map { $0["title"].text } == ["Fine"])
  }

  @Test("with a goal twice takes the first row, and the second only where it says the same")
  func twice() throws {
    let workspace = try Courses.workspace()
    let text = "customer,goal,due\nacme,G,2026-12-31\nacme,G,2026-12-31\nacme,G,2027-01-31\n"
    for new in [1.0, 0.0] {
      let told = try bring(workspace, text)
      #expect(told["events"]["new"].number == new)
      #expect(told["rejected"][0]["line"].number == 4)
      #expect(told["rejected"][0]["reason"].text == "the goal is in line 2 already")
    }
    #expect(try goals(workspace).map { $0["due"].text } == ["2026-12-31"])
  }

  @Test("is what 'goals' writes, and reading it back changes nothing")
  func roundTrip() throws {
    let workspace = try Courses.finishedWorkspace()
    try workspace.expectFine("goal update pelagona crews-on-three-ships-use-beacon --by 2027-01-01")
    let before = try goals(workspace)
    #expect(before.count > 5)
    let written = try workspace.expectFine("goals --format csv").output
    let told = try bring(workspace, written)
    #expect(told["rejected_count"].number == 0 && told["events"]["new"].number == 0, "\(told)")
    #expect(try goals(workspace) == before)
    let other = try Courses.finishedWorkspace()
    let again = try bring(other, written)
    #expect(again["events"]["changed"].number == 1, "\(again)")
  }

  @Test("is found out without being told, and can't be taken back")
  func kind() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine("import", [try workspace.file("g.csv", Self.first)])
    #expect(run.lines.contains("  4 rows, 4 new, 0 known before"), "\(run)")
    let list = try workspace.expectFine("import list --format json")
    let number = try #require(JSONValue(list.outputBytes)["imports"][0]["id"].number)
    let undo = try workspace("import undo \(Int(number))")
    #expect(undo.status == 1 && undo.errors.contains("is kept"), "\(undo)")
    let shown = try workspace.expectFine("import show \(Int(number))")
    #expect("\(shown)".contains("'foothold goals' lists them"), "\(shown)")
    #expect(try goals(workspace).count == 4)
  }
}
