import Exports
import Onboarding
import Testing

@testable import Tracking

@Suite("The priority of the stalled")
struct PriorityTests {
  private static let subscriptions = "id,customer,starts_at,ends_at,amount,interval,currency\n"

  /// After all that happens in a story.
  private static let now = Story.day(-5)

  /// Who has stalled as it is kept, in an order.
  private func kept(_ desk: Desk, _ order: StallOrder, limit: Int? = nil) throws -> [StallRow] {
    try desk.store.read { try $0.stalls(Self.query(order, limit)) }.rows
  }

  /// The same from the evidence folded anew.
  private func replayed(_ desk: Desk, _ order: StallOrder) throws -> [StallRow] {
    try desk.store.read { reader in
      try Replay(reader, AsOf(Self.now)).journeys().page(Self.query(order, nil), reader).rows
    }
  }

  private static func query(_ order: StallOrder, _ limit: Int?) -> StallQuery {
    var query = StallQuery(until: Self.now, now: Self.now)
    query.order = order
    query.limit = limit
    return query
  }

  /// A file of subscriptions of some of the customers, in two currencies, some over or to come.
  private func file(_ numbers: some Sequence<Int>, _ random: inout Seeded) -> String {
    Self.subscriptions
      + numbers.map { number in
        let start = Story.day(Int.random(in: -90...10, using: &random)).rfc3339
        let end =
          Int.random(in: 0..<3, using: &random) == 0
          ? Story.day(Int.random(in: 11...120, using: &random)).rfc3339 : ""
        let amount = Int.random(in: 1...9, using: &random) * 100
        let interval = ["month", "year", "2 weeks"].randomElement(using: &random) ?? ""
        let currency = number % 3 == 0 ? "USD" : "EUR"
        return "s\(number),c\(number),\(start),\(end),\(amount),\(interval),\(currency)\n"
      }.joined()
  }

  @Test("changes at no instant before the one that is told with it", arguments: 0..<3)
  func holds(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let story = Story(1_400, seed: UInt64(seed + 40))
    let desk = try Desk()
    try desk.apply(Story.plan)
    try desk.importCustomers(story.customers)
    try desk.importEvents(story.eventFile(story.events))
    // Begun before, and some of them end after all that is looked at.
    let subscriptions = (1_100..<1_400).map { number in
      let end = number % 3 == 0 ? Story.day(100 + number % 50).rfc3339 : ""
      return "s\(number),c\(number),2026-07-01,\(end),\(number),month,EUR\n"
    }
    try desk.importAccounts(
      .subscriptions,
      Self.subscriptions + subscriptions.joined(),
      observedAt: Desk.now
    )
    if seed > 0 { _ = try Calibrate(store: desk.store, now: Self.now)() }
    for row in try kept(desk, .priority).shuffled(using: &random).prefix(20) {
      let wakes = Self.now + .minutes(Int.random(in: 1...5_000, using: &random))
      _ = try Decide(store: desk.store, now: Self.now, actor: "dana")(
        .snoozed(until: wakes),
        customer: row.customer.rawValue,
        product: nil,
        reason: "waits"
      )
    }
    func page(at instant: Instant) throws -> StallPage {
      var query = Self.query(.priority, nil)
      query.now = instant
      query.until = instant
      return try desk.store.read { try $0.stalls(query) }
    }
    var at = Self.now
    for _ in 0..<200 {
      let first = try page(at: at)
      let until = try #require(first.until)
      try #require(until > at)
      let next = min(until, at + .days(90))
      let last = try page(at: Instant(milliseconds: next.milliseconds - 1))
      #expect(last.rows == first.rows && last.count == first.count)
      #expect(last.snoozed == first.snoozed && last.dismissed == first.dismissed)
      at = next
    }
  }

  @Test("is kept as it is folded, whatever subscriptions come and go", arguments: 0..<3)
  func kept(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let story = Story(1_400, seed: UInt64(seed + 20))
    let desk = try Desk()
    try desk.apply(Story.plan)
    try desk.importCustomers(story.customers)
    try desk.importEvents(story.eventFile(story.events))
    if seed > 0 { _ = try Calibrate(store: desk.store, now: Self.now)() }
    var imports: [Int64] = []
    for step in 0..<4 {
      let numbers = (1_100..<1_400).filter { _ in Bool.random(using: &random) }
      try desk.importAccounts(
        .subscriptions,
        file(numbers, &random),
        observedAt: Story.day(-30 + Int.random(in: 0..<5, using: &random))
      )
      imports.append(Int64(step + 3))
      imports.shuffle(using: &random)
      if step % 2 == 1, let undone = imports.popLast() { try desk.undo(undone) }
      let rows = try kept(desk, .priority)
      try #require(rows.count > 10)
      #expect(rows == (try replayed(desk, .priority)))
      #expect(rows.map(\.priority) == Array(1...rows.count))
      #expect(rows.contains { $0.stake != nil } && rows.contains { $0.stake == nil })
      for limit in [1, 7, 40] {
        #expect(try kept(desk, .priority, limit: limit) == Array(rows.prefix(limit)))
      }
      let since = try kept(desk, .since)
      #expect(since == (try replayed(desk, .since)))
      #expect(since.map(\.stall.deadline) == since.map(\.stall.deadline).sorted())
      #expect(since.sorted { $0.priority < $1.priority } == rows)
    }
    let risks = try kept(desk, .priority).map(\.risk)
    #expect(risks.allSatisfy { ($0 != nil) == (seed > 0) })
    #expect(risks == risks.sorted { $0 ?? 0 > $1 ?? 0 })
  }

  @Test("is what the customer pays for a year, where the risks are the same")
  func stakes() throws {
    let desk = try Desk()
    try desk.apply(Story.plan)
    try desk.importCustomers(
      "id,name,signed_up_at,products\n"
        + "abcdefg".map { "\($0),\($0),2026-07-20,atlas\n" }.joined()
    )
    try desk.importAccounts(
      .subscriptions,
      Self.subscriptions + """
        1,a,2026-07-01,,10,month,EUR
        2,b,2026-07-01,,500,year,EUR
        3,c,2026-07-01,2026-08-20,9000,month,EUR
        4,d,2026-09-05,,9000,month,EUR
        5,e,2026-07-01,,40000,year,JPY
        6,f,2026-07-01,,10,month,EUR
        7,f,2026-07-01,,11,month,EUR
        8,f,2026-07-01,,99999,month,USD

        """,
      observedAt: Desk.now
    )
    let rows = try kept(desk, .priority)
    // The median in euros is 252: twice as much, as much, and less than half. Yen are as the median
    // in yen.
    #expect(rows.map(\.customer.rawValue) == ["b", "e", "f", "a", "c", "d", "g"])
    let stakes = rows.map { $0.stake.map { "\($0.decimal) \($0.currency)" } ?? "-" }
    #expect(stakes == ["500.00 EUR", "40000 JPY", "252.00 EUR", "120.00 EUR", "-", "-", "-"])
    // Nothing is imported in between: what ends and begins is known.
    var later = Self.query(.priority, 3)
    later.now = Instant("2026-09-06T00:00:00Z") ?? later.now
    later.until = later.now
    let then = try desk.store.read { try $0.stalls(later).rows.map(\.customer.rawValue) }
    #expect(then.first == "d")
  }
}
