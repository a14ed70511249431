import Foundation
import Onboarding
import ProgramSupport
import Synchronization
import Testing
import Web

@Suite("An answer that takes long", .serialized)
struct TurnTests {
  /// A number that goes up whenever somebody looks at it.
  private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  /// Asks the same as all others; the answer is how often it had to be found.
  private static func ask(_ surroundings: Surroundings, _ made: Counter) throws -> Int {
    try surroundings.kept("how many") {
      Thread.sleep(forTimeInterval: 0.05)
      return made.next()
    }
  }

  @Test("is found once for all who ask for it at the same time, and anew for other data")
  func once() async throws {
    let (looks, made) = (Counter(), Counter())
    let site = try Site(Workspace()) {
      Site.now + Length(milliseconds: Int64(looks.next()) * 100)
    }
    let surroundings = site.surroundings
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 { group.addTask { try Self.ask(surroundings, made) } }
      var answers: Set<Int> = []
      for try await answer in group { answers.insert(answer) }
      return answers
    }
    #expect(answers == [1])
    let file = try site.workspace.file("new.csv", "id,name,signed_up_at\nnew,New,2026-11-01\n")
    try site.workspace.expectFine("import customers", [file])
    #expect(try Self.ask(surroundings, made) == 2)
  }

  @Test("that can't be found keeps nobody from asking again")
  func failing() throws {
    struct Failing: Error {}
    let site = try Site(Workspace())
    #expect(throws: Failing.self) {
      try site.surroundings.kept("how many") { () throws -> Int in throw Failing() }
    }
    #expect(try site.surroundings.kept("how many") { 3 } == 3)
  }
}
