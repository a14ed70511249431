import Onboarding
import Testing

@Suite("A completion that several reports tell of")
struct PrecisionTests {
  /// 10:00 on a Monday, as a report without seconds writes 10:00:42.
  static let minute: Instant = "2026-03-02T10:00:00Z"
  static let second: Instant = "2026-03-02T10:00:42Z"

  static let cases: [Case] = [
    Case(
      "a minute and a second of it",
      [(minute, .minute), (second, .exact)],
      (second, .exact)
    ),
    Case(
      "a minute and the next minute's first second",
      [(minute, .minute), (minute.seconds(60), .exact)],
      (minute, .minute)
    ),
    Case(
      "a minute and the last millisecond before it",
      [(minute, .minute), (minute.aMillisecondBefore, .exact)],
      (minute.aMillisecondBefore, .exact)
    ),
    Case(
      "a minute and its first second",
      [(minute, .minute), (minute, .exact)],
      (minute, .exact)
    ),
    Case(
      "a minute and two seconds of it",
      [(minute, .minute), (second, .exact), (second.seconds(9), .exact)],
      (second, .exact)
    ),
    Case(
      "a day, a minute and a second",
      [("2026-03-02T00:00:00Z", .day), (minute, .minute), (second, .exact)],
      (second, .exact)
    ),
    Case(
      "a day, a minute of it and a later second",
      [("2026-03-02T00:00:00Z", .day), (minute, .minute), (minute.days(0.2), .exact)],
      (minute, .minute)
    ),
    Case(
      "a day and the next day's minute",
      [("2026-03-02T00:00:00Z", .day), (minute.days(1), .minute)],
      ("2026-03-02T00:00:00Z", .day)
    ),
    Case(
      "an undated one and an earlier date",
      [("2026-03-09T00:00:00Z", .by), (second, .exact)],
      (second, .exact)
    ),
    Case(
      "two undated ones",
      [("2026-03-09T00:00:00Z", .by), ("2026-03-05T00:00:00Z", .by)],
      ("2026-03-05T00:00:00Z", .by)
    ),
    Case(
      // 02:30 and 02:30:42 in Berlin when clocks were put back: up to and with the later reading.
      "a minute and a second of the repeated hour",
      [
        ("2026-10-25T00:30:00Z", .within(.seconds(3_660))),
        ("2026-10-25T00:30:42Z", .within(.seconds(3_601))),
      ],
      ("2026-10-25T00:30:42Z", .within(.seconds(3_601)))
    ),
    Case(
      "the repeated hour and the second reading's true instant",
      [
        ("2026-10-25T00:30:00Z", .within(.seconds(3_660))),
        ("2026-10-25T00:30:42Z", .within(.seconds(3_601))),
        ("2026-10-25T01:30:42Z", .exact),
      ],
      ("2026-10-25T01:30:42Z", .exact)
    ),
    Case(
      "the repeated hour and the first reading's true instant",
      [
        ("2026-10-25T00:30:00Z", .within(.seconds(3_660))), ("2026-10-25T00:30:42Z", .exact),
      ],
      ("2026-10-25T00:30:42Z", .exact)
    ),
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let told: [(at: Instant, precision: Precision)]
    let expected: (at: Instant, precision: Precision)

    init(_ name: String, _ told: [(Instant, Precision)], _ expected: (Instant, Precision)) {
      testDescription = name
      self.told = told.map { ($0.0, $0.1) }
      self.expected = (expected.0, expected.1)
    }
  }

  @Test("is one, at the finer instant, in whatever order they are told", arguments: cases)
  func merging(_ example: Case) {
    let facts = example.told.enumerated().map { place, told in
      LearningFact.sample(at: told.at, told.precision, origin: .source(place))
    }
    var random = Seeded(6)
    for _ in 0..<20 {
      let progress = ContentProgress(facts.shuffledWithRepeats(&random))
      #expect(progress.finish?.at == example.expected.at)
      #expect(progress.finish?.precision == example.expected.precision)
    }
  }

  @Test("is one visit")
  func visits() {
    let progress = ContentProgress([
      .sample(at: Self.second), .sample(at: Self.minute, .minute),
      .sample(.started, at: Self.minute.seconds(-1)), .sample(at: .day(1), .by),
    ])
    #expect(progress.visits == [Self.minute.seconds(-1), Self.second])
  }

  @Test("passed if any of them says so")
  func outcome() {
    let progress = ContentProgress([
      .sample(.passed, at: Self.minute, .minute), .sample(at: Self.second),
    ])
    #expect(progress.finish?.outcome == .passed)
    #expect(progress.finish?.at == Self.second)
  }

  @Test("without a date is by when it was seen, and is neither start nor visit")
  func undated() {
    let progress = ContentProgress([.sample(at: .day(5), .by)])
    #expect(progress.finish?.precision == .by)
    #expect(progress.finish?.at == .day(5))
    #expect(progress.startedAt == nil && progress.visits.isEmpty && progress.lastActivityAt == nil)
  }

  @Test("without a date is taken back by what was seen later")
  func undatedTakeBack() {
    let seen = [
      LearningFact.sample(at: .day(5), .by), .sample(.uncompleted, at: .day(9), .by),
    ]
    #expect(ContentProgress(seen).finish == nil)
    #expect(ContentProgress(seen + [.sample(at: .day(12), .by)]).finish?.at == .day(12))
  }
}

@Suite("A mention of a content")
struct MentionTests {
  @Test("counts where the content's own record says nothing")
  func alone() {
    let mention = LearningFact.sample(at: .day(1), isMention: true)
    #expect(ContentProgress([mention]).finish?.at == .day(1))
    let started = LearningFact.sample(.started, at: .day(0))
    #expect(ContentProgress([mention, started]).finish?.at == .day(1))
  }

  @Test("is outranked by the record, whichever is earlier")
  func outranked() {
    for day in [0.0, 2] {
      let mention = LearningFact.sample(.passed, at: .day(day), isMention: true)
      let progress = ContentProgress([mention, .sample(at: .day(1))])
      #expect(progress.finish?.at == .day(1))
      #expect(progress.finish?.outcome == .completed)
      #expect(progress.visits == [.day(1)])
    }
  }

  @Test("doesn't bring back what the record took back")
  func takenBack() {
    let progress = ContentProgress([
      .sample(.uncompleted, at: .day(1)), .sample(at: .day(2), isMention: true),
    ])
    #expect(progress.finish == nil)
  }

  @Test("still tells of a life sign and of an enrolment")
  func lifeSign() {
    let progress = ContentProgress([
      .sample(at: .day(2), isMention: true), .sample(at: .day(1)),
    ])
    #expect(progress.lastActivityAt == .day(2))
    #expect(ContentProgress([.sample(.enrolled, isMention: true)]).enrolledAt == .monday)
  }

  @Test("doesn't take back what the record tells")
  func noTakeBack() {
    let progress = ContentProgress([
      .sample(at: .day(1)), .sample(.uncompleted, at: .day(2), isMention: true),
    ])
    #expect(progress.finish?.at == .day(1))
  }
}
