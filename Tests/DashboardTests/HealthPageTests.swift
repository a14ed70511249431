import HTTPTypes
import ProgramSupport
import Testing

@Suite("The page of health", .serialized)
struct HealthPageTests {
  /// The customers of the list, in its order.
  private func listed(_ page: String) -> [String] {
    page.matches(of: /<th scope="row"[^>]*><a href="\/customers\/([^"]+)"/).map { String($0.1) }
  }

  private func told(_ workspace: Workspace, _ options: String = "") throws -> [JSONValue] {
    let run = try workspace.expectFine("health --format json \(options)")
    return try JSONValue(run.outputBytes)["customers"].items
  }

  @Test("lists paying customers as the command line does, with score, letter and colour")
  func list() async throws {
    let workspace = try Courses.finishedWorkspace()
    let page = try await Site(workspace).get("/health").text
    let told = try told(workspace)
    #expect(listed(page) == told.compactMap { $0["customer"].text })
    #expect(page.contains("<span class=\"badge bad\"><bdi>red</bdi></span>"))
    #expect(page.contains("<bdi>Yarnolda"), "customers go by their names")
    #expect(page.contains("All \(told.count)</a>"))
  }

  @Test(
    "lists those of a colour alone, with their ranks among all",
    arguments: ["red", "yellow", "green", "no-score"]
  )
  func bands(_ band: String) async throws {
    let workspace = try Courses.finishedWorkspace()
    let page = try await Site(workspace).get("/health?band=\(band)").text
    let colour = band == "no-score" ? nil : band
    let expected = try told(workspace).filter { $0["health"]["colour"].text == colour }
    #expect(!expected.isEmpty)
    #expect(listed(page) == expected.compactMap { $0["customer"].text })
    let cells = page.matches(of: /<tr><td class="number"><bdi title="(\d*)">/).map { String($0.1) }
    #expect(cells.compactMap(Double.init) == expected.compactMap { $0["rank"].number })
    #expect(page.contains("\(expected.count)</h2>"))
  }

  @Test("goes from page to page")
  func pages() async throws {
    let workspace = try Courses.finishedWorkspace()
    var paid = "id,customer,starts_at,amount,interval,currency\n"
    var many = "id,name,signed_up_at,owner\n"
    for number in 100..<260 {
      many += "many\(number),Many \(number),2026-01-01,many\n"
      paid += "p\(number),many\(number),2026-01-01,10,month,EUR\n"
    }
    try workspace.expectFine("import customers", [workspace.file("many.csv", many)])
    try workspace.expectFine("import subscriptions", [workspace.file("paid.csv", paid)])
    let site = try Site(workspace)
    var found: [String] = []
    var next: String? = "/health?owner=many"
    while let address = next {
      let page = try await site.get(address).text
      found += listed(page)
      next = page.firstMatch(of: /<a href="([^"]+)">Next<\/a>/).map {
        String($0.1).replacing("&amp;", with: "&")
      }
    }
    #expect(found.count == 160 && Set(found).count == 160)
    let last = try await site.get("/health?owner=many&page=2").text
    #expect(last.contains("101 to 160 of 160"))
    #expect(last.contains("href=\"/health?owner=many\">Before"))
    #expect(try await site.get("/health?owner=many&page=99").text.contains("Nobody is like that."))
  }

  @Test("tells whether scores told who would leave, in the last quarter or any that is over")
  func validation() async throws {
    let workspace = try Courses.finishedWorkspace()
    let site = try Site(workspace)
    let page = try await site.get("/health/validation").text
    #expect(page.contains("<h2>The score told who would leave</h2>"))
    #expect(page.contains("15 of them didn&#39;t pay any more on 1 Oct 2026"))
    #expect(page.contains("<option value=\"2026Q3\" selected>Quarter 3 of 2026"))
    #expect(!page.contains("so far"))
    #expect(page.matches(of: /class="fh-chart"/).count == 2)
    let october = try await site.get("/health/validation?period=2026-10").text
    #expect(october.contains("too few: "))
    for period in ["2026-11", "2026Q4", "soon"] {
      let refused = try await site.get("/health/validation?period=\(period)")
      #expect(refused.status == 400, "\(period)")
    }
  }

  @Test("shows only whom a visitor may see")
  func sight() async throws {
    let workspace = try Courses.finishedWorkspace()
    let site = try Site(workspace)
    let theirs = try await site.get("/health?owner=yuki@foothold.example", as: "dana").text
    let expected = try told(workspace, "--owner dana@foothold.example")
    #expect(listed(theirs) == expected.compactMap { $0["customer"].text })
    let trial = try await site.get("/health/validation", as: "dana").text
    #expect(!trial.contains("15 of them"))
  }
}
