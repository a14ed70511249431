import ProgramSupport
import Testing

@Suite("An internal customer", .serialized)
struct InternalCustomerTests {
  /// All that is of many, but what people sent, and what is looked for by name.
  private static let paths = PageTests.ofCourses.filter { path in
    !["/data", "/search", "/learners"].contains { path.hasPrefix($0) }
  }

  private func naming(_ workspace: Workspace) async throws -> [String] {
    let site = try Site(workspace)
    var found: [String] = []
    for path in Self.paths {
      let page = try await site.get(path)
      #expect(page.status == 200, "\(path)")
      if page.text.lowercased().contains(House.mark) { found.append(path) }
    }
    return found
  }

  @Test("is on no page but its own, where any other customer would be")
  func pages() async throws {
    let named = try await naming(House.workspace(isInternal: false))
    for path in ["/", "/customers?state=stalled", "/health?band=red", "/comments"] {
      #expect(named.contains(path), "\(path)")
    }
    let workspace = try House.workspace(isInternal: true)
    #expect(try await naming(workspace) == [])
    #expect(try await Site(workspace).get("/customers/\(House.mark)").status == 200)
  }
}
