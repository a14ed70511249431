import Statistics
import Testing

@Suite("An observation")
struct ObservationTests {
  @Test(
    "is refused with a reason when it can't be",
    arguments: [
      (-1, nil, "-1.0 days is a negative time: the end is before the start; leave the row out"),
      (.nan, nil, "'nan' is no number of days; leave the row out"),
      (.infinity, nil, "'inf' is no number of days; leave the row out"),
      (5, -0.5, "-0.5 days is a negative time: the end is before the start; leave the row out"),
      (5, .nan, "'nan' is no number of days; leave the row out"),
      (5, 5, "watched from day 5.0, but the end is on day 5.0: there was nothing to see"),
      (0, 0, "watched from day 0.0, but the end is on day 0.0: there was nothing to see"),
    ] as [(Double, Double?, String)]
  )
  func refused(_ duration: Double, _ entry: Double?, _ reason: String) {
    let error = #expect(throws: ObservationError.self) {
      try Observation(duration: duration, outcome: .event, entry: entry)
    }
    #expect(error.map { "\($0)" } == reason)
  }

  @Test("may last 0 days, and enter at 0")
  func legal() throws {
    #expect(try Observation(duration: 0, outcome: .event).entry == nil)
    #expect(try Observation(duration: 1, outcome: .event, entry: 0).entry == 0)
  }
}

@Suite("Kaplan-Meier at the edges")
struct KaplanMeierEdgeTests {
  @Test("says nothing of nobody")
  func nobody() {
    let estimate = KaplanMeier([])
    #expect(estimate.steps == [])
    #expect(estimate.lastTime == nil)
    #expect(estimate.survival(at: 0) == nil)
    #expect(estimate.interval(at: 0) == nil)
    let median = estimate.quantile(0.5)
    #expect(median == KaplanMeier([]).quantile(0.5))
    #expect([median.time, median.lower, median.upper] == [nil, nil, nil])
    #expect(throws: RestrictedMeanError.nobody) { try estimate.restrictedMean(to: 0) }
  }

  @Test("takes somebody censored at the time of an event as at risk then")
  func ties() throws {
    let steps = KaplanMeier(try .of("5 5+ 5x 8")).steps
    #expect(steps.map(\.time) == [5, 8])
    #expect(steps.map(\.atRisk) == [4, 1])
    #expect(steps.map(\.events) == [1, 1])
    #expect(steps.map(\.censored) == [2, 0])
    #expect(steps.map(\.survival) == [0.75, 0])
  }

  @Test("counts nobody as at risk before they entered, nor at the time of it")
  func entry() throws {
    let steps = KaplanMeier(try .of("2 4-6 5 5-7 6+ 3-3.5+")).steps
    #expect(steps.map(\.time) == [2, 3.5, 5, 6, 7])
    #expect(steps.map(\.atRisk) == [3, 3, 3, 3, 1])
    #expect(steps.map(\.events) == [1, 0, 1, 1, 1])
  }

  @Test("stays at 0 once all who were at risk had the event, whoever enters later")
  func emptied() throws {
    let estimate = KaplanMeier(try .of("2 3-6 3-7+"))
    #expect(estimate.steps.map(\.survival) == [0, 0, 0])
    #expect(estimate.steps.map(\.variance) == [nil, nil, nil])
    #expect(estimate.quantile(0.5).time == 2)
  }

