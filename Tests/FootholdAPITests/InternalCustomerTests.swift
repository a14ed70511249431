import ProgramSupport
import Testing

@Suite("An internal customer", .serialized)
struct InternalCustomerTests {
  /// All that is of many, but what people sent and who learns.
  private static let paths = SameAnswerTests.questions.map(\.path).filter { path in
    !["/v1/imports", "/v1/learners"].contains { path.hasPrefix($0) }
  }

  private func naming(_ workspace: Workspace) async throws -> [String] {
    let server = try Server(workspace)
    var found: [String] = []
    for path in Self.paths {
      let answer = try await server.ask(path)
      #expect(answer.status == 200, "\(path)")
      if answer.text.lowercased().contains(House.mark) { found.append(path) }
    }
    return found
  }

  @Test("is in no answer of the API, where any other customer would be")
  func lists() async throws {
    let named = try await naming(House.workspace(isInternal: false))
    for path in [
      "/v1/stalled", "/v1/customers?limit=500", "/v1/goals", "/v1/health?limit=500",
      "/v1/comments", "/v1/forecast", "/v1/health?band=red",
    ] {
      #expect(named.contains(path), "\(path)")
    }
    #expect(try await naming(House.workspace(isInternal: true)) == [])
  }
}
