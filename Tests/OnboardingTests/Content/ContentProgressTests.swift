import Onboarding
import Testing

@Suite("Progress in a content")
struct ContentProgressTests {
  @Test("of no facts is nothing")
  func nothing() {
    let progress = ContentProgress([])
    #expect(progress == ContentProgress())
    #expect(!progress.isEnrolled && progress.finish == nil && progress.lastActivityAt == nil)
  }

  @Test("finishes with the earliest completion")
  func earliest() {
    let progress = ContentProgress([
      .sample(at: .day(3)), .sample(at: .day(1)), .sample(.passed, at: .day(2)),
    ])
    #expect(progress.finish?.at == .day(1))
    #expect(progress.finish?.outcome == .passed)
    #expect(progress.success == progress.finish)
  }

  static let outcomes: [OutcomeCase] = [
    OutcomeCase("completed", [.completed], .completed),
    OutcomeCase("failed alone", [.failed], .failed),
    OutcomeCase("failed, then completed", [.failed, .completed], .completed),
    OutcomeCase("passed, then failed", [.passed, .failed], .passed),
    OutcomeCase("failed, then passed", [.failed, .passed], .passed),
    OutcomeCase("completed, then passed", [.completed, .passed], .passed),
    OutcomeCase("started and progressed only", [.started, .progressed], nil),
    OutcomeCase("enrolled and commented only", [.enrolled, .commented], nil),
    OutcomeCase("taken back", [.completed, .uncompleted], nil),
    OutcomeCase("taken back and failed since", [.passed, .uncompleted, .failed], .failed),
    OutcomeCase(
      "passed, taken back and completed",
      [.passed, .uncompleted, .completed],
      .completed
    ),
  ]

  /// Facts of consecutive days.
  struct OutcomeCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let kinds: [LearningFact.Kind]
    let outcome: ContentProgress.Outcome?

    init(_ name: String, _ kinds: [LearningFact.Kind], _ outcome: ContentProgress.Outcome?) {
      testDescription = name
      self.kinds = kinds
      self.outcome = outcome
    }
  }

  @Test("has the outcome that its facts add up to", arguments: outcomes)
  func outcome(_ example: OutcomeCase) {
    let facts = example.kinds.enumerated().map { day, kind in
      LearningFact.sample(kind, at: .day(Double(day)))
    }
    let progress = ContentProgress(facts)
    #expect(progress.finish?.outcome == example.outcome)
    #expect((progress.success == nil) == (example.outcome == nil || example.outcome == .failed))
  }

  @Test("dates the finish by a success even where a failure came first")
  func failureFirst() {
    let progress = ContentProgress([.sample(.failed, at: .day(1)), .sample(.passed, at: .day(2))])
    #expect(progress.finish?.at == .day(2))
  }

  @Test("has no finish where it is taken back, and remembers what was")
  func takenBack() {
    let progress = ContentProgress([
      .sample(.passed, at: .day(1)), .sample(at: .day(2)), .sample(.uncompleted, at: .day(3)),
    ])
    #expect(progress.finish == nil)
    #expect(progress.takenBack?.at == .day(3))
    #expect(progress.takenBack?.finish.at == .day(1))
    #expect(progress.takenBack?.finish.outcome == .passed)
  }

  @Test("finishes anew only after the latest take-back")
  func takenBackTwice() {
    let facts: [LearningFact] = [
      .sample(at: .day(1)), .sample(.uncompleted, at: .day(2)), .sample(at: .day(3)),
      .sample(.uncompleted, at: .day(4)), .sample(at: .day(5)), .sample(at: .day(6)),
    ]
    #expect(ContentProgress(facts).finish?.at == .day(5))
    #expect(ContentProgress(facts).takenBack?.at == .day(4))
    #expect(ContentProgress(Array(facts.dropLast(2))).finish == nil)
  }

  @Test("isn't taken back by what was there before it, nor where nothing was")
  func takeBackBefore() {
    let before = ContentProgress([.sample(.uncompleted, at: .day(1)), .sample(at: .day(2))])
    #expect(before.finish?.at == .day(2))
    #expect(before.takenBack == nil)
    #expect(ContentProgress([.sample(.uncompleted, at: .day(1))]).takenBack == nil)
  }

  @Test("is taken back by what happens at the same instant")
  func sameInstant() {
    let progress = ContentProgress([.sample(at: .day(1)), .sample(.uncompleted, at: .day(1))])
    #expect(progress.finish == nil)
    #expect(progress.takenBack?.finish.at == .day(1))
  }

  @Test("is enrolled by any fact, but dated only by an enrolment")
  func enrolled() {
    let progress = ContentProgress([.sample(at: .day(1))])
    #expect(progress.isEnrolled && progress.enrolledAt == nil)
    let dated = ContentProgress([
      .sample(.enrolled, at: .day(2)), .sample(.enrolled, at: .day(1)),
      .sample(.enrolled, at: .day(0), .by),
    ])
    #expect(dated.enrolledAt == .day(1))
    #expect(dated.startedAt == nil && dated.lastActivityAt == nil && dated.visits.isEmpty)
  }

  @Test("takes percent and score from the latest fact that has one")
  func latest() {
    let progress = ContentProgress([
      .sample(.progressed, at: .day(2), percent: 40, score: Score(3, of: 10)),
      .sample(.progressed, at: .day(3), percent: 30),
      .sample(.progressed, at: .day(1), percent: 90, score: Score(9, of: 10)),
      .sample(.started, at: .day(4)),
    ])
    #expect(progress.percent == 30)
    #expect(progress.score == Score(3, of: 10))
    #expect(progress.startedAt == .day(1))
    #expect(progress.lastActivityAt == .day(4))
    #expect(progress.visits == [.day(1), .day(2), .day(3), .day(4)])
  }

  @Test("adds seconds up over instants, and counts one instant once")
  func seconds() {
    let progress = ContentProgress([
      .sample(.started, at: .day(1), seconds: 60), .sample(.progressed, at: .day(1), seconds: 90),
      .sample(.progressed, at: .day(2), seconds: 30), .sample(at: .day(3)),
      .sample(.progressed, at: .day(2), seconds: 30),
    ])
    #expect(progress.seconds == 120)
    #expect(ContentProgress([.sample()]).seconds == nil)
    #expect(ContentProgress([.sample(seconds: 0)]).seconds == 0)
  }

  @Test("doesn't trap on absurd seconds")
  func absurdSeconds() {
    let facts = [
      LearningFact.sample(at: .day(1), seconds: .max), .sample(at: .day(2), seconds: .max),
    ]
    #expect(ContentProgress(facts).seconds != nil)
  }

  @Test("has the origin of its finish, or else of the latest fact")
  func origin() {
    let first = LearningFact.sample(.started, at: .day(1), origin: .source(1))
    let last = LearningFact.sample(.progressed, at: .day(3), origin: .source(3))
    #expect(ContentProgress([first, last]).origin == .source(3))
    let finish = LearningFact.sample(at: .day(2), origin: .source(2))
    #expect(ContentProgress([first, finish, last]).origin == .source(2))
  }
}
