import Onboarding
import Testing
import Tracking

@Suite("An import that is taken back, whatever came in between")
struct UndoAlphabetTests {
  @Test("is as if it had never been", arguments: 1...60)
  func anySubset(_ seed: Int) throws {
    var random = Seeded(UInt64(seed) + 1_000)
    var moves = (0..<Int.random(in: 2...6, using: &random)).map { _ in UndoMove(&random) }
    moves += moves.filter { _ in Int.random(in: 0...3, using: &random) == 0 }
    moves.shuffle(using: &random)
    let undone = moves.indices.filter { _ in Bool.random(using: &random) }
    let sayings = UndoSaying.allCases.filter { _ in Int.random(in: 0...3, using: &random) == 0 }

    let rest = try Desk()
    try rest.apply(UndoTests.plan)
    for place in moves.indices where !undone.contains(place) { try moves[place].run(rest) }
    // What can be said there is said here as well.
    let said = try sayings.filter { saying in
      do {
        try saying.run(rest)
        return true
      } catch is TrackingError {
        return false
      }
    }

    let desk = try Desk()
    try desk.apply(UndoTests.plan)
    for move in moves { try move.run(desk) }
    for saying in said { try saying.run(desk) }
    for place in undone.shuffled(using: &random) {
      try desk.undo(Int64(place + 1))
      #expect(try desk.keepsWhatItFolds())
    }
    let context =
      "\(moves.enumerated().map { "\($0 + 1): \($1)" }) \(said) without \(undone.map { $0 + 1 })"
    try compare(desk, rest, context)

    for place in undone.shuffled(using: &random) {
      try moves[place].run(desk)
      try moves[place].run(rest)
    }
    try compare(desk, rest, context + ", and again")
  }

  private func compare(_ desk: Desk, _ rest: Desk, _ context: String) throws {
    let (found, expected) = (try UndoState(desk), try UndoState(rest))
    #expect(found.learning == expected.learning, "\(context)")
    #expect(found.customers == expected.customers, "\(context)")
    #expect(found.learners == expected.learners, "\(context)")
    #expect(found.journeys == expected.journeys, "\(context)")
    #expect(found.events == expected.events, "\(context)")
    #expect(try desk.accountLines() == rest.accountLines(), "\(context)")
  }
}
