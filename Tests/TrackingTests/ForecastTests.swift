import Onboarding
import Testing

@testable import Tracking

@Suite("Forecasts")
struct ForecastTests {
  static let plan = """
    product: atlas
    title: Atlas Analytics
    value:
      title: First dashboard shared
      when: { event: shared }
    steps:
      - id: connect
        title: Data source connected
        when: { event: connected }
        reopens: { event: disconnected }
      - id: invite
        title: Team invited
        when: { event: invited }
    stall:
      fallback: { overdue: 7d, silent: 40d }
      lost-after: 60d
    """

  /// Two customers a day, of whom every sixth is never heard of again.
  struct Story {
    var customers: [String] = []
    var events: [(line: String, at: Instant)] = []

    static let start: Instant = .september(1)
    static func day(_ day: Int) -> Instant { start + .days(day) }

    init(_ count: Int, seed: UInt64) {
      var random = Seeded(seed)
      for number in 0..<count {
        let begun = Self.day(-count / 2 + number / 2)
        customers.append("c\(number),C \(number),\(begun.rfc3339),atlas")
        var at = begun
        func add(_ name: String, _ days: ClosedRange<Double>) {
          let length = Double.random(in: days, using: &random) * 86_400
          at = at + .seconds(Int(length))
          events.append(("e\(events.count),c\(number),\(name),\(at.rfc3339)", at))
        }
        if number % 6 == 5 { continue }
        add("connected", 1...9)
        if number % 7 == 0 {
          add("disconnected", 1...2)
          add("connected", 1...4)
        }
        add("invited", 1...20)
        add("shared", 1...15)
      }
    }

    func desk(until cut: Instant = Desk.now, shuffledBy seed: UInt64? = nil) throws -> Desk {
      let desk = try Desk()
      try desk.apply(ForecastTests.plan)
      var lines = events.filter { $0.at <= cut }.map(\.line)
      if let seed {
        var random = Seeded(seed)
        lines.shuffle(using: &random)
      }
      let customers = ["id,name,signed_up_at,products"] + customers
      try desk.importCustomers(customers.joined(separator: "\n") + "\n")
      for piece in stride(from: 0, to: lines.count, by: 150) {
        let part = lines[piece..<min(piece + 150, lines.count)]
        try desk.importEvents("id,customer,event,at\n" + part.joined(separator: "\n") + "\n")
      }
      return desk
    }
  }

  private func list(_ desk: Desk, at instant: Instant) throws -> [ForecastRow] {
    try ListForecasts(store: desk.store)(ListForecasts.Question(AsOf(instant)))
  }

  private func outlook(_ desk: Desk, _ customer: String, at instant: Instant) throws -> Outlook? {
    try ShowCustomer(store: desk.store)(customer, AsOf(instant), timeline: 0)
      .checklists.first?.forecast?.outlook
  }

  @Test("don't know what comes later, and don't hang on the order of imports")
  func noLookAhead() throws {
    let story = Story(240, seed: 1)
    let cut = Story.day(-20)
    let past = try list(story.desk(), at: cut)
    #expect(past.contains { $0.outlook.forecast?.method == .step })
    #expect(past.contains { $0.because == .stalled })
    let known = try story.desk(until: cut, shuffledBy: 3)
    #expect(try list(known, at: cut) == past)
  }

  @Test("are the same from what is kept as from the evidence folded anew, and on each page")
  func keptAndFolded() throws {
    let desk = try Story(240, seed: 2).desk(until: Story.day(0))
    let horizon = try #require(try desk.store.read { try $0.horizon() })
    let kept = try list(desk, at: horizon)
    let folded = try desk.store.read { reader in
      let book = try PlanBook(reader)
      let journeys = try Replay(reader, AsOf(horizon)).journeys().journeys
      let outlooks = Outlooks(journeys, book, nil, at: horizon)
      return try journeys.compactMap { try outlooks.row($0.customer, $0.journey) }
    }
    #expect(kept.count { $0.outlook.forecast != nil } > 20)
    for row in kept {
      #expect(folded.contains(row))
      #expect(try outlook(desk, row.customer.rawValue, at: horizon) == row.outlook)
    }
  }

  @Test("are learnt from the same sample in a store as in memory")
  func sample() throws {
    var story = Story(0, seed: 5)
    for number in 0..<2_300 {
      story.customers.append("c\(number),C,\(Story.day(-number / 5).rfc3339),atlas")
    }
    let desk = try story.desk()
    try desk.store.read { reader in
      for place in [StayPlace("atlas", .step("connect")), StayPlace("atlas", .journey)] {
        let kept = try reader.stays(at: place, by: Story.day(-30)).known(at: Story.day(-30))
        let journeys = try Replay(reader, AsOf(Story.day(-30))).journeys().journeys
        let all = journeys.flatMap { stored in
          stored.journey.stays(of: stored.customer.key).filter { $0.place == place }.map(\.stay)
        }
        #expect(Set(kept) == Set(all.sample(at: Story.day(-30))))
        #expect(900..<1_500 ~= kept.count)
      }
    }
  }

  @Test("come with no date where it would mislead")
  func noDate() throws {
    let desk = try Story(240, seed: 3).desk()
    let now = Story.day(3)
    let dated = try list(desk, at: now).filter { $0.outlook.forecast != nil }
    let some = try #require(dated.first?.customer.rawValue)
    let reached = try outlook(desk, "c0", at: now)
    #expect(reached == Outlook(chance: nil, date: .none(.reachedValue)))
    #expect(try outlook(desk, "c131", at: now)?.date == .none(.stalled))
    _ = try Decide(store: desk.store, now: now, actor: "dana")(
      .paused(until: now + .days(9)),
      customer: some,
      product: nil,
      reason: "budget"
    )
    #expect(try outlook(desk, some, at: now)?.date == .none(.paused(until: now + .days(9))))
    #expect(try outlook(desk, "c5", at: now)?.date == .none(.lost))
  }

  @Test("are measured by what was known week by week")
  func measured() throws {
    let story = Story(240, seed: 4)
    let cut = Story.day(-10)
    func score(_ desk: Desk, reachedFrom: Int) throws -> ForecastScore {
      try MeasureForecasts(store: desk.store)(
        MeasureForecasts.Question(
          from: Story.day(-60),
          until: cut,
          reachedFrom: Story.day(reachedFrom)
        )
      )
    }
    let all = try score(story.desk(), reachedFrom: -60)
    let known = try score(story.desk(until: cut), reachedFrom: -60)
    let judged = all.inside + all.before + all.after
    #expect(judged > 100)
    #expect(all.inside > judged * 6 / 10)
    #expect([all.inside, all.before, all.after] == [known.inside, known.before, known.after])
    #expect(all.withheld == known.withheld && all.methods == known.methods)
    #expect(all.meanError == known.meanError && all.bias == known.bias)
    #expect(all.medianWidth == known.medianWidth)
    let late = try score(story.desk(), reachedFrom: -20)
    #expect(late.inside + late.before + late.after < judged)
  }
}
