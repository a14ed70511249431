import FootholdAPI
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ProgramSupport
import Synchronization
import Testing
import Tracking

@Suite("A request that isn't done yet", .serialized)
struct InFlightTests {
  /// Something to wait for.
  private actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func open() {
      isOpen = true
      for one in waiting { one.resume() }
      waiting = []
    }

    func pass() async {
      guard !isOpen else { return }
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  /// Work that says when it has begun, and ends when it is let.
  private final class Work: Sendable {
    let hasBegun = Gate()
    let mayEnd = Gate()
    let runs = Mutex(0)

    var endpoint: Endpoint {
      Endpoint(.post, "/v1/slow", .work, "Waits.", body: Body([])) { [self] _ in
        runs.withLock { $0 += 1 }
        await hasBegun.open()
        await mayEnd.pass()
        return Response(
          status: .created,
          headers: [.contentType: "text/plain"],
          body: .init(byteBuffer: ByteBuffer(string: "done once"))
        )
      }
    }
  }

  @Test(
    "makes the same one wait, which then hears what came of the first (ING-7)",
    .timeLimit(.minutes(60))
  )
  func busy() async throws {
    let work = Work()
    let server = try Server(Workspace(), table: [work.endpoint])
    let question = Question(
      .post,
      "/v1/slow",
      headers: IdempotencyTests.headers("k-1"),
      body: Array("{}".utf8)
    )
    try await server.asking { ask in
      async let first = ask(question)
      await work.hasBegun.pass()
      let meanwhile = try await ask(question)
      #expect(meanwhile.status == 409)
      #expect(meanwhile.problem == "request-in-progress")
      #expect(meanwhile.headers[.retryAfter] == "1")
      await work.mayEnd.open()
      let done = try await first
      let again = try await ask(question)
      #expect(done.status == 201 && !IdempotencyTests.replayed(done))
      #expect(again.status == 201 && IdempotencyTests.replayed(again))
      #expect(again.bytes == done.bytes && again.text == "done once")
      #expect(again.headers[.contentType] == done.headers[.contentType])
    }
    #expect(work.runs.withLock { $0 } == 1)
  }
}
