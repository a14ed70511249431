import Foundation
import ProgramSupport
import Testing

@Suite("HEAD of a server")
struct HeadTests {
  @Test("brings no body, whatever comes of it, so that the next answer can be read (API-11)")
  func bodies() throws {
    let service = try Service(Workspace())
    for path in ["/livez", "/v1/nothing", "/v1/plans", "/problems/no-problem"] {
      let head = "HEAD \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      let exchange = try service.exchange(head, patience: 10)
      #expect(exchange.status != nil)
      #expect(exchange.text.hasSuffix("\r\n\r\n"), "\(path): \(exchange.text)")
    }
    #expect(service.end() == 0)
  }
}
