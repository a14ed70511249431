import HTTPTypes
import ProgramSupport
import Testing

@Suite("What somebody sees", .serialized)
struct SightTests {
  /// The customers to whose pages a page leads.
  private func customers(_ page: String) -> Set<String> {
    Set(page.matches(of: /href="\/customers\/([^"?]+)"/).map { String($0.1) })
  }

  private func listed(_ site: Site, _ options: String) throws -> Set<String> {
    let run = try site.workspace.expectFine("customers --format json \(options)")
    return Set(try JSONValue(run.outputBytes)["customers"].items.compactMap(rowID))
  }

  private func rowID(_ row: JSONValue) -> String? { row["customer"]["id"].text ?? row["id"].text }

  private func shown(_ site: Site, _ path: String, as visitor: String) async throws -> Set<String> {
    var all: Set<String> = []
    var next: String? = path
    while let address = next {
      let page = try await site.get(address, as: visitor).text
      all.formUnion(customers(page))
      next = page.firstMatch(of: /<a href="([^"]+)">Next<\/a>/).map {
        String($0.1).replacing("&amp;", with: "&")
      }
    }
    return all
  }

  @Test(
    "is only theirs where they may see some",
    arguments: [
      ("dana", "--owner dana@foothold.example"), ("enterprise", "--segment enterprise"),
    ]
  )
  func restricted(_ visitor: String, _ options: String) async throws {
    let site = try Site.ofCourses()
    let theirs = try listed(site, options)
    let others = try listed(site, "").subtracting(theirs)
    #expect(!theirs.isEmpty && !others.isEmpty)
    #expect(try await shown(site, "/customers", as: visitor) == theirs)
    let paths = [
      "/", "/?view=soon", "/?view=quiet", "/onboarding", "/learning", "/scorecard", "/outcomes",
      "/health", "/health/validation", "/comments",
    ]
    for path in paths {
      let page = try await site.get(path, as: visitor)
      #expect(page.status == 200)
      #expect(customers(page.text).isSubset(of: theirs))
    }
    let other = try #require(others.min())
    let asked = "/customers?owner=mateo@foothold.example&segment=smb&q=\(other)"
    #expect(customers(try await site.get(asked, as: visitor).text).isSubset(of: theirs))
    let page = try await site.get("/customers/\(other)", as: visitor)
    let missing = try await site.get("/customers/nobody", as: visitor)
    #expect(page.status == 404 && missing.status == 404)
    #expect(page.text.replacing(other, with: "nobody") == missing.text)
    let fields = "what=noted&reason=x&product=atlas"
    let note = try await site.send("/customers/\(other)/decisions", fields, as: visitor)
    #expect(note.status == 404)
  }

  @Test("has no imports where they may see only some", arguments: ["dana", "enterprise"])
  func imports(_ visitor: String) async throws {
    let site = try Site.ofCourses()
    for path in ["/data", "/data/imports/1"] {
      #expect(try await site.get(path, as: visitor).status == 404)
    }
    let fields = "learner=a&customer=acme"
    #expect(try await site.send("/data/matches", fields, as: visitor).status == 404)
    #expect(!(try await site.get("/", as: visitor).text.contains("href=\"/data\"")))
  }

  @Test(
    "is what they filter for",
    arguments: [
      ("owner=dana%40foothold.example", "--owner dana@foothold.example"),
      ("segment=enterprise", "--segment enterprise"), ("product=beacon", "--product beacon"),
      ("state=stalled", "--state stalled"),
      (
        "owner=dana%40foothold.example&state=on-track",
        "--owner dana@foothold.example --state on-track"
      ),
    ]
  )
  func filtered(_ query: String, _ options: String) async throws {
    let site = try Site.ofCourses()
    let expected = try listed(site, options)
    #expect(!expected.isEmpty)
    #expect(try await shown(site, "/customers?\(query)", as: "all") == expected)
  }
}

@Suite("The headers of an answer", .serialized)
struct HeaderTests {
  private static let pagePolicy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; "
    + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

  private static let otherPolicy = "default-src 'none'; frame-ancestors 'none'"

  private func expectSafe(_ answer: Answer) throws {
    let isPage = answer.headers[.contentType]?.hasPrefix("text/html") == true
    let policy = isPage ? Self.pagePolicy : Self.otherPolicy
    #expect(answer.headers[.contentSecurityPolicy] == policy)
    #expect(answer.headers[.xContentTypeOptions] == "nosniff")
    let referrer = try #require(HTTPField.Name("Referrer-Policy"))
    #expect(answer.headers[referrer] == "no-referrer")
  }

  @Test(
    "let nothing in from elsewhere",
    arguments: [
      "/", "/customers/umvelisi", "/nowhere", "/sign-in", "/assets/foothold.css",
      "/assets/foothold.js", "/assets/icon.svg",
    ]
  )
  func safe(_ path: String) async throws {
    let site = try Site.ofCourses()
    for visitor in ["all", nil] {
      let answer = try await site.get(path, as: visitor)
      try expectSafe(answer)
      let isKept = path.hasPrefix("/assets/")
      #expect(answer.headers[.cacheControl]?.contains("no-store") == !isKept)
    }
  }

  @Test("let nothing in with what is refused or leads elsewhere")
  func refused() async throws {
    let site = try Site.ofCourses()
    let note = "product=atlas&what=noted&reason=x"
    let answers = [
      (303, try await site.get("/customers", as: nil)),
      (303, try await site.send("/customers/umvelisi/decisions", note)),
      (303, try await site.ask(.post, "/sign-in", as: nil, form: "token=all")),
      (401, try await site.ask(.post, "/sign-in", as: nil, form: "token=nobody")),
      (403, try await site.ask(.post, "/data/matches", as: nil, form: "x=1")),
      (403, try await site.ask(.post, "/customers/umvelisi/decisions", form: note)),
      (404, try await site.get("/customers/nobody")), (404, try await site.get("/v1/nothing")),
      (404, try await site.get("/assets/nothing.css")),
    ]
    for (status, answer) in answers {
      #expect(answer.status == status)
      try expectSafe(answer)
    }
  }

  @Test("go with pages that have no style or script of their own", arguments: PageTests.ofCourses)
  func outside(_ path: String) async throws {
    let page = try await Site.ofCourses().get(path).text
    #expect(!page.contains("style=\"") && !page.contains("<style"))
    #expect(page.firstMatch(of: #/\son[a-z]+="/#) == nil)
  }
}
