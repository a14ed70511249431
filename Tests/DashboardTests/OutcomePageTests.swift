import HTTPTypes
import ProgramSupport
import Testing

@Suite("The page of outcomes", .serialized)
struct OutcomePageTests {
  @Test(
    "shows the groups of the command line with their counts, intervals and curves",
    arguments: ["value", "stalled", "trained", "dose"]
  )
  func groups(_ by: String) async throws {
    let workspace = try Courses.finishedWorkspace()
    let page = try await Site(workspace).get("/outcomes?by=\(by)")
    #expect(page.status == 200)
    let run = try workspace.expectFine("outcomes --by \(by) --format json")
    let answer = try JSONValue(run.outputBytes)
    let text = page.text
    for group in answer["groups"].items {
      let title = try #require(group["title"].text)
      let counts = group["retained"]
      let count = Int(counts["count"].number ?? -1)
      let of = Int(counts["of"].number ?? -1)
      #expect(text.contains("\(title)</bdi>"), "\(title)")
      #expect(text.contains("(\(count)/\(of))"), "\(title)")
    }
    #expect(text.contains("class=\"fh-chart\""))
    #expect(text.contains("<h2>This is no experiment</h2>"))
    #expect(text.contains("often those who would have stayed anyway"))
    #expect(text.contains("All groups at once (log-rank): p is"))
    #expect(text.contains("Left out: "))
    let ids = text.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test("keeps what is chosen when the groups are changed")
  func chosen() async throws {
    let site = try Site(Courses.finishedWorkspace())
    let text = try await site.get("/outcomes?by=dose&window=60d&after=90d&segment=smb").text
    #expect(text.contains("<option value=\"60d\" selected>60 days"))
    #expect(text.contains("<option value=\"90d\" selected>90 days"))
    #expect(
      text.contains("href=\"/outcomes?by=value&amp;window=60d&amp;after=90d&amp;segment=smb\"")
    )
    #expect(text.contains("<input type=\"hidden\" name=\"by\" value=\"dose\">"))
    #expect(text.contains("Customers who paid 60 days after the start"))
  }

  @Test("counts only whom a visitor may see")
  func sight() async throws {
    let workspace = try Courses.finishedWorkspace()
    let site = try Site(workspace)
    let theirs = try await site.get("/outcomes", as: "enterprise").text
    let filtered = try await site.get("/outcomes?segment=enterprise").text
    let groups = /<h2>The groups side by side<\/h2>(?s:.*?)<\/section>/
    let shown = try #require(theirs.firstMatch(of: groups)?.0)
    #expect(filtered.contains(shown))
    #expect(try await site.get("/outcomes", as: "dana").text.contains("Nobody can be compared"))
  }

  @Test(
    "says what is wrong with an address",
    arguments: ["window=soon", "window=1d", "after=0d", "after=1.5d", "after=99999d"]
  )
  func mistakes(_ query: String) async throws {
    let page = try await Site(Courses.finishedWorkspace()).get("/outcomes?\(query)")
    #expect(page.status == 400)
    #expect(page.text.contains("must be whole days, from"))
  }

  @Test("says where there is too little what is missing, and goes on offering the filters")
  func few() async throws {
    let text = try await Site.ofCourses().get("/outcomes?segment=nobody").text
    #expect(text.contains("Nobody can be compared yet"))
    #expect(text.contains("class=\"filters\""))
  }
}
