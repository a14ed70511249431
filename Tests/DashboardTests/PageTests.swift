import HTTPTypes
import ProgramSupport
import Testing

@Suite("A page", .serialized)
struct PageTests {
  static let ofCourses = [
    "/", "/?view=soon", "/?view=quiet", "/onboarding", "/onboarding?by=segment",
    "/onboarding?by=owner", "/onboarding?by=month", "/learning", "/learning/adm-101",
    "/outcomes", "/outcomes?by=stalled", "/scorecard", "/scorecard?by=owner",
    "/scorecard/retention", "/health", "/health?band=red", "/health/validation", "/comments",
    "/comments?search=export",
    "/customers", "/customers?state=stalled", "/customers?after=kestrelmoor&on=atlas",
    "/customers?before=kestrelmoor",
    "/customers/umvelisi", "/customers/acme", "/data", "/data/imports/1", "/search",
    "/search?q=a", "/learners/priya.ibanez%40umvelisi.example",
  ]

  /// What each page of an empty database says to do.
  static let advice = [
    ("/", "foothold import customers"), ("/onboarding", "foothold plan apply"),
    ("/learning", "foothold import"), ("/customers", "foothold import customers"),
    ("/data", "foothold import FILE"), ("/scorecard", "foothold import subscriptions"),
    ("/outcomes", "foothold import subscriptions"), ("/health", "foothold import subscriptions"),
    ("/comments", "foothold import surveys"),
  ]

  @Test("shows what was imported", arguments: ofCourses)
  func full(_ path: String) async throws {
    let answer = try await Site.ofCourses().get(path)
    #expect(answer.status == 200)
    #expect(answer.text.hasPrefix("<!doctype html>"))
    #expect(answer.text.hasSuffix("</html>\n"))
    #expect(!answer.text.contains("{{"))
    #expect(answer.text.contains("<h1>"))
    #expect(!answer.text.contains("action=\"\""))
    #expect(!answer.text.contains("name=\"form\" value=\"\""))
  }

  @Test("of an empty database says what to do next", arguments: advice)
  func empty(_ path: String, _ advice: String) async throws {
    let answer = try await Site(Workspace()).get(path)
    #expect(answer.status == 200)
    #expect(answer.text.contains(advice))
    #expect(!answer.text.contains("class=\"filters\""))
  }

  @Test(
    "isn't there",
    arguments: [
      "/nowhere", "/customers/nobody", "/learning/nothing", "/data/imports/999",
      "/data/imports/x", "/customers/%2e%2e%2f",
    ]
  )
  func missing(_ path: String) async throws {
    let answer = try await Site.ofCourses().get(path)
    #expect(answer.status == 404)
    #expect(answer.text.contains("There is nothing here"))
    #expect(answer.text.contains("class=\"areas\""))
    #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
  }

  @Test("without a session leads to the sign-in", arguments: ofCourses)
  func signedOut(_ path: String) async throws {
    let answer = try await Site.ofCourses().get(path, as: nil)
    #expect(answer.status == 303)
    #expect(answer.headers[.location]?.hasPrefix("/sign-in?to=%2F") == true)
    #expect(answer.text.isEmpty)
  }

  @Test("changes nothing by being looked at")
  func unchanged() async throws {
    let site = try Site.ofCourses()
    let before = try site.workspace.contents()
    for path in Self.ofCourses { _ = try await site.get(path) }
    #expect(try site.workspace.contents() == before)
  }

  @Test("of the stalled lists them in the order of the command line")
  func order() async throws {
    let text = try await Site.ofCourses().get("/").text
    let listed = text.matches(of: /<h2><a href="\/customers\/([^"]+)"/).map { String($0.1) }
    #expect(listed == Courses.stalled)
  }
}
