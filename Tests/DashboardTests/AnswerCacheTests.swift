import Onboarding
import ProgramSupport
import Synchronization
import Testing
import Web

@Suite("Answers that are kept")
struct AnswerCacheTests {
  private func instant(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

  /// Asks and tells whether the answer was made.
  private func ask(
    _ cache: AnswerCache,
    _ question: String,
    version: Int64 = 1,
    at now: Int64 = 0,
    until: Int64 = 10
  ) throws -> Bool {
    var isMade = false
    let answer = try cache.answer(question, version: version, at: instant(now)) {
      isMade = true
      return ("of \(question)", instant(until))
    }
    #expect(answer == "of \(question)")
    return isMade
  }

  @Test("hold for one question, one version and a time")
  func holds() throws {
    let cache = AnswerCache(limit: 2)
    #expect(try ask(cache, "a"))
    #expect(try !ask(cache, "a"))
    #expect(try !ask(cache, "a", at: 9))
    #expect(try ask(cache, "a", at: 10))
    #expect(try ask(cache, "a", version: 2))
    #expect(try ask(cache, "a", version: 2, at: -1), "before it was asked")
  }

  @Test("go when there are too many, the one that wasn't asked for longest first")
  func bounded() throws {
    let cache = AnswerCache(limit: 2)
    _ = try ask(cache, "a")
    _ = try ask(cache, "b")
    #expect(try !ask(cache, "a"))
    _ = try ask(cache, "c")
    #expect(try !ask(cache, "a"))
    #expect(try ask(cache, "b"))
  }

  @Test("are counts that follow an import at once")
  func counts() async throws {
    let site = try Site(Courses.workspace())
    func count() async throws -> String {
      let page = try await site.get("/customers").text
      return String(try #require(page.firstMatch(of: /<h2>([\d,]+ journeys)<\/h2>/)?.1))
    }
    let before = try await count()
    #expect(try await count() == before)
    let file = "id,name,signed_up_at,products\nnew,New,2026-11-01,atlas\n"
    try site.workspace.expectFine("import customers", [site.workspace.file("new.csv", file)])
    #expect(try await count() != before)
  }

  @Test("are lists of the stalled that follow what people do at once")
  func stalled() async throws {
    let site = try Site(Courses.workspace())
    func first() async throws -> String {
      let page = try await site.get("/").text
      return String(try #require(page.firstMatch(of: /href="\/customers\/([^"?]+)/)?.1))
    }
    let most = try await first()
    #expect(try await first() == most)
    try site.workspace.expectFine("snooze", [most, "--until", "2026-12-24", "--reason", "waits"])
    #expect(try await first() != most)
  }

  /// Tells how often somebody counted, and the time, which goes on with the counting.
  private final class Counting: Sendable {
    private let state = Mutex((counts: 0, now: Site.now))
    let takes: Length

    init(takes: Length) { self.takes = takes }

    var now: Instant { state.withLock { $0.now } }

    func count() -> Int {
      state.withLock {
        $0.now = $0.now + takes
        $0.counts += 1
        return $0.counts
      }
    }
  }

  @Test(
    "are shown for a while where the new one takes long, and it is said",
    arguments: [(Length(milliseconds: 300), false), (Length(milliseconds: 100), true)]
  )
  func lately(takes: Length, isNewAtOnce: Bool) async throws {
    let site = try Site(Courses.workspace())
    let counting = Counting(takes: takes)
    let surroundings = Surroundings(
      store: site.surroundings.store,
      version: "1",
      now: { counting.now },
      authenticate: { _ in nil }
    )
    let began = counting.now
    func look() throws -> Surroundings.Found<Int> {
      try surroundings.lately("how many") { counting.count() }
    }
    #expect(try look().answer == 1 && look().answer == 1)
    let file = "id,name,signed_up_at,products\nnew,New,2026-11-01,atlas\n"
    try site.workspace.expectFine("import customers", [site.workspace.file("new.csv", file)])
    let found = try look()
    #expect(found.answer == (isNewAtOnce ? 2 : 1) && found.isCurrent == isNewAtOnce)
    if !isNewAtOnce { #expect(found.at == began) }
    var newest = found
    for _ in 0..<1_000 where newest.answer == 1 {
      try await Task.sleep(for: .milliseconds(5))
      newest = try look()
    }
    #expect(newest.answer == 2 && newest.isCurrent, "found once, by one of those who looked")
  }
}
