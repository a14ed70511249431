internal import Onboarding
internal import Reports
internal import Tracking

/// One customer: where each journey stands, with its evidence, and what happened.
struct CustomerPage {
  struct Journey {
    let plan: String
    let state: String
    let tone: String
    let done: Int
    let required: Int
    let reason: String
    let hasReason: Bool
    let forecast: [String]
    let hasForecast: Bool
    let steps: [Step]
    let actions: ActionsPart
    let hasActions: Bool
    let pauseForm: PauseForm
  }

  struct PauseForm { let isPaused: Bool }

  struct Step {
    let mark: String
    let title: String
    let state: String
    let tone: String
    let dates: [String]
    let evidence: [String]
    let evidenceCount: String
    let hasEvidence: Bool

    /// Whether somebody said that it's done or not needed, which can be taken back.
    let mayUndo: Bool
    let id: String
  }

  let name: String
  let facts: [String]
  let journeys: [Journey]
  let hasNoJourney: Bool
  let noJourney: String
  let goalsPart: GoalsPart
  let hasGoalsPart: Bool
  let sections: [SectionPart]

  init(
    _ answer: ShowCustomer.Answer,
    health: CustomerHealthReport,
    at now: Instant,
    mayWork: Bool,
    formToken: String
  ) {
    let customer = answer.customer
    let report = CustomerReport(answer, at: now)
    name = customer.name.safeForPages
    facts = [
      customer.id.rawValue, customer.owner.map { "owner \($0)" } ?? "nobody owns them",
      customer.segment.map { "segment \($0)" }, customer.pricingPlan.map { "plan \($0)" },
      customer.seats.map { $0.counted("seat") },
      customer.dates.map { "signed up \($0.signedUpAt.day)" },
      customer.dates?.churnedAt.map { "left \($0.day)" },
      answer.learners.count.counted("learner"),
      customer.isInternal ? CustomerReport.leftOut : nil,
    ].compactMap { $0?.safeForPages }
    journeys = answer.checklists.map { checklist in
      Journey(
        checklist,
        report,
        at: now,
        actions: ActionsPart(
          customer.id,
          checklist.plan.product,
          step: checklist.stalled?.stall.step,
          stepTitle: checklist.stalled?.stepTitle ?? checklist.plan.value.title,
          steps: checklist.journey.steps.filter { !$0.isDone }.map {
            ($0.id, checklist.plan.step($0.id)?.title ?? $0.id.rawValue)
          } + [(ValueMilestone.stepID, checklist.plan.value.title)],
          back: "/customers/\(customer.id.rawValue.inAddress)",
          formToken: formToken,
          isStalled: checklist.journey.state(at: now) == .stalled
        ),
        mayWork: mayWork
      )
    }
    hasNoJourney = journeys.isEmpty
    noJourney =
      customer.dates == nil
      ? "No customer file has told of this customer: foothold import customers FILE"
      : customer.products.isEmpty
        ? "The customer has no product. Name it in the customer file's column 'products'."
        : "The products have no plan yet, or the journey hasn't started: foothold plan apply FILE"
    goalsPart = GoalsPart(answer, mayWork: mayWork, formToken: formToken)
    hasGoalsPart = mayWork || !answer.goals.isEmpty
    sections = HealthPart(health).sections + Self.sections(answer, report)
  }

  private static func sections(
    _ answer: ShowCustomer.Answer,
    _ report: CustomerReport
  ) -> [SectionPart] {
    let accounts = report.accountTables.map { title, table in
      SectionPart(title, table: TablePart(table, caption: title))
    }
    let learners = Table(
      columns: [
        Column(key: "learner", title: "Learner"), Column(key: "name", title: "Name"),
        Column(key: "tie", title: "Known by"),
      ],
      rows: answer.learners.prefix(200).map {
        [.text($0.id), .text($0.name), .text($0.tie?.rawValue)]
      }
    )
    let shown = answer.timeline.count
    let products = answer.checklists.count > 1 ? ["product"] : []
    return [
      SectionPart(
        "Flags",
        table: TablePart(
          report.flagTable,
          keys: ["at"] + products + ["reason", "ended_at", "ending"],
          named: "reason",
          wrapped: ["reason", "ending"],
          caption: "Flags"
        ),
        nothing: answer.checklists.isEmpty ? "" : "The customer has never been flagged."
      )
    ].filter { $0.hasTable || $0.hasNothing } + accounts + [
      SectionPart(
        "Timeline",
        table: TablePart(
          report.timelineTable,
          keys: ["at", "what", "who", "source"],
          named: "what",
          wrapped: ["what"],
          caption: "Timeline"
        ),
        nothing: "Nothing has happened yet, or nobody has imported it.",
        note: shown < answer.timelineCount ? "The latest \(shown) of \(answer.timelineCount)." : nil
      ),
      SectionPart(
        "Learners",
        table: TablePart(learners, caption: "Learners") {
          "/learners/\(answer.learners[$0].id.inAddress)"
        },
        nothing: "Nobody of them is known to learn. Those who wait for a match are below Data.",
        note: answer.learners.count > 200 ? "The first 200 of \(answer.learners.count)." : nil
      ),
    ]
  }
}

