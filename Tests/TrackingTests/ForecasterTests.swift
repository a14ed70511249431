import Onboarding
import Testing

@testable import Tracking

@Suite("A forecast from the stays of others")
struct ForecasterTests {
  static let now: Instant = .september(1)

  /// A journey that came to a step some days ago, and has been on the way for twice as long.
  static func open(for days: Int, dueAt: Instant? = nil, slip: Stand.Slip = []) -> Forecaster.Case {
    Forecaster.Case(
      product: "atlas",
      planVersion: 1,
      startedAt: now + .days(-2 * days),
      stand: Stand(
        mark: Mark(.done, "connect"),
        slip: slip,
        since: now + .days(-days),
        dueAt: dueAt,
        step: "invite"
      )
    )
  }

  /// Somebody who came to the step, a year ago, on the 10th day of their journey.
  static func stay(
    _ number: Int,
    there: Int?,
    value: Int? = nil,
    lost: Int? = nil,
    ago: Int = 365,
    start: Int = -10
  ) -> Stay {
    let since = now + .days(-ago)
    return Stay(
      customer: CustomerKey(Int64(number)),
      planVersion: 1,
      startedAt: since + .days(start),
      stand: Stand(mark: Mark(.done, "connect"), slip: [], since: since, step: "invite"),
      leftAt: there.map { since + .days($0) },
      valueAt: value.map { since + .days($0) },
      lostAt: lost.map { since + .days($0) }
    )
  }

  static func reached(_ count: Int, there: Int, from first: Int) -> [Stay] {
    (0..<count).map { stay($0, there: there, value: first + $0) }
  }

  private static func peers(
    _ there: [Stay],
    whole: [Stay] = [],
    rules: JourneyRules? = nil
  ) -> Peers {
    let stays = { (place: StayPlace) in place.kind == .journey ? whole : there }
    return Peers(rules: { _, _ in rules }, stays)
  }

  private static func words(_ story: Story) throws -> String {
    let forecaster = Forecaster(
      at: now,
      peers: peers(story.there, whole: story.whole)
    )
    let outlook = try forecaster.outlook(open(for: story.waited))
    let chance = outlook.chance.map { "; \($0.reached) of \($0.of)" } ?? ""
    switch outlook.date {
    case .none(.tooFew(let count)): return "too few: \(count)" + chance
    case .none(let why): return why.name
    case .forecast(let forecast):
      func days(_ instant: Instant) -> String { String(Int((instant - now).days.rounded())) }
      let late = forecast.late.map(days) ?? "later than \(days(forecast.longestSeen))"
      return "\(forecast.method) of \(forecast.journeys): \(days(forecast.early)), "
        + "\(forecast.middle.map(days) ?? "later"), \(late)" + chance
    }
  }

  @Test("says when, or that there are too few", arguments: stories)
  func says(_ story: Story) throws {
    #expect(try Self.words(story) == story.expected)
  }

  @Test("doesn't hang on the order of the others", arguments: stories)
  func order(_ story: Story) throws {
    var random = Seeded(1)
    for _ in 0..<5 {
      var shuffled = story
      shuffled.there.shuffle(using: &random)
      shuffled.whole.shuffle(using: &random)
      #expect(try Self.words(shuffled) == story.expected)
    }
  }

  private static let half =
    reached(20, there: 10, from: 11) + (30..<50).map { stay($0, there: nil, lost: 90) }

  static let chances: [(String, [Stay], Outlook.Chance?)] = [
    (
      "young ones, of whom only those who reached value are decided",
      half + (50..<90).map { stay($0, there: 10, value: 12, ago: 80) }
        + (90..<130).map { stay($0, there: nil, ago: 80) }, Outlook.Chance(reached: 20, of: 40)
    ),
    (
      "those who are on the way after long, who count",
      half + (50..<60).map { stay($0, there: nil) }, Outlook.Chance(reached: 20, of: 50, open: 10)
    ),
    (
      "too few of the old, and so all who could have been lost",
      reached(19, there: 10, from: 11) + (30..<40).map { stay($0, there: nil, lost: 90, ago: 96) }
        + (40..<50).map { stay($0, there: 10, value: 12, ago: 94) },
      Outlook.Chance(reached: 19, of: 29)
    ),
    ("the young alone", (0..<40).map { stay($0, there: 10, value: 12, ago: 94) }, nil),
    ("nobody who is decided", (0..<40).map { stay($0, there: nil) }, nil),
  ]

