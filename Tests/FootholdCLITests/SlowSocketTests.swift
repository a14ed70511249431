import Foundation
import ProgramSupport
import Testing

@Suite("A server with many slow clients", .serialized)
struct SlowSocketTests {
  /// How many of each kind; `Scripts/strain` tries more.
  private static let count =
    ProcessInfo.processInfo.environment["FOOTHOLD_SOCKETS"].flatMap { Int($0) } ?? 100

  @Test("answers others as if they weren't there, and closes them")
  func slow() throws {
    try openMoreFiles()
    let service = try Service(Workspace())
    let alone = try times(service)
    let head = "POST /v1/customers/x/note HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
    let begun = DispatchTime.now().uptimeNanoseconds
    let slow = try (0..<Self.count * 2).map { number in
      let connection = try service.connect(patience: 30)
      connection.send(number % 2 == 0 ? "GET /livez HTTP/1.1\r\nX: " : head)
      return connection
    }
    // A little more of each, as if it were to go on for ever.
    let crowded = try (0..<5).flatMap { _ in
      for connection in slow { connection.send("a") }
      return try times(service)
    }
    let (usual, worst) = (crowded.sorted()[crowded.count / 2], crowded.max() ?? 0)
    #expect(usual < (Self.count < 1_000 ? 1 : 0.2))
    let closed = slow.filter { $0.rest().isClosed }.count
    #expect(closed == slow.count)
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e9
    #expect(seconds < 60)
    #expect(service.end() == 0)
    func ms(_ seconds: Double) -> Int { Int((seconds * 1_000).rounded(.up)) }
    print(
      "\(Self.count) slow heads and \(Self.count) slow bodies: a request took \(ms(usual)) ms, at"
        + " most \(ms(worst)), alone \(ms(alone.max() ?? 0)); \(closed) of \(slow.count) closed after"
        + " \(Int(seconds)) s"
    )
  }

  /// How long requests take, each on a connection of its own: seconds.
  private func times(_ service: Service) throws -> [Double] {
    try (0..<10).map { _ in
      let begun = DispatchTime.now().uptimeNanoseconds
      let request = "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
      let status = try service.exchange(request, patience: 20).status
      #expect(status == 200)
      return Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e9
    }
  }

  @Test("takes so many connections at once, and the others when those are gone")
  func most() throws {
    let service = try Service(Workspace(), "--connections 8")
    let request = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
    var all = try (0..<40).map { _ in
      let connection = try service.connect(patience: 1)
      connection.send(request)
      return connection
    }
    let first = all.map { $0.answer().status }
    let answered = first.count { $0 == 200 }
    // The system hands a few over at once.
    #expect(8...24 ~= answered)
    #expect(first.prefix(answered).allSatisfy { $0 == 200 })
    all.removeFirst(answered)
    let next = try #require(all.first)
    #expect(next.answer().status == 200)
    all = []
    #expect(service.end() == 0)
  }

  /// Each connection is a file of ours, too.
  private func openMoreFiles() throws {
    #if canImport(Glibc)
      let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let files = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    getrlimit(files, &limit)
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(files, &limit)
    try #require(limit.rlim_cur > Self.count * 2 + 100, "too few files may be open")
  }
}
