import Foundation
import HTTPTypes
import ProgramSupport
import Testing

@Suite("HEAD", .serialized)
struct HeadTests {
  @Test("is GET without its body (API-11)", arguments: TagTests.addresses)
  func same(path: String) async throws {
    let server = try Server.ofCourses()
    let get = try await server.ask(path)
    let head = try await server.ask(.head, path)
    #expect(get.status == 200 && head.status == 200)
    #expect(head.bytes.isEmpty)
    #expect(head.headers[.contentLength] == "\(get.bytes.count)")
    for name in [HTTPField.Name.contentLength, .contentType, .eTag, .cacheControl, .vary] {
      #expect(head.headers[name] == get.headers[name], "\(name)")
    }
  }

  @Test("is without a body also where nothing is, or nothing may be seen")
  func problems() async throws {
    let server = try Server(Workspace())
    for (path, token) in [
      ("/v1/customers/nobody", "all"), ("/v1/nothing", "all"), ("/v1/plans", "ingest"),
      ("/v1/plans", "unknown"), ("/v1/stalled?limit=0", "all"),
    ] {
      let get = try await server.ask(path, token: token)
      let head = try await server.ask(.head, path, token: token)
      #expect(head.status == get.status && head.status >= 400)
      #expect(head.bytes.isEmpty, "\(path)")
      #expect(head.headers[.contentType] == "application/problem+json")
    }
  }
}
