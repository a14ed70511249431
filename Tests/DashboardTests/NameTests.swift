import Foundation
import ProgramSupport
import Testing

/// Of customers and learners: with letters of no width, very long, and from right to left.
@Suite("A name on a page", .serialized)
struct NameTests {
  /// Whose it is, as it was imported, and as it is shown.
  private static let names: [(id: String, told: String, shown: String)] = [
    (
      "unseen", "Kra\u{200B}nich\u{FEFF} and \u{202E}Sons",
      #"Kra\u{200B}nich\u{FEFF} and \u{202E}Sons"#
    ),
    ("long", String(repeating: "w", count: 10_000), String(repeating: "w", count: 10_000)),
    (
      "arabic", "\u{0634}\u{0631}\u{0643}\u{0629} \u{0627}\u{0644}\u{0623}\u{0645}\u{0644}",
      "\u{0634}\u{0631}\u{0643}\u{0629} \u{0627}\u{0644}\u{0623}\u{0645}\u{0644}"
    ),
  ]

  private static let imported = Result {
    let workspace = try Courses.workspace()
    var customers = "id,name,signed_up_at,products\n"
    var learners = "email,customer,name\n"
    for (id, told, _) in names {
      customers += "\(id),\(told),2026-09-15,atlas\n"
      learners += "\(id)@\(id).example,\(id),\(told)\n"
    }
    try workspace.expectFine("import customers", [workspace.file("c.csv", customers)])
    try workspace.expectFine("import learners", [workspace.file("l.csv", learners)])
    return workspace
  }

  private static let lists = [
    "/", "/?view=soon", "/?view=quiet", "/onboarding", "/onboarding?by=owner", "/learning",
    "/customers", "/customers?after=arabia", "/customers?after=lonf", "/customers?after=unseem",
    "/data", "/search?q=unseen", "/search?q=long", "/search?q=arabic",
  ]

  private static let pages =
    lists + names.flatMap { ["/customers/\($0.id)", "/learners/\($0.id)%40\($0.id).example"] }

  @Test("stands in an element that isolates its direction", arguments: pages)
  func isolated(_ path: String) async throws {
    let answer = try await Site(Self.imported.get()).get(path)
    #expect(answer.status == 200)
    let bare = answer.text.replacing(#/(?s)<title>.*?</title>/#, with: "")
      .replacing(#/(?s)<bdi[^>]*>.*?</bdi>/#, with: "").replacing(#/<[^>]*>/#, with: "")
    for part in ["Kra", "nich", String(repeating: "w", count: 20), "\u{0634}\u{0631}\u{0643}"] {
      #expect(!bare.contains(part), "\(part)")
    }
    let unseen = answer.text.unicodeScalars.filter {
      [0x200B, 0xFEFF, 0x202E].contains($0.value)
    }
    #expect(unseen.isEmpty)
  }

  @Test("is there in full on the customer's page, in lists and in the search")
  func shown() async throws {
    let site = try Site(Self.imported.get())
    for (id, _, shown) in Self.names {
      let before = String(id.dropLast())
      for path in ["/customers/\(id)", "/customers?after=\(before)", "/search?q=\(id)"] {
        let page = try await site.get(path).text
        #expect(page.contains(">\(shown)</bdi>"), "\(path)")
      }
    }
  }

  @Test("that is too long for its place is cut by the style sheet, and is whole in its title")
  func cut() async throws {
    let site = try Site(Self.imported.get())
    let style = try await site.get("/assets/foothold.css", as: nil).text
    func rule(_ selector: String) throws -> String {
      try #require(style.lines.first { $0.hasPrefix("\(selector) {") }, "\(selector)")
    }
    let heading = try rule(".head h1 > bdi")
    #expect(heading.contains("-webkit-line-clamp: 3;") && heading.contains("overflow: hidden;"))
    for selector in ["td > bdi, tbody th > bdi, tbody th > a", ".what h2", ".what h2 a"] {
      let cut = try rule(selector)
      #expect(cut.contains("overflow: hidden;") && cut.contains("text-overflow: ellipsis;"))
    }
    let name = String(repeating: "w", count: 10_000)
    let page = try await site.get("/customers/long").text
    #expect(page.contains("<h1><bdi title=\"\(name)\">\(name)</bdi></h1>"))
    let found = try await site.get("/search?q=long").text
    #expect(found.contains(" title=\"\(name)\"><bdi>\(name)</bdi></a>"))
  }
}
