import FootholdAPI
import Foundation
import HTTPTypes
import ProgramSupport
import Synchronization
import Testing
import Tracking
import Web

@Suite("Whether the server is there", .serialized)
struct ReadinessTests {
  @Test("is known without a token, asks nobody who has one, and tells no version")
  func open() async throws {
    let server = try Server(
      Workspace(),
      authenticate: { _ in
        Issue.record("a token was looked for")
        return nil
      }
    )
    for path in ["/livez", "/readyz"] {
      let answer = try await server.ask(path, token: "all")
      #expect(answer.status == 200)
      #expect(answer.text == "ok\n")
      let said = "\(answer.headers)" + answer.text
      #expect(!said.contains("1.2.3") && !said.lowercased().contains("server"), "\(said)")
    }
  }

  @Test("is another question than whether it is alive, once it is to end")
  func ending() async throws {
    let server = try Server(Workspace())
    server.surroundings.readiness.end()
    let answer = try await server.ask("/readyz", token: nil)
    #expect(answer.status == 503)
    #expect(answer.problem == "unavailable")
    #expect(try await server.ask("/livez", token: nil).status == 200)
    #expect(try await server.ask("/v1/plans").status == 200)
  }

  @Test("is told without the database's place when it can't be written")
  func gone() async throws {
    let server = try Server(Workspace())
    #expect(try await server.ask("/readyz", token: nil).status == 200)
    let file = server.workspace.database
    try FileManager.default.moveItem(at: file, to: file.appendingPathExtension("moved"))
    let answer = try await server.ask("/readyz", token: nil)
    #expect(answer.status == 503)
    #expect(!answer.text.contains(file.deletingLastPathComponent().lastPathComponent))
    #expect(try await server.ask("/livez", token: nil).status == 200)
    try FileManager.default.moveItem(at: file.appendingPathExtension("moved"), to: file)
    #expect(try await server.ask("/readyz", token: nil).status == 200)
  }

  @Test("is looked up once at a time: who asks meanwhile hears what was found last")
  func once() async throws {
    let store = Slow()
    let readiness = Readiness()
    store.failure.withLock { $0 = true }
    #expect(throws: Problem.self) { try readiness.check(store) }
    store.failure.withLock { $0 = false }
    store.during.withLock { work in
      work = { #expect(throws: Problem.self) { try readiness.check(store) } }
    }
    try readiness.check(store)
    #expect(store.looks.withLock { $0 } == 2)
    try readiness.check(store)
  }
}

/// A store that can't be written now and then, and takes its time to find out.
private final class Slow: TrackingStore {
  let failure = Mutex(false)
  let looks = Mutex(0)
  let during = Mutex<(@Sendable () -> Void)?>(nil)

  private struct Unwritable: StoreProblem {
    var weather: StoreWeather { .broken }
  }

  func checkWritable() throws {
    looks.withLock { $0 += 1 }
    let work = during.withLock { work in
      defer { work = nil }
      return work
    }
    work?()
    if failure.withLock(\.self) { throw Unwritable() }
  }

  func read<Result>(_ work: (any TrackingReader) throws -> Result) throws -> Result {
    throw Unwritable()
  }
  func write<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    throw Unwritable()
  }
  func attempt<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    throw Unwritable()
  }
  func acting(as actor: Actor) -> any TrackingStore { self }
}
