import HTTPTypes
import ProgramSupport
import Testing

@Suite("The page of comments", .serialized)
struct CommentPageTests {
  private func said(_ page: String) -> [String] {
    page.matches(of: /<blockquote><bdi>([^<]*)<\/bdi>/).map { String($0.1) }
  }

  private func count(_ workspace: Workspace, _ options: String, _ rest: [String] = []) throws -> Int
  {
    let run = try workspace.expectFine("comments --format json \(options)", rest)
    return Int(try JSONValue(run.outputBytes)["count"].number ?? -1)
  }

  @Test(
    "lists what the command line finds",
    arguments: [
      ("search=nobody+time", "--search", "nobody time"), ("kind=ces", "--kind", "ces"),
      ("step=sites-imported", "--step", "sites-imported"),
      ("course=walk-a-site", "--course", "walk-a-site"), ("score=0-3", "--score", "0-3"),
      ("segment=smb&search=", "--segment", "smb"), ("step=value", "--step", "value"),
    ]
  )
  func found(_ query: String, _ option: String, _ value: String) async throws {
    let workspace = try Courses.finishedWorkspace()
    let page = try await Site(workspace).get("/comments?\(query)")
    let expected = try count(workspace, option, [value])
    #expect(page.status == 200 && expected > 0)
    #expect(said(page.text).count == min(expected, 50))
    #expect(page.text.contains("\(expected) comment"))
  }

  @Test("offers the steps and courses of plans, with what was chosen")
  func choices() async throws {
    let site = try Site(Courses.finishedWorkspace())
    let page = try await site.get("/comments?step=pilot&search=paper").text
    #expect(page.contains("<option value=\"pilot\" selected>Three inspections done"))
    #expect(page.contains("<option value=\"walk-a-site\">Walk a site"))
    #expect(page.contains("<option value=\"value\">The value milestone"))
    #expect(page.contains("name=\"search\" value=\"paper\""))
    #expect(said(page) == ["Still on paper after three months."])
    #expect(page.contains("About <bdi title=\"Three inspections done\">"))
  }

  @Test("goes from page to page, each comment once")
  func pages() async throws {
    let workspace = try Courses.finishedWorkspace()
    let site = try Site(workspace)
    var next: String? = "/comments"
    var total = 0
    var looks = 0
    while let address = next {
      let page = try await site.get(address).text
      total += said(page).count
      looks += 1
      next = page.firstMatch(of: /<a href="([^"]+)">Next<\/a>/).map {
        String($0.1).replacing("&amp;", with: "&")
      }
    }
    #expect(try total == count(workspace, "") && looks == 3)
  }

  @Test("shows only those of customers whom a visitor may see, and of nobody unknown")
  func sight() async throws {
    let workspace = try Courses.finishedWorkspace()
    let lost = "id,email,at,kind,score,comment\n1,a@nowhere.example,2026-11-01,nps,1,Whose am I\n"
    try workspace.expectFine("import surveys", [workspace.file("lost.csv", lost)])
    let site = try Site(workspace)
    #expect(try await site.get("/comments?search=whose").text.contains("Whose am I"))
    let theirs = try await site.get("/comments?search=whose", as: "enterprise").text
    #expect(said(theirs).isEmpty && theirs.contains("No comment is like that"))
    let all = try await site.get("/comments?segment=smb", as: "enterprise").text
    #expect(try all.contains("\(count(workspace, "--segment enterprise")) comments"))
  }

  @Test(
    "says what is wrong with an address",
    arguments: [
      ("score=high", 400, "two such as 0-6"), ("step=nothing", 422, "nothing"),
      ("course=nothing", 422, "nothing"),
    ]
  )
  func mistakes(_ query: String, _ status: Int, _ words: String) async throws {
    let page = try await Site(Courses.finishedWorkspace()).get("/comments?\(query)")
    #expect(page.status == status)
    #expect(page.text.contains(words))
  }
}
