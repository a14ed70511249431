import Onboarding
import Testing

@testable import Tracking

@Suite("Deadlines that follow history")
struct RiskTests {
  private func desk(_ story: Story) throws -> Desk {
    let desk = try Desk()
    try desk.apply(Story.plan)
    try desk.importCustomers(story.customers)
    return desk
  }

  @Test("are the same from a store as from the evidence folded anew")
  func storedFit() throws {
    let story = Story(1_400, seed: 1)
    let desk = try desk(story)
    try desk.importEvents(story.eventFile(story.events))
    let answer = try Calibrate(store: desk.store, now: Desk.now)()
    let folded = try desk.store.read { reader in
      try PastJourneys(reader).tables(
        knownBefore: Instant(milliseconds: Desk.now.milliseconds + 1),
        version: 1
      )
    }
    #expect(answer.tables.isEnough)
    #expect(answer.tables.closed == folded.closed && answer.tables.lost == folded.lost)
    #expect(answer.tables.curves == folded.curves)
    #expect(answer.tables.signs == ["atlas": ["draft-saved"]])
    let kept = try desk.store.read { try $0.riskHistory(at: Desk.now)?.current }
    #expect(kept == answer.tables)
  }

  @Test("are what a rebuild says, however the events came", arguments: 0..<4)
  func incremental(seed: Int) throws {
    // 4 times 250 histories that are followed as they come.
    let old = Story(1_400, seed: UInt64(seed))
    let desk = try desk(old)
    try desk.importEvents(old.eventFile(old.events))
    _ = try Calibrate(store: desk.store, now: Story.day(-60))()
    var random = Seeded(UInt64(100 + seed))
    var late = old.events.filter { _ in Int.random(in: 0..<6, using: &random) == 0 }
      .map { "late\($0)" }
    late.shuffle(using: &random)
    let pieces = stride(from: 0, to: late.count, by: 40).map { late[$0..<min($0 + 40, late.count)] }
    for piece in pieces.prefix(7) { try desk.importEvents(old.eventFile(piece)) }
    let open = try desk.store.read { try $0.journeys(of: nil) }.filter { $0.journey.stall != nil }
    for (number, stored) in open.enumerated() where number % 5 == 0 {
      _ = try Decide(store: desk.store, now: Story.day(-30 + number % 20), actor: "dana")(
        .paused(until: Story.day(number % 20)),
        customer: stored.customer.id.rawValue,
        product: nil,
        reason: nil
      )
    }
    // History decided before: now only the deadlines follow, and nothing is folded.
    _ = try Calibrate(store: desk.store, now: Story.day(-1))()
    #expect(try desk.keepsWhatItFolds())
    for piece in pieces.dropFirst(7) { try desk.importEvents(old.eventFile(piece)) }
    #expect(try desk.keepsWhatItFolds())
    let rules = Set(try desk.foldedJourneys().compactMap { $0.stall?.rule.name })
    #expect(rules.contains("risk"))
  }

  @Test("see nothing of what comes later")
  func noLookAhead() throws {
    let story = Story(1_400, seed: 7)
    let cut = Story.day(-110)
    let all = try desk(story)
    try all.importEvents(story.eventFile(story.events))
    let known = try desk(story)
    try known.importEvents(
      story.eventFile(
        story.events.filter {
          Instant($0.split(separator: ",")[3].description).map { $0 < cut } ?? false
        }
      )
    )
    let question = Backtest.Question(fitBefore: Story.day(-200), from: Story.day(-200), until: cut)
    let flags = try Backtest(store: all.store)(question, now: cut).flags
    #expect(flags.count > 20)
    #expect(flags == (try Backtest(store: known.store)(question, now: cut).flags))
  }

  @Test("leave out who was rescued because of a flag")
  func rescued() throws {
    var fit = RiskFit()
    let stands = [
      Stand(mark: Mark(.start), slip: [], since: .september(1)),
      Stand(mark: Mark(.done, "connect"), slip: [], since: .september(5)),
    ]
    ClosedJourney(
      customer: CustomerKey(1),
      product: "atlas",
      stands: stands,
      endedAt: .september(20),
      isLost: false,
      rescuedAt: .september(10)
    ).add(to: &fit, signs: [])
    let tables = fit.tables(version: 1, at: .september(21), signs: [:])
    #expect(tables.closed == 1)
    let here = stands.map { tables.curves[RiskTables.keys("atlas", $0)[0]]?.here.max() }
    #expect(here == [1, nil])
  }

  @Test("don't learn from customers of whom nothing is known yet, and learn anew once it is")
  func customersFirst() throws {
    let story = Story(1_400, seed: 5)
    let desk = try desk(story)
    let calibrate = Calibrate(store: desk.store, now: Desk.now)
    #expect(try !calibrate.isDue())
    try desk.importEvents(story.eventFile(story.events.prefix(story.events.count / 2)))
    #expect(try calibrate.isDue())
    let first = try calibrate().tables
    #expect(try !calibrate.isDue())
    try desk.importEvents(story.eventFile(story.events.dropFirst(story.events.count / 2)))
    #expect(try calibrate.isDue())
    #expect(try calibrate().tables.lost < first.lost * 9 / 10)
  }

  @Test("wait until there is enough to follow")
  func enough() throws {
    let story = Story(200, seed: 3)
    let desk = try desk(story)
    try desk.importEvents(story.eventFile(story.events))
    #expect(try !Calibrate(store: desk.store, now: Desk.now).isDue())
    let answer = try Calibrate(store: desk.store, now: Desk.now)()
    #expect(!answer.tables.isEnough)
    #expect(answer.stalledNow == answer.stalledBefore)
    let rules = Set(try desk.foldedJourneys().compactMap { $0.stall?.rule.name })
    #expect(rules.isDisjoint(with: ["risk", "usual", "cap"]))
  }
}
