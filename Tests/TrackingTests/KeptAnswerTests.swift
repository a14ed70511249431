import Onboarding
import Testing
import Tracking

@Suite("An answer that is kept")
struct KeptAnswerTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private static let day = Length.days(1)
  private static let almostADay = Length(milliseconds: Length.days(1).milliseconds - 1)

  private func answer(_ key: String, at instant: Instant = Desk.now) -> KeptAnswer {
    KeptAnswer(
      token: "t",
      key: key,
      request: Array(repeating: 7, count: 32),
      status: 400,
      type: "application/problem+json",
      body: Array("{}".utf8),
      answeredAt: instant
    )
  }

  private func answers(after length: Length = .seconds(0)) -> KeptAnswers {
    KeptAnswers(store: desk.store, now: Desk.now + length)
  }

  private func isInStore(_ key: String) throws -> Bool {
    try desk.store.read { try $0.keptAnswer(key, ofToken: "t") } != nil
  }

  @Test("is there for 24 hours, to the millisecond (ING-7)")
  func age() throws {
    try answers().keep(answer("k"))
    #expect(try answers().find("k", ofToken: "t") == answer("k"))
    #expect(try answers(after: Self.almostADay).find("k", ofToken: "t") == answer("k"))
    #expect(try answers(after: Self.day).find("k", ofToken: "t") == nil)
  }

  @Test("is nobody else's, and has no other name")
  func names() throws {
    try answers().keep(answer("k"))
    #expect(try answers().find("k", ofToken: "u") == nil)
    #expect(try answers().find("K", ofToken: "t") == nil)
  }

  @Test("is let go of by the next one that is kept after 24 hours")
  func forgotten() throws {
    try answers().keep(answer("k"))
    try answers(after: Self.almostADay).keep(answer("l", at: Desk.now + Self.almostADay))
    #expect(try isInStore("k"))
    try answers(after: Self.day).keep(answer("m", at: Desk.now + Self.day))
    #expect(try !isInStore("k"))
    #expect(try isInStore("l") && isInStore("m"))
  }

  @Test("makes room for a new one of its name once it is too old")
  func replaced() throws {
    try answers().keep(answer("k"))
    let later = answer("k", at: Desk.now + Self.day)
    try answers(after: Self.day).keep(later)
    #expect(try answers(after: Self.day).find("k", ofToken: "t") == later)
  }
}