extension CustomerPage.Journey {
  fileprivate init(
    _ checklist: ShowCustomer.Checklist,
    _ report: CustomerReport,
    at now: Instant,
    actions: ActionsPart,
    mayWork: Bool
  ) {
    let journey = checklist.journey
    let state = journey.state(at: now)
    plan = checklist.plan.title.safeForPages
    self.state = JourneyLine(journey, at: now).state
    tone =
      switch state {
      case .onTrack, .reachedValue: "good"
      case .stalled: "bad"
      case .paused: "warning"
      case .churned, .lost: ""
      }
    done = journey.progress.done
    required = max(1, journey.progress.required)
    let why = state == .stalled ? checklist.stalled?.reason(at: now) : nil
    reason = why?.safeForPages ?? ""
    hasReason = why != nil
    forecast = checklist.forecast?.lines(at: now).map(\.safeForPages) ?? []
    hasForecast = !forecast.isEmpty
    steps =
      journey.steps.map { CustomerPage.Step($0, checklist, report, at: now, mayWork: mayWork) } + [
        CustomerPage.Step(value: journey.value, checklist, report, mayWork: mayWork)
      ]
    self.actions = actions
    hasActions = mayWork && state.isOpen
    pauseForm = CustomerPage.PauseForm(isPaused: state == .paused)
  }
}

extension CustomerPage.Step {
  fileprivate init(
    _ step: StepProgress,
    _ checklist: ShowCustomer.Checklist,
    _ report: CustomerReport,
    at now: Instant,
    mayWork: Bool
  ) {
    let state = StepState(step, at: now)
    mark = state.mark
    title = (checklist.plan.step(step.id)?.title ?? step.id.rawValue).safeForPages
    self.state = state.rawValue + (step.isOptional && !step.isDone ? ", optional" : "")
    tone =
      switch state.style {
      case .good: "good"
      case .bad: "bad"
      case .strong: "strong"
      case .dim, .warning: ""
      }
    dates = [
      step.doneAt.map { "done \($0.day)" },
      step.how == .recorded ? "said by one of us" : nil,
      step.isDone ? nil : step.dueAt.map { "due \($0.day)" },
      step.reopenedAt.map { "taken back \($0.day)" },
      step.attainment.needed > 1 ? "\(step.attainment.count) of \(step.attainment.needed)" : nil,
    ].compactMap(\.self)
    evidence = report.evidence(step.attainment, checklist.plan).map(\.safeForPages)
    evidenceCount = evidence.count.counted("piece")
    hasEvidence = !evidence.isEmpty
    mayUndo = mayWork && (step.how == .recorded || step.how == .waived)
    id = step.id.rawValue
  }

  fileprivate init(
    value: Attainment,
    _ checklist: ShowCustomer.Checklist,
    _ report: CustomerReport,
    mayWork: Bool
  ) {
    let isReached = value.reachedAt != nil
    mark = isReached ? "★" : "☆"
    title = checklist.plan.value.title.safeForPages
    state = isReached ? "value reached" : "value, not yet"
    tone = isReached ? "good" : ""
    dates = value.reachedAt.map { ["reached \($0.day)"] } ?? []
    evidence = report.evidence(value, checklist.plan).map(\.safeForPages)
    evidenceCount = evidence.count.counted("piece")
    hasEvidence = !evidence.isEmpty
    mayUndo = mayWork && value.evidence.contains { $0.isDecision }
    id = ValueMilestone.stepID.rawValue
  }
}

extension Evidence {
  /// Whether one of our own people said so.
  fileprivate var isDecision: Bool {
    if case .decision = what { true } else { false }
  }
}