  @Test(
    "knows S between its first and last time, and after that only when nobody is left",
    arguments: [
      ("2 3 9+", -1, nil), ("2 3 9+", 0, 1), ("2 3 9+", 1.9, 1), ("2 3 9+", 2, 2.0 / 3),
      ("2 3 9+", 9, 1.0 / 3), ("2 3 9+", 9.1, nil), ("2 3 9", 9.1, 0), ("0 4+", 0, 0.5),
      ("2 3 9+", .nan, nil),
    ] as [(String, Double, Double?)]
  )
  func survival(_ observations: String, _ time: Double, _ expected: Double?) throws {
    let found = KaplanMeier(try .of(observations)).survival(at: time)
    #expect((found == nil) == (expected == nil))
    if let found, let expected { #expect(abs(found - expected) < 1e-15) }
  }

  @Test(
    "refuses a mean up to a day that nobody was observed on",
    arguments: [
      (9.5, "nobody was observed up to day 9.5; the mean can be taken up to day 9.0"),
      (-1, "a mean up to day -1.0 makes no sense; take a day after the start"),
      (.nan, "a mean up to day nan makes no sense; take a day after the start"),
    ]
  )
  func refusedMean(_ tau: Double, _ reason: String) throws {
    let estimate = KaplanMeier(try .of("2 3 9+"))
    let error = #expect(throws: RestrictedMeanError.self) { try estimate.restrictedMean(to: tau) }
    #expect(error.map { "\($0)" } == reason)
  }

  @Test(
    "takes the area under S up to a day between steps",
    arguments: [(0, 0), (1, 1), (2, 2), (2.5, 2.25), (4, 3), (8, 4)]
  )
  func mean(_ tau: Double, _ expected: Double) throws {
    let mean = try KaplanMeier(try .of("2 4 8 2")).restrictedMean(to: tau)
    #expect(abs(mean.mean - expected) < 1e-12)
    let interval = mean.interval()
    #expect(0 <= interval.lower && interval.upper <= tau)
  }

  @Test("reaches no quantile outside of 0 to 1", arguments: [-1, 0, 1, 2, .nan])
  func quantile(_ p: Double) throws {
    #expect(KaplanMeier(try .of("1 2 3")).quantile(p).time == nil)
    #expect(AalenJohansen(try .of("1 2 3")).quantile(p).time == nil)
  }

  @Test("widens its interval with the confidence that is asked for")
  func confidence() throws {
    let step = try #require(KaplanMeier(try .of("2 3 9+")).step(at: 3))
    let wide = try #require(step.interval())
    let narrow = try #require(step.interval(.ninety))
    #expect(wide.lower < narrow.lower && narrow.upper < wide.upper)
  }
}

@Suite("Aalen-Johansen at the edges")
struct AalenJohansenEdgeTests {
  @Test("says nothing of nobody")
  func nobody() {
    let estimate = AalenJohansen([])
    #expect(estimate.steps == [])
    #expect(estimate.incidence(at: 0) == nil)
    #expect(estimate.quantile(0.5).time == nil)
  }

  @Test("lets outcomes of one time share exactly")
  func ties() throws {
    let step = try #require(AalenJohansen(try .of("5 5x 5x 7+")).steps.first)
    #expect(step.event.share == 0.25)
    #expect(step.competed.share == 0.5)
    #expect(step.open == 0.25)
  }

  @Test("reaches no median when fewer than half ever get there, though Kaplan-Meier does")
  func overstated() throws {
    let observations = try [Observation].of("1x 2x 3x 4 5 6 7x")
    #expect(KaplanMeier(observations).quantile(0.5).time == 5)
    #expect(AalenJohansen(observations).quantile(0.5).time == nil)
    #expect(AalenJohansen(observations).quantile(0.4).time == 6)
  }

  @Test(
    "knows the share up to the last time, and after that only when nobody is open",
    arguments: [
      ("2 3x 9+", -1, nil), ("2 3x 9+", 0, 0), ("2 3x 9+", 2, 1.0 / 3), ("2 3x 9+", 10, nil),
      ("2 3x", 10, 0.5),
    ] as [(String, Double, Double?)]
  )
  func incidence(_ observations: String, _ time: Double, _ expected: Double?) throws {
    let estimate = AalenJohansen(try .of(observations))
    let found = estimate.incidence(at: time)?.share
    #expect((found == nil) == (expected == nil))
    #expect((estimate.competingIncidence(at: time) == nil) == (expected == nil))
    if let found, let expected { #expect(abs(found - expected) < 1e-15) }
  }

  @Test("has limits of 0 before anything happens, and none once everybody is there")
  func limits() throws {
    let steps = AalenJohansen(try .of("1+ 2 3")).steps
    #expect(steps.map { $0.event.interval() != nil } == [true, true, false])
    #expect(steps.first?.event.interval() == Interval(lower: 0, upper: 0))
  }
}

@Suite("Many times")
struct ManyTimesTests {
  @Test("are walked through in order, whatever their sizes", arguments: 1...5)
  func order(_ seed: Int) {
    var random = Seeded(seed)
    var times: [Double] = [0, -0.0, .leastNonzeroMagnitude, 1e-9, 1e300, 7, 7, 7]
    for _ in 0..<20_000 {
      times.append(Double.random(in: 0...1_000, using: &random))
      times.append(Double(Int.random(in: 0...90, using: &random)))
    }
    let events = times.shuffled(using: &random)
    let censored = times.prefix(9_000).map { $0 / 3 }
    let curve = KaplanMeier(events: events, censored: censored)
    #expect(curve.steps.map(\.time) == Set(times + censored).sorted())
    #expect(curve.count == events.count + censored.count && curve.events == events.count)
    #expect(curve.steps.allSatisfy { $0.events + $0.censored > 0 })
    #expect(curve.steps.first?.atRisk == curve.count && curve.steps.last?.survival == 0)
  }
}
