import Onboarding
import Testing

@Suite("Facts that are no visit")
struct FactKindTests {
  @Test(
    "say nothing of starts, visits and activity",
    arguments: [LearningFact.Kind.unenrolled, .scored, .spent]
  )
  func passive(_ kind: LearningFact.Kind) {
    let progress = ContentProgress([.sample(kind, at: .day(1), score: Score(3), seconds: 60)])
    #expect(progress.startedAt == nil && progress.lastActivityAt == nil)
    #expect(progress.visits.isEmpty && progress.finish == nil && progress.enrolledAt == nil)
  }

  static let enrolments: [EnrolmentCase] = [
    EnrolmentCase("enrolled", [.enrolled], true),
    EnrolmentCase("taken out", [.enrolled, .unenrolled], false),
    EnrolmentCase("taken out, before anybody said that they were in", [.unenrolled], false),
    EnrolmentCase("taken out and enrolled again", [.enrolled, .unenrolled, .enrolled], true),
    EnrolmentCase("active, but taken out", [.started, .unenrolled, .progressed], false),
  ]

  struct EnrolmentCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let kinds: [LearningFact.Kind]
    let isEnrolled: Bool

    init(_ name: String, _ kinds: [LearningFact.Kind], _ isEnrolled: Bool) {
      testDescription = name
      self.kinds = kinds
      self.isEnrolled = isEnrolled
    }
  }

  @Test("tell who is enrolled by the last word on it", arguments: enrolments)
  func enrolment(_ example: EnrolmentCase) {
    let facts = example.kinds.enumerated().map { LearningFact.sample($1, at: .day(Double($0))) }
    #expect(ContentProgress(facts).isEnrolled == example.isEnrolled)
    #expect(ContentProgress(facts.reversed()).isEnrolled == example.isEnrolled)
  }

  @Test("leave a finish alone when the learner leaves")
  func finishStays() {
    let progress = ContentProgress([.sample(at: .day(1)), .sample(.unenrolled, at: .day(2))])
    #expect(progress.finish?.at == .day(1) && progress.takenBack == nil)
  }

  @Test("give the latest score, whoever told it")
  func scored() {
    let progress = ContentProgress([
      .sample(.passed, at: .day(1), score: Score(7, of: 10)),
      .sample(.scored, at: .day(2), score: Score(9, of: 10)),
    ])
    #expect(progress.score == Score(9, of: 10))
    #expect(progress.lastActivityAt == .day(1))
  }

  static let times: [TimeCase] = [
    TimeCase("the latest total of a source", [.total(60, day: 1), .total(90, day: 2)], 90),
    TimeCase("a total that went down", [.total(90, day: 1), .total(60, day: 2)], 60),
    TimeCase("the larger total of two", [.total(60, day: 1), .total(90, day: 1)], 90),
    TimeCase(
      "the larger of two sources",
      [.total(60, day: 2), .total(90, day: 1, by: .source(2))],
      90
    ),
    TimeCase("a total and stays within it", [.total(90, day: 9), .stay(30, day: 1)], 90),
    TimeCase(
      "stays that are more than the total",
      [.total(40, day: 9), .stay(30, day: 1), .stay(30, day: 2)],
      60
    ),
    TimeCase(
      "a total and stays since then",
      [.total(90, day: 2), .stay(30, day: 1), .stay(30, day: 3)],
      120
    ),
    TimeCase(
      "a stay without a date, which the total may hold",
      [.total(90, day: 2), .stay(30, day: 3, .by)],
      90
    ),
    TimeCase(
      "what no source dates, told again by every export",
      [.stay(60, day: 1, .by), .stay(60, day: 2, .by), .stay(90, day: 3, .by)],
      90
    ),
    TimeCase(
      "what no source dates, and a stay since then",
      [.stay(60, day: 1, .by), .stay(60, day: 2, .by), .stay(30, day: 3)],
      90
    ),
    TimeCase("a total of nothing", [.total(0, day: 1)], 0),
  ]

  struct TimeCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let facts: [LearningFact]
    let seconds: Int

    init(_ name: String, _ facts: [LearningFact], _ seconds: Int) {
      testDescription = name
      self.facts = facts
      self.seconds = seconds
    }
  }

  @Test("add up to the time spent", arguments: times)
  func time(_ example: TimeCase) {
    #expect(ContentProgress(example.facts).seconds == example.seconds)
    #expect(ContentProgress(example.facts.reversed()).seconds == example.seconds)
  }
}

extension LearningFact {
  fileprivate static func total(_ seconds: Int, day: Double, by origin: Origin = .source(1))
    -> LearningFact
  {
    .sample(.spent, at: .day(day), .by, seconds: seconds, origin: origin)
  }

  fileprivate static func stay(_ seconds: Int, day: Double, _ precision: Precision = .exact)
    -> LearningFact
  {
    .sample(.progressed, at: .day(day), precision, seconds: seconds, origin: .source(1))
  }
}
