import Onboarding
import Testing

@Suite("The end of a plan")
struct PlannedEndTests {
  struct Story: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let steps: [Step]
    var within: Delay?

    /// The step that is awaited, since the 3rd day, and when it is due.
    var step: Identifier<Step>? = "one"
    var due: Int?

    /// In days after the start.
    let end: Int?
  }

  private static let dated: [Step] = [
    .sample("one", due: .days(10), from: .start), .sample("two", due: .days(30), from: .start),
    .sample("three", due: .days(20), from: .start),
  ]

  static let stories = [
    Story(testDescription: "is the last due date", steps: dated, due: 10, end: 30),
    Story(testDescription: "is of the steps that are left", steps: dated, step: "three", end: 20),
    Story(
      testDescription: "is of all, once only value is missing",
      steps: dated,
      step: nil,
      end: 30
    ),
    Story(
      testDescription: "is later where a step that was taken back is due anew",
      steps: dated,
      step: "three",
      due: 45,
      end: 45
    ),
    Story(
      testDescription: "follows those that become available",
      steps: [
        .sample("one", due: .days(10)), .sample("two", after: ["one"], due: .days(7)),
      ],
      due: 10,
      end: 17
    ),
    Story(
      testDescription: "isn't known with a step without a date",
      steps: dated + [.sample("four")],
      end: nil
    ),
    Story(
      testDescription: "isn't the target of the milestone",
      steps: [.sample("one")],
      within: .days(30),
      end: nil
    ),
    Story(
      testDescription: "doesn't wait for optional steps",
      steps: dated + [.sample("four", isOptional: true)],
      end: 30
    ),
    Story(testDescription: "isn't known without steps", steps: [], step: nil, end: nil),
  ]

  @Test("follows from its steps", arguments: stories)
  func end(_ story: Story) {
    let plan = Plan.sample(steps: story.steps, within: story.within)
    let rules = JourneyRules(plan: plan, version: 1, names: [:])
    let stand = Stand(
      mark: Mark(.start),
      slip: [],
      since: .monday + .days(3),
      dueAt: story.due.map { .monday + .days($0) },
      step: story.step
    )
    let end = rules.plannedEnd(stand, startedAt: .monday)
    #expect(end.map { ($0 - .monday).days } == story.end.map(Double.init))
  }
}
