import Onboarding

/// What is allowed in a plan and yet hardly meant.
enum Warnings {
  static func check(_ drafts: [StepDraft], of plan: Plan, _ problems: inout Problems) {
    let optional = Set(plan.steps.filter(\.isOptional).map(\.id))
    for draft in drafts {
      guard let step = draft.step else { continue }
      checkDue(of: step, draft, plan, &problems)
      if step.reopens == step.when, let spot = draft.reopensSpot {
        problems.warning(
          at: spot,
          "'reopens' is the same as 'when'",
          hint: "the step would be taken back by what completes it: name what undoes it"
        )
      }
      guard !step.isOptional else { continue }
      for (id, spot) in draft.after where optional.contains(Identifier(id)) {
        problems.warning(
          at: spot,
          "step '\(step.id)' waits for '\(id)', which is optional",
          hint: "where '\(id)' is left out, '\(step.id)' never becomes available, nor overdue"
        )
      }
    }
    if optional.count == plan.steps.count, let first = drafts.first {
      problems.warning(
        at: first.spot,
        "all steps are optional",
        hint: "journeys stall at required steps only: remove 'optional' from one"
      )
    }
  }

  private static func checkDue(
    of step: Step,
    _ draft: StepDraft,
    _ plan: Plan,
    _ problems: inout Problems
  ) {
    if step.due == nil, let spot = draft.dueFromSpot {
      problems.warning(
        at: spot,
        "'from' means nothing without 'due'",
        hint: "add a line such as 'due: 10d'"
      )
    }
    let week = plan.calendar.workingDays.count
    if let due = step.due, let within = plan.value.within, let spot = draft.dueSpot,
      !step.isOptional,
      due.roughDays(workingDaysAWeek: week) > within.roughDays(workingDaysAWeek: week)
    {
      problems.warning(
        at: spot,
        "step '\(step.id)' is due (\(due)) after the value milestone should be reached (\(within))",
        hint: "make 'due' shorter, or 'within' of 'value' longer"
      )
    }
  }
}

extension Delay {
  /// The delay in days of a calendar, holidays aside: only for comparing one with another.
  func roughDays(workingDaysAWeek: Int) -> Double {
    switch self {
    case .exactly(let length): length.days
    case .days(let count): Double(count)
    case .workingDays(let count): Double(count) * 7 / Double(workingDaysAWeek)
    }
  }
}