  @Test("tells how many got there of those whose time to be decided is over", arguments: chances)
  func chance(_ name: String, _ there: [Stay], _ expected: Outlook.Chance?) throws {
    let forecaster = Forecaster(at: Self.now, peers: Self.peers(there))
    #expect(try forecaster.outlook(Self.open(for: 5)).chance == expected, "\(name)")
  }

  /// All steps from the one on are due at some day of the journey.
  private static let dated = JourneyRules(
    plan: Plan(
      product: "atlas",
      title: "Atlas",
      value: ValueMilestone(title: "Shared", when: .event("shared")),
      steps: [
        Step(id: "connect", title: "Connected", when: .event("connected")),
        Step(id: "invite", title: "Invited", when: .event("in"), due: .days(20), dueFrom: .start),
        Step(id: "train", title: "Trained", when: .event("tr"), due: .days(60), dueFrom: .start),
      ]
    ),
    version: 1,
    names: [:]
  )

  private func planned(_ there: [Stay], slip: Stand.Slip = []) throws -> Forecast {
    let peers = Self.peers(there, rules: Self.dated)
    // On the way for 10 days, and so 50 before the end of the plan.
    let due = Self.now + .days(10)
    let outlook = try Forecaster(at: Self.now, peers: peers)
      .outlook(Self.open(for: 5, dueAt: due, slip: slip))
    return try #require(outlook.forecast)
  }

  /// Who came to the step on their 10th day reached value some days after the end of the plan.
  private static func late(_ count: Int, by days: (Int) -> Int, slip: Stand.Slip = []) -> [Stay] {
    (0..<count).map { number in
      var stay = stay(number, there: 4, value: 50 + days(number))
      stay.stand.slip = slip
      stay.stand.dueAt = stay.startedAt + .days(20)
      return stay
    }
  }

  private func days(_ instant: Instant?) -> Int? {
    instant.map { Int(($0 - Self.now).days.rounded()) }
  }

  @Test("begins with the end of the plan where the steps are dated, a week to either side")
  func plan() throws {
    let forecast = try planned(Self.late(20) { $0 % 3 })
    #expect(forecast.method == .plan && forecast.journeys == 20)
    #expect(days(forecast.early) == 44)
    #expect(days(forecast.middle) == 51)
    #expect(days(forecast.late) == 58)
    let wide = try planned(Self.late(20) { $0 * 2 })
    #expect([wide.early, wide.middle, wide.late].map { days($0) } == [53 - 1, 68, 84])
  }

  @Test("prefers those with the same slips, where they are enough")
  func slips() throws {
    let others = Self.late(20, by: { _ in 0 }) + Self.late(20, by: { _ in 30 }, slip: .late)
    #expect(days(try planned(others).middle) == 50)
    #expect(days(try planned(others, slip: .late).middle) == 80)
    #expect(try planned(others, slip: .skipped).journeys == 40)
  }

  @Test("is never of a day that is past")
  func past() throws {
    let others = Self.late(30) { $0 - 49 }
    let forecast = try planned(others)
    #expect(forecast.early >= Self.now)
    #expect(try #require(forecast.middle) > Self.now)
  }

  @Test("moves with the time axis", arguments: [-400, 1, 3_000])
  func shift(days: Int) throws {
    func moved(_ instant: Instant) -> Instant { instant + .days(days) }
    let stays = Self.reached(25, there: 10, from: 11)
    let later = stays.map { stay in
      var stay = stay
      stay.startedAt = moved(stay.startedAt)
      stay.stand.since = moved(stay.stand.since)
      stay.leftAt = stay.leftAt.map(moved)
      stay.valueAt = stay.valueAt.map(moved)
      return stay
    }
    func outlook(_ stays: [Stay], at now: Instant) throws -> Forecast? {
      let stand = Stand(mark: Mark(.start), slip: [], since: now + .days(-3), step: "invite")
      let open = Forecaster.Case(
        product: "atlas",
        planVersion: 1,
        startedAt: now + .days(-9),
        stand: stand
      )
      return try Forecaster(at: now, peers: Self.peers(stays)).outlook(open).forecast
    }
    let before = try #require(try outlook(stays, at: Self.now))
    let after = try #require(try outlook(later, at: moved(Self.now)))
    #expect(after.early == moved(before.early))
    #expect(after.middle == before.middle.map(moved) && after.late == before.late.map(moved))
  }
}
