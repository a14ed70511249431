import Foundation
import HTTPTypes
import Onboarding
import ProgramSupport
import Testing

@Suite("The goals on a customer's page", .serialized)
struct GoalPageTests {
  private static let address = "/customers/umvelisi/goals"
  private static let set =
    "what=set&title=Cut+time&due=2026-12-31&unit=hours&start=10&target=2&product=atlas"

  private static func goal(_ site: Site) throws -> JSONValue {
    let run = try site.workspace.expectFine("goals --customer umvelisi --format json")
    return try JSONValue(run.outputBytes)["goals"][0]
  }

  /// The section of the page.
  private static func section(_ site: Site, as visitor: String = "all") async throws -> String {
    let page = try await site.get("/customers/umvelisi", as: visitor).text
    return String(page.firstMatch(of: /<h2>Goals<\/h2>(?s:.*?)<\/section>/)?.0 ?? "")
  }

  @Test("are set, measured, reached, reopened and dropped by forms")
  func story() async throws {
    let site = try Site.ofCourses()
    #expect(try await Self.section(site).contains("Nobody has taken down"))
    let set = try await site.send(Self.address, Self.set)
    #expect(set.status == 303)
    #expect(set.headers[.location] == "/customers/umvelisi?done=goal-set")
    #expect(try Self.goal(site)["set_by"].text == "Ada")
    let measured = try await site.send(Self.address, "what=measure&goal=cut-time&value=6&note=n")
    #expect(measured.headers[.location] == "/customers/umvelisi?done=goal-measured")
    let section = try await Self.section(site)
    #expect(section.contains("value=\"50\""))
    #expect(section.contains("6, from 10 to 2 hours") && section.contains("due 31 Dec 2026"))
    for (fields, state) in [
      ("what=reach", "reached"), ("what=reopen", "open"), ("what=drop&reason=x", "dropped"),
    ] {
      let answer = try await site.send(Self.address, "goal=cut-time&\(fields)")
      #expect(answer.status == 303)
      #expect(try Self.goal(site)["state"].text == state)
      #expect(try await Self.section(site).contains(">\(state)</span>"))
    }
  }

  @Test("are red when they are late")
  func late() async throws {
    let workspace = try Courses.workspace()
    try workspace.expectFine("goal set umvelisi Late --by 2026-11-30")
    let site = try Site(workspace) { Site.now + .days(30) }
    let section = try await Self.section(site)
    #expect(section.contains("<span class=\"badge bad\">late</span>"))
    #expect(section.contains("<span class=\"bad\">due 30 Nov 2026</span>"))
  }

  @Test("have no forms for those who may only read")
  func reader() async throws {
    let site = try Site.ofCourses()
    #expect(try await Self.section(site, as: "reader") == "")
    #expect(try await site.send(Self.address, Self.set).status == 303)
    let section = try await Self.section(site, as: "reader")
    #expect(section.contains("Cut time") && !section.contains("<form"))
    #expect(!section.contains("<summary>"))
    #expect(try await site.send(Self.address, Self.set, as: "reader").status == 403)
    #expect(try await site.send(Self.address, Self.set, as: "enterprise").status == 404)
  }

  @Test("change by a form of their own session only", arguments: ["", "form=wrong&"])
  func unproven(_ proof: String) async throws {
    let site = try Site.ofCourses()
    let answer = try await site.ask(.post, Self.address, form: proof + Self.set)
    #expect(answer.status == 403)
    #expect(try Self.goal(site) == .null)
  }

  @Test(
    "aren't changed by a form that is filled in wrongly",
    arguments: [
      "what=set", "what=set&title=T&due=soon", "what=set&due=2026-12-31",
      "what=set&title=T&due=2020-01-01", "what=set&title=T&due=2026-12-31&start=x",
      "what=set&title=T&due=2026-12-31&unit=h&start=1&target=1",
      "what=measure&goal=cut-time", "what=measure&goal=cut-time&value=1,000",
      "what=measure&value=1", "what=measure&goal=other&value=1", "what=drop&goal=cut-time",
      "what=reopen&goal=cut-time", "what=", "",
    ]
  )
  func wrong(_ fields: String) async throws {
    let site = try Site.ofCourses()
    #expect(try await site.send(Self.address, Self.set).status == 303)
    let before = try Self.goal(site)
    let answer = try await site.send(Self.address, fields)
    #expect([400, 422].contains(answer.status))
    #expect(try Self.goal(site) == before)
    #expect(try await Self.section(site).matches(of: /<li class="goal">/).count == 1)
  }

  @Test("are in the report as a file, without forms")
  func report() async throws {
    let site = try Site.ofCourses()
    #expect(try await site.send(Self.address, Self.set).status == 303)
    let report = try await site.report()
    #expect(report.contains("<h2>Goals</h2>") && !report.contains("Add a goal"))
  }
}
