import Dashboard
import Foundation
import ProgramSupport
import Testing

@Suite("The report as a file")
struct ReportFileTests {
  @Test("has what each page of the dashboard has")
  func pages() async throws {
    let site = try Site.ofCourses()
    let html = try await site.report()
    for anchor in [
      "stalled", "soon", "quiet", "customers", "onboarding", "learning", "data", "customer-1",
      "course-1",
    ] {
      #expect(html.components(separatedBy: "<article id=\"\(anchor)\">").count == 2, "\(anchor)")
    }
    for title in ["Stalled", "Stalls this week", "Quiet for long", "Onboarding", "Learning"] {
      #expect(
        html.components(separatedBy: "<h1><bdi title=\"\(title)\">").count == 2
          || html.components(separatedBy: "<h1>\(title)</h1>").count == 2,
        "\(title)"
      )
    }
    for name in ["Saltmarrow Council", "Kışlaören Lojistik", "Time to first value", "Courses"] {
      #expect(html.contains(name), "\(name)")
    }
    // A picture is the page's own.
    let page = try await site.get("/onboarding").text
    let pictures = page.matches(of: /(?s)<svg.*?<\/svg>/).map { String($0.output) }
    #expect(pictures.count > 2 && pictures.allSatisfy { html.contains($0) })
  }

  @Test("needs nothing else: it fetches nothing, runs nothing and sends nothing")
  func alone() async throws {
    let html = try await Site.ofCourses().report()
    for word in [
      "<script", "<link", "<form", "<input", "<button", "<iframe", "@import", " src=", "href=\"/",
      "url(http", "javascript:",
    ] {
      #expect(!html.contains(word), "\(word)")
    }
    #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'"))
    #expect(html.firstMatch(of: /<[^>]* on[a-z]+=/) == nil)
  }

  @Test("has links that lead to what is in it, and each id once")
  func links() async throws {
    let html = try await Site.ofCourses().report()
    let ids = html.matches(of: #/\ id="([^"]+)"/#).map { String($0.output.1) }
    #expect(ids.count == Set(ids).count)
    let targets = html.matches(of: #/\ href="([^"]*)"/#).map { String($0.output.1) }
    #expect(targets.count > 20)
    let missing = targets.filter { !$0.hasPrefix("#") || !ids.contains(String($0.dropFirst())) }
    #expect(missing == [])
    let row = try #require(html.firstMatch(of: /<a href="#(customer-\d+)"[^>]*><bdi>Saltmarrow/))
    let article = try #require(html.components(separatedBy: "id=\"\(row.output.1)\">").last)
    #expect(article.prefix(300).contains("Saltmarrow Council"))
  }

  @Test("of an owner has their customers only, and nothing that is about all")
  func owner() async throws {
    let html = try await Site.ofCourses().report(owner: "dana@foothold.example")
    #expect(html.contains("Žabokrel Logistika") && !html.contains("Saltmarrow Council"))
    #expect(!html.contains("id=\"data\"") && html.contains("owner dana@foothold.example"))
  }

  @Test("shows hostile names as text")
  func hostile() async throws {
    let workspace = try Courses.workspace()
    let name = "<img src=x onerror=alert(1)></main><script>alert(2)</script>\u{202E}"
    let file = try workspace.file(
      "c.csv",
      "id,name,signed_up_at,owner,segment,products\n"
        + "evil,\(name),2026-06-01,\(name),\(name),atlas\n"
        + "\"a\"\" href=\"\"/customers/saltmarrow\",\"\"\" href=\"\"/x\",2026-06-01,,,atlas\n"
    )
    try workspace.expectFine("import customers", [file])
    let html = try await Site(workspace).report()
    #expect(!html.contains("<img") && !html.contains("<script"))
    #expect(!html.unicodeScalars.contains { $0.value == 0x202E })
    #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;&lt;/main&gt;"))
    #expect(html.components(separatedBy: "</main>").count == 2)
  }

  @Test("is the same each time")
  func stable() async throws {
    let site = try Site.ofCourses()
    let first = try await site.report()
    #expect(try await site.report() == first)
  }
}
