import ProgramSupport
import Testing

@Suite("A customer's page", .serialized)
struct CustomerPageTests {
  @Test("tells when the customer was flagged and why")
  func flags() async throws {
    let site = try Site.ofCourses()
    let page = try await site.get("/customers/umvelisi").text
    let flags = try #require(page.firstMatch(of: /<h2>Flags<\/h2>(?s:.*?)<\/section>/)?.0)
    #expect(flags.contains("8 Sep 2026"))
    #expect(flags.contains("Due on 1 Sep 2026 and not done 7 days later"))
    #expect(flags.contains(">now<"))
    let never = try await site.get("/customers/acme").text
    #expect(never.contains("<h2>Flags</h2>"))
  }

  @Test("has the forecast")
  func forecast() async throws {
    let page = try await Site.ofCourses().get("/customers/umvelisi").text
    #expect(page.contains("class=\"forecast\""))
  }

  @Test("has the health score with what it is made of")
  func health() async throws {
    let page = try await Site.ofCourses().get("/customers/umvelisi").text
    let health = try #require(page.firstMatch(of: /<h2>Health<\/h2>(?s:.*?)<\/section>/)?.0)
    #expect(health.contains("100 is healthy"))
    #expect(health.contains("Onboarding"))
  }

  @Test("takes a step that was recorded or waived back", arguments: ["recorded", "waived"])
  func undo(_ what: String) async throws {
    let site = try Site.ofCourses()
    let address = "/customers/umvelisi/decisions"
    let fields = "product=atlas&step=kick-off"
    #expect(!(try await site.get("/customers/umvelisi").text.contains("value=\"undone\"")))
    let done = try await site.send(address, "\(fields)&what=\(what)&reason=Said+on+the+phone")
    #expect(done.status == 303)
    let page = try await site.get("/customers/umvelisi").text
    #expect(page.contains("name=\"step\" value=\"kick-off\""))
    #expect(page.contains("value=\"undone\""))
    let reader = try await site.get("/customers/umvelisi", as: "reader").text
    #expect(!reader.contains("value=\"undone\""))
    #expect(try await site.send(address, "\(fields)&what=undone").status == 303)
    #expect(!(try await site.get("/customers/umvelisi").text.contains("value=\"undone\"")))
  }

  @Test("offers every step that isn't done, and the value milestone")
  func steps() async throws {
    let page = try await Site.ofCourses().get("/customers/umvelisi").text
    let form = try #require(page.firstMatch(of: /<select name="step">(?s:.*?)<\/select>/)?.0)
    let steps = form.matches(of: /value="([^"]+)"/).map { String($0.1) }
    #expect(
      steps == [
        "kick-off", "connect-source", "data-flowing", "first-dashboard", "share-dashboard",
        "data-champion", "value",
      ]
    )
    #expect(form.contains("value=\"connect-source\" selected"))
  }
}

@Suite("The words of a page", .serialized)
struct WordingTests {
  @Test("don't speak of options of the command line", arguments: PageTests.ofCourses)
  func options(_ path: String) async throws {
    let page = try await Site.ofCourses().get(path).text
    let said = page.replacing(#/(?s)<pre>.*?</pre>/#, with: "")
    #expect(said.firstMatch(of: #/[ >]--[a-z]/#) == nil)
  }

  @Test("of the sign-in say how to get a token, with name and scopes")
  func hint() async throws {
    let page = try await Site.ofCourses().get("/sign-in", as: nil).text
    #expect(
      page.contains("foothold token create &quot;Your Name&quot; --scope read --scope work")
        || page.contains("foothold token create \"Your Name\" --scope read --scope work")
    )
  }
}
