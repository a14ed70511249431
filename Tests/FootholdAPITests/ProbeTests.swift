import FootholdAPI
import Foundation
import HTTPTypes
import ProgramSupport
import SQLiteStore
import Synchronization
import Testing
import Tracking
import Web

@Suite("A look at whether the server is there", .serialized)
struct ProbeTests {
  @Test("asks the database nothing where it is only about being alive (API-19)")
  func alive() async throws {
    let calls = Calls()
    let server = try Server(Workspace(), through: { Counted(store: $0, calls: calls) })
    for method in [HTTPRequest.Method.get, .head] {
      for token in [nil, "all", "unknown"] {
        #expect(try await server.ask(method, "/livez", token: token).status == 200)
      }
    }
    #expect(calls.count.withLock { $0 } == 0)
    #expect(try await server.ask("/readyz", token: nil).status == 200)
    #expect(calls.count.withLock { $0 } == 1)
    #expect(try await server.ask("/v1/plans").status == 200)
    #expect(calls.count.withLock { $0 } > 1)
  }

  @Test(
    "says 503 while the database can't be written, and why",
    arguments: [
      (.busy, "another process"), (.full, "full"), (.broken, "can't be written"),
    ] as [(StoreWeather, String)]
  )
  func ready(weather: StoreWeather, words: String) async throws {
    let server = try Server(Workspace(), through: { Stuck(store: $0, weather: weather) })
    let answer = try await server.ask("/readyz", token: nil)
    try expectProblem(answer, 503, at: "/readyz")
    #expect(answer.problem == "unavailable")
    #expect(answer.text.contains(words), "\(answer.text)")
    for secret in ["1.2.3", server.workspace.folder.lastPathComponent, "Stuck", "sqlite"] {
      #expect(!answer.text.lowercased().contains(secret.lowercased()), "\(answer.text)")
    }
    #expect(try await server.ask("/livez", token: nil).status == 200)
    #expect(try await server.ask("/v1/plans").status == 200)
  }
}

private final class Calls: Sendable {
  let count = Mutex(0)
}

/// A store that counts how often anything is asked of it.
private struct Counted: TrackingStore {
  let store: any TrackingStore
  let calls: Calls

  private func note() { calls.count.withLock { $0 += 1 } }

  func read<Result>(_ work: (any TrackingReader) throws -> Result) throws -> Result {
    note()
    return try store.read(work)
  }

  func write<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    note()
    return try store.write(work)
  }

  func writeAside<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    note()
    return try store.writeAside(work)
  }

  func attempt<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    note()
    return try store.attempt(work)
  }

  func checkWritable() throws {
    note()
    try store.checkWritable()
  }

  func acting(as actor: Actor) -> any TrackingStore {
    Counted(store: store.acting(as: actor), calls: calls)
  }
}

/// A store that can be read, and not written.
private struct Stuck: TrackingStore {
  let store: any TrackingStore
  let weather: StoreWeather

  private struct Unwritable: StoreProblem {
    let weather: StoreWeather
  }

  func read<Result>(_ work: (any TrackingReader) throws -> Result) throws -> Result {
    try store.read(work)
  }

  func write<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    throw Unwritable(weather: weather)
  }

  func attempt<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    throw Unwritable(weather: weather)
  }

  func checkWritable() throws { throw Unwritable(weather: weather) }

  func acting(as actor: Actor) -> any TrackingStore { self }
}
