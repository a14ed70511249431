import HTTPTypes
import Onboarding
import ProgramSupport
import Testing
import Tracking
import Web

@Suite("Signing in", .serialized)
struct SignInTests {
  @Test(
    "is refused where another site sends it, even with a token that is good",
    arguments: [
      ("Origin", "https://evil.example"), ("Origin", "http://localhost.evil.example"),
      ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
      ("Sec-Fetch-Site", "none"),
    ]
  )
  func foreign(_ header: String, _ value: String) async throws {
    let name = try #require(HTTPField.Name(header))
    let site = try Site.ofCourses()
    for visitor in ["dana", nil] {
      let answer = try await site.ask(
        .post,
        "/sign-in",
        as: visitor,
        headers: [name: value],
        form: "token=all&to=%2Fcustomers"
      )
      #expect(answer.status == 403)
      #expect(answer.headers[.setCookie] == nil && answer.headers[.location] == nil)
    }
  }

  @Test("is let in from a page of ours")
  func own() async throws {
    let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
    let answer = try await Site.ofCourses().ask(
      .post,
      "/sign-in",
      as: nil,
      headers: [name: "same-origin"],
      form: "token=all"
    )
    #expect(answer.status == 303 && answer.headers[.setCookie] != nil)
  }
}

@Suite("Looking at a page", .serialized)
struct LookingTests {
  private static let others = [
    "/sign-in", "/nowhere", "/customers/nobody", "/search?q=umvelisi", "/?done=noted",
    "/assets/foothold.css", "/assets/foothold.js", "/assets/icon.svg",
  ]

  @Test("makes no other version of the data, nor does asking for its head")
  func version() async throws {
    let site = try Site.ofCourses()
    let store = site.surroundings.store
    func number() throws -> Int64 { try store.read { try $0.dataVersion() } }
    let before = try number()
    for path in PageTests.ofCourses + Self.others {
      for visitor in ["all", "dana", "reader", nil] {
        _ = try await site.get(path, as: visitor)
        _ = try await site.ask(.head, path, as: visitor)
      }
      let after = try number()
      #expect(after == before, "\(path)")
    }
    _ = try await site.send(
      "/customers/umvelisi/decisions",
      "product=atlas&what=snoozed&days=7&reason=x"
    )
    let changed = try number()
    #expect(changed != before, "a change would have been seen")
  }
}
