import Onboarding
import Testing

@Suite("A goal")
struct GoalTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let told: [GoalChange.What]
    let outcome: Goal.Outcome
    let current: Double?
    let progress: Double?

    init(
      _ name: String,
      _ told: [GoalChange.What],
      _ outcome: Goal.Outcome = .open,
      current: Double? = nil,
      progress: Double?
    ) {
      testDescription = name
      self.told = told
      self.outcome = outcome
      self.current = current
      self.progress = progress
    }
  }

  private static let down = GoalChange.What.set(.sample(from: 10, to: 2))
  private static let up = GoalChange.What.set(.sample(from: 0, to: 40))
  private static let plain = GoalChange.What.set(.sample())

  /// Each change is taken down a day after the one before; the goal is set on day 0.
  static let cases: [Case] = [
    Case("that was only set", [down], progress: 0),
    Case("without a measure", [plain], progress: nil),
    Case("half way down", [down, .read(6)], current: 6, progress: 0.5),
    Case("half way up", [up, .read(20)], current: 20, progress: 0.5),
    Case("behind its start", [down, .read(12)], current: 12, progress: 0),
    Case("at its target", [down, .read(2)], .reached(at: .day(1)), current: 2, progress: 1),
    Case("past its target", [down, .read(-1)], .reached(at: .day(1)), current: -1, progress: 1),
    Case(
      "past its target upward",
      [up, .read(10), .read(41)],
      .reached(at: .day(2)),
      current: 41,
      progress: 1
    ),
    Case(
      "that fell back after it was reached",
      [down, .read(2), .read(9)],
      .reached(at: .day(1)),
      current: 9,
      progress: 0.125
    ),
    Case("that was said to be reached", [plain, .reached], .reached(at: .day(1)), progress: nil),
    Case(
      "that was said to be reached before the target",
      [down, .read(4), .reached, .read(2)],
      .reached(at: .day(2)),
      current: 2,
      progress: 1
    ),
    Case("that was dropped", [down, .dropped], .dropped(at: .day(1), reason: "r"), progress: 0),
    Case(
      "that was dropped whatever is measured",
      [down, .dropped, .read(1)],
      .dropped(at: .day(1), reason: "r"),
      current: 1,
      progress: 1
    ),
    Case("reopened after it was dropped", [plain, .dropped, .reopened], progress: nil),
    Case("reopened after it was said to be reached", [plain, .reached, .reopened], progress: nil),
    Case(
      "reopened after a value had reached it",
      [down, .read(2), .reopened],
      current: 2,
      progress: 1
    ),
    Case(
      "reached again after it was reopened",
      [down, .read(2), .reopened, .read(5), .read(1.5)],
      .reached(at: .day(4)),
      current: 1.5,
      progress: 1
    ),
    Case(
      "with a target that came nearer",
      [down, .read(4), .changed(GoalEdit(target: 4))],
      .reached(at: .day(1)),
      current: 4,
      progress: 1
    ),
    Case(
      "with a target that went farther",
      [down, .read(2), .changed(GoalEdit(target: 0))],
      current: 2,
      progress: 0.8
    ),
    Case(
      "that is counted only later",
      [plain, .changed(GoalEdit(unit: "h", start: 4, target: 8)), .read(5)],
      current: 5,
      progress: 0.25
    ),
    Case(
      "with a change that would lead nowhere",
      [down, .changed(GoalEdit(target: 10))],
      progress: 0
    ),
  ]

  @Test("stands as it was told", arguments: cases)
  func stands(_ example: Case) throws {
    let goal = try #require(Goal(GoalChange.told(example.told)))
    #expect(goal.outcome == example.outcome)
    #expect(goal.current?.value == example.current)
    #expect(goal.progress == example.progress)
  }

  @Test("stands the same whatever the order in which its changes come", arguments: cases)
  func order(_ example: Case) throws {
    let changes = GoalChange.told(example.told)
    let expected = try #require(Goal(changes))
    var random = Seeded(changes.count)
    for _ in 0..<50 {
      try #require(Goal(changes.shuffled(using: &random)) == expected)
    }
  }

  @Test("is reached when it was measured, and not when somebody told")
  func late() throws {
    var changes = GoalChange.told([Self.down, .read(2), .read(1)])
    changes[2].at = .day(-3)
    let goal = try #require(Goal(changes))
    #expect(goal.outcome == .reached(at: .day(-3)))
    // The latest is what was measured last.
    #expect(goal.readings.map(\.value) == [1, 2])
  }

  @Test("counts as reached again where that is of a day before it was reopened")
  func reachedBefore() throws {
    var changes = GoalChange.told([Self.plain, .reached, .reopened, .reached])
    changes[3].at = .day(0)
    #expect(try #require(Goal(changes)).outcome == .reached(at: .day(0)))
  }

  @Test("is none until somebody sets it")
  func unset() {
    #expect(Goal(GoalChange.told([.read(2), .reached])) == nil)
    #expect(Goal([]) == nil)
  }

  @Test("takes the terms that were said last, and keeps the others")
  func terms() throws {
    let goal = try #require(
      Goal(
        GoalChange.told([
          Self.down, .changed(GoalEdit(title: "Other", due: "2026-05-01")),
          .changed(GoalEdit(owner: "lee@vendor.example", start: 12)),
        ])
      )
    )
    #expect(goal.terms.title == "Other" && goal.terms.due == "2026-05-01")
    #expect(goal.terms.owner == "lee@vendor.example")
    #expect(goal.terms.measure == GoalMeasure(unit: "hours a week", start: 12, target: 2))
    #expect(goal.setAt == .day(0) && goal.number == 1)
  }
}

extension GoalTerms {
  static func sample(from start: Double = 0, to target: Double = 0) -> GoalTerms {
    GoalTerms(
      title: "Cut reporting time",
      due: "2026-03-31",
      measure: GoalMeasure(unit: "hours a week", start: start, target: target)
    )
  }
}

extension GoalChange {
  /// One a day, from day 0 on.
  static func told(_ told: [What]) -> [GoalChange] {
    told.enumerated().map { day, what in
      GoalChange(
        number: Int64(day + 1),
        goal: "cut",
        what: what,
        at: .day(Double(day)),
        actor: "dana",
        reason: what == .dropped ? "r" : nil
      )
    }
  }
}
