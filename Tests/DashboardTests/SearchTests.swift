import Foundation
import ProgramSupport
import Testing

@Suite("The search", .serialized)
struct SearchTests {
  private func found(_ text: String, as visitor: String = "all") async throws -> [String] {
    let word = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let page = try await Site.ofCourses().get("/search?q=\(word)", as: visitor)
    #expect(page.status == 200)
    return page.text.matches(of: /<th scope="row"[^>]*><a href="([^"]+)"/).map { String($0.1) }
  }

  @Test(
    "finds customers by name, id and domain, and learners by name and address, in any case",
    arguments: [
      ("umvel", "/customers/umvelisi"), ("WIND FARMS", "/customers/umvelisi"),
      ("žabok", "/customers/zabokrel"), ("ŽABOKREL", "/customers/zabokrel"),
      ("umvelisi.example", "/customers/umvelisi"),
      ("Priya", "/learners/priya.ibanez%40umvelisi.example"),
      ("IBANEZ@umvelisi", "/learners/priya.ibanez%40umvelisi.example"),
    ]
  )
  func finds(_ text: String, _ address: String) async throws {
    #expect(try await found(text).contains(address))
  }

  @Test("takes signs of patterns for what they are", arguments: ["%", "_", "100%", "\\", "a%a"])
  func patterns(_ text: String) async throws {
    #expect(try await found(text).filter { $0.hasPrefix("/customers") }.isEmpty)
  }

  @Test("says so where it finds nobody, or has nothing to look for", arguments: ["", "qqqq", " "])
  func nobody(_ text: String) async throws {
    #expect(try await found(text).isEmpty)
  }

  @Test("finds only theirs for those who see some", arguments: ["a", "e", "foothold", "example"])
  func restricted(_ text: String) async throws {
    let theirs = try Site.ofCourses().workspace.expectFine(
      "customers --owner dana@foothold.example --format json"
    )
    let ids = Set(
      try JSONValue(theirs.outputBytes)["customers"].items.compactMap { $0["customer"]["id"].text }
    )
    let hits = try await found(text, as: "dana")
    for hit in hits where hit.hasPrefix("/customers/") {
      #expect(ids.contains(String(hit.dropFirst("/customers/".count))))
    }
    for hit in hits where hit.hasPrefix("/learners/") {
      #expect(try await Site.ofCourses().get(hit, as: "dana").status == 200)
    }
  }

  @Test("is on every page", arguments: PageTests.ofCourses)
  func everywhere(_ path: String) async throws {
    let page = try await Site.ofCourses().get(path)
    #expect(page.text.contains("action=\"/search\""))
    #expect(page.text.contains("href=\"#main\""))
  }
}

@Suite("A learner's page", .serialized)
struct LearnerPageTests {
  private static let priya = "/learners/priya.ibanez%40umvelisi.example"

  @Test("tells by what they are known and to whom they belong")
  func page() async throws {
    let page = try await Site.ofCourses().get(Self.priya)
    #expect(page.status == 200)
    #expect(page.text.contains("href=\"/customers/umvelisi\""))
    #expect(page.text.contains("Priya Ibáñez"))
    #expect(page.text.contains("progress.rep-201.csv"))
  }

  @Test("isn't there for those who don't see the customer, nor for nobody")
  func others() async throws {
    let site = try Site.ofCourses()
    #expect(try await site.get(Self.priya, as: "dana").status == 404)
    #expect(try await site.get("/learners/nobody%40nowhere.example").status == 404)
    let unmatched = "/learners/mireille.dufour%40freemail.example"
    #expect(try await site.get(unmatched).status == 200)
    #expect(try await site.get(unmatched, as: "dana").status == 404)
  }
}
