import Foundation
import HTTPTypes
import ProgramSupport
import Testing

@Suite("A form", .serialized)
struct FormTests {
  private static let address = "/customers/umvelisi/decisions"

  private static func facts(_ site: Site) throws -> Data {
    try site.workspace.expectFine("customer umvelisi --format json").outputBytes
  }

  @Test("without a session changes nothing", arguments: [address, "/data/matches"])
  func signedOut(_ address: String) async throws {
    let site = try Site.ofCourses()
    let before = try Self.facts(site)
    let answer = try await site.ask(
      .post,
      address,
      as: nil,
      form: "what=noted&product=atlas&reason=hello&learner=a&customer=b"
    )
    #expect(answer.status == 403)
    #expect(try Self.facts(site) == before)
  }

  @Test(
    "without the session's proof changes nothing",
    arguments: ["", "form=&", "form=wrong&", "form=form-of-dana&", "form=form-of-al&"]
  )
  func unproven(_ proof: String) async throws {
    let site = try Site.ofCourses()
    let before = try Self.facts(site)
    let fields = "\(proof)what=noted&product=atlas&reason=hello"
    let answer = try await site.ask(.post, Self.address, form: fields)
    #expect(answer.status == 403)
    #expect(answer.text.contains("nothing was changed"))
    #expect(try Self.facts(site) == before)
  }

  @Test(
    "of another site changes nothing",
    arguments: [
      ("Origin", "https://evil.example"), ("Origin", "http://localhost.evil.example"),
      ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
      ("Sec-Fetch-Site", "none"),
    ]
  )
  func foreign(_ header: String, _ value: String) async throws {
    let site = try Site.ofCourses()
    let before = try Self.facts(site)
    let name = try #require(HTTPField.Name(header))
    let answer = try await site.send(
      Self.address,
      "what=noted&product=atlas&reason=hello",
      headers: [name: value]
    )
    #expect(answer.status == 403)
    #expect(try Self.facts(site) == before)
  }

  @Test("of those who may only read changes nothing")
  func reader() async throws {
    let site = try Site.ofCourses()
    let before = try Self.facts(site)
    let fields = "what=noted&product=atlas&reason=hello"
    let answer = try await site.send(Self.address, fields, as: "reader")
    #expect(answer.status == 403)
    #expect(try Self.facts(site) == before)
    let page = try await site.get("/customers/umvelisi", as: "reader").text
    #expect(!page.contains("/decisions"))
  }

  @Test(
    "decides, and is seen in the customer's history",
    arguments: [
      ("what=noted&reason=Rang+them+%26+waited", "noted", "Rang them & waited"),
      ("what=snoozed&days=7&reason=Holiday", "snoozed", "Holiday"),
      ("what=paused&days=14&reason=Merger", "paused", "Merger"),
      ("what=dismissed&verdict=known&reason=Seen", "dismissed", "Seen"),
    ]
  )
  func decides(_ fields: String, _ done: String, _ reason: String) async throws {
    let site = try Site.ofCourses()
    let product = try await Self.product(site)
    let answer = try await site.send(Self.address, "product=\(product)&back=%2F&\(fields)")
    #expect(answer.status == 303)
    #expect(answer.headers[.location] == "/?done=\(done)")
    let facts = String(decoding: try Self.facts(site), as: UTF8.self)
    #expect(facts.contains(reason))
    #expect(facts.contains("Ada"))
    let next = try await site.get("/?done=\(done)")
    #expect(next.text.contains("role=\"status\""))
  }

  @Test(
    "that is filled in wrongly says so and changes nothing",
    arguments: [
      "what=snoozed&days=0", "what=snoozed&days=366", "what=snoozed&days=x", "what=noted",
      "what=dismissed", "what=dismissed&verdict=maybe", "what=waived&step=connect", "what=", "",
      "what=recorded&reason=x", "what=recorded&step=nothing",
    ]
  )
  func wrong(_ fields: String) async throws {
    let site = try Site.ofCourses()
    let product = try await Self.product(site)
    let before = try Self.facts(site)
    let answer = try await site.send(Self.address, "product=\(product)&\(fields)")
    #expect([400, 422].contains(answer.status))
    #expect(try Self.facts(site) == before)
  }

  @Test(
    "leads back to pages of ours only",
    arguments: ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", ""]
  )
  func back(_ target: String) async throws {
    let site = try Site.ofCourses()
    let product = try await Self.product(site)
    let back = target.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let answer = try await site.send(
      Self.address,
      "product=\(product)&what=noted&reason=x&back=\(back)"
    )
    #expect(answer.headers[.location] == "/?done=noted")
  }

  @Test("for signing in takes a token and gives a cookie")
  func signIn() async throws {
    let site = try Site.ofCourses()
    let right = try await site.ask(
      .post,
      "/sign-in",
      as: nil,
      form: "token=all&to=%2Fcustomers"
    )
    #expect(right.status == 303)
    #expect(right.headers[.location] == "/customers")
    let cookie = try #require(right.headers[.setCookie])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    let wrong = try await site.ask(.post, "/sign-in", as: nil, form: "token=nobody")
    #expect(wrong.status == 401)
    #expect(wrong.headers[.setCookie] == nil)
    #expect(wrong.text.contains("Nobody holds this token"))
  }

  /// The product of the form on the customer's own page.
  private static func product(_ site: Site) async throws -> String {
    let page = try await site.get("/customers/umvelisi").text
    return String(try #require(page.firstMatch(of: /name="product" value="([^"]+)"/)).1)
  }
}
