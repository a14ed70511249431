internal import Onboarding
internal import Statistics

/// Adds up what journeys, tickets and surveys say of each step of one plan.
struct FrictionTally {
  private let plan: Plan
  private let asOf: AsOf
  private var funnel: FunnelIntake
  private var steps: [StepFriction]
  private var dated: [(late: Int, all: Int)]

  /// How many had done each step at some time, those who had to do it again included.
  private var everDone: [Int]
  private var answers: [Answer] = []
  private var count = 0

  /// When each customer was at each step: to tell at which step a ticket was opened.
  private var stays: [CustomerKey: [(step: Int, from: Instant, until: Instant)]] = [:]

  private struct Answer {
    let step: Int
    let about: String
    let comment: CourseComment
  }

  init(_ plan: Plan, _ asOf: AsOf, _ book: PlanBook) throws {
    self.plan = plan
    self.asOf = asOf
    funnel = try FunnelIntake(MeasureFunnel.Question(asOf), plan.product, book)
    steps =
      plan.steps.map {
        StepFriction(step: .step($0.id), title: $0.title, isOptional: $0.isOptional)
      } + [StepFriction(step: .value, title: plan.value.title, isOptional: false)]
    dated = steps.map { _ in (0, 0) }
    everDone = steps.map { _ in 0 }
  }

  mutating func add(_ stored: StoredJourney) {
    let journey = stored.journey
    guard
      let passage = Passage(journey, of: stored.customer.key).happened(by: asOf.at)
    else { return }
    count += 1
    funnel.add(CohortPassage(passage: passage, owner: nil, segment: nil))
    let over = passage.valueAt ?? passage.churnedAt ?? asOf.at
    let end = passage.valueAt ?? min(over, passage.lostAt)
    let state = journey.state(at: asOf.at)
    let isOpen = state == .onTrack || state == .stalled || state == .paused
    var here: Set<Int> = []
    for (progress, passed) in zip(journey.steps, passage.steps) {
      guard let place = plan.steps.firstIndex(where: { $0.id == progress.id }) else { continue }
      note(progress, passed, at: place, until: end)
      guard let since = passed.availableAt, since <= over else { continue }
      let until = min(passed.doneAt ?? over, over)
      if until > since {
        stays[stored.customer.key, default: []].append((place, since, until))
        steps[place].days += (until - since).days
      }
      if passed.doneAt == nil { here.insert(place) }
    }
    guard isOpen else { return }
    if let place = stallPlace(journey) {
      here.insert(place)
      steps[place].stalled += 1
    }
    for place in here { steps[place].here += 1 }
  }

  /// Where a journey has stalled, among the steps; nil where it hasn't.
  private func stallPlace(_ journey: Journey) -> Int? {
    guard let stall = journey.stall, stall.deadline <= asOf.at else { return nil }
    guard let step = stall.step else { return steps.count - 1 }
    return plan.steps.firstIndex { $0.id == step }
  }

  private mutating func note(
    _ progress: StepProgress,
    _ passed: StepPassage,
    at place: Int,
    until end: Instant
  ) {
    if passed.availableAt != nil { steps[place].available += 1 }
    if passed.doneAt != nil { steps[place].done += 1 }
    let isReopened = progress.reopenedAt.map { $0 <= asOf.at } ?? false
    if isReopened { steps[place].reopened += 1 }
    if isReopened || passed.doneAt != nil { everDone[place] += 1 }
    guard let due = progress.dueAt, !passed.isWaived else { return }
    if let done = passed.doneAt, done <= due {
      dated[place].all += 1
    } else if due <= end, passed.availableAt.map({ $0 <= end }) ?? false {
      // A date that came when the journey was over bound nobody any more.
      dated[place].all += 1
      dated[place].late += 1
    }
  }

  mutating func add(_ account: StoredAccount) {
    switch account.fact {
    case .ticket(let ticket):
      guard ticket.openedAt <= asOf.at else { return }
      for stay in stays[account.customer] ?? []
      where stay.from <= ticket.openedAt && ticket.openedAt < stay.until {
        steps[stay.step].tickets += 1
      }
    case .survey(let answer):
      guard !answer.isUnanswered, answer.at <= asOf.at, stays[account.customer] != nil,
        let about = answer.about, let place = place(about)
      else { return }
      answers.append(Answer(step: place, about: about, comment: CourseComment(answer)))
    default: break
    }
  }

  /// The step that a survey is about: by id, or by title.
  private func place(_ about: String) -> Int? {
    let word = about.lowercased()
    return steps.firstIndex { $0.step.name.lowercased() == word || $0.title.lowercased() == word }
  }

  func answer(_ learning: FrictionLearning) -> FindFriction.Answer? {
    guard let funnel = funnel.funnels.first else { return nil }
    var steps = steps
    // What is also about the step's course or lesson comes with that.
    for answer in answers
    where answer.step == plan.steps.count
      || !learning.hears(answer.about, for: plan.steps[answer.step].when)
    { steps[answer.step].comments.append(answer.comment) }
    for place in steps.indices {
      if place < plan.steps.count { learning.add(plan.steps[place].when, to: &steps[place]) }
      steps[place].late = Share(dated[place].late, of: dated[place].all)
      if let stage = funnel.stages.first(where: { $0.stage == steps[place].step }) {
        steps[place].gone = stage.gone
        steps[place].median = stage.median
      }
    }
    let medians = steps.map { $0.median?.time }
    let all = (steps.reduce(0) { $0 + $1.tickets }, steps.reduce(0) { $0 + $1.days })
    for place in steps.indices {
      // Value comes with the last step more often than not, in no time.
      let others = plan.steps.indices.filter { $0 != place }.compactMap { medians[$0] }
      let stage = funnel.stages.firstIndex { $0.stage == steps[place].step }
      let counts = StepFriction.Counts(
        reached: stage.map { funnel.conversion(at: $0).denominator } ?? 0,
        timed: stage.map { funnel.stages[$0].timed } ?? 0,
        everDone: everDone[place]
      )
      steps[place].addSigns(counts, others: others, all)
      if place < plan.steps.count { learning.addSigns(plan.steps[place].when, to: &steps[place]) }
      steps[place].comments.sort { ($1.at, $0.text ?? "") < ($0.at, $1.text ?? "") }
    }
    return FindFriction.Answer(
      product: plan.product,
      title: plan.title,
      journeys: count,
      steps: steps.enumerated().sorted {
        ($1.element.trouble, $0.offset) < ($0.element.trouble, $1.offset)
      }.map(\.element),
      explanation: Self.explanation(asOf, funnel)
    )
  }

  private static func explanation(_ asOf: AsOf, _ funnel: Funnel) -> Explanation {
    Explanation(
      asOf: asOf,
      definition: "What customers' times, regressions, learning, answers and tickets say of a step",
      method: [
        "A sign takes at least \(FrictionSign.Threshold.count) of at least"
          + " \(FrictionSign.Threshold.of) customers, learners or answers.",
        "Steps come by their signs: who is lost weighs most, then who has stalled.",
        "Tickets are those that were opened while the customer was at the step, whatever about; a"
          + " customer may be at several.",
        "Answers to surveys count for a step when they name its id or title, or its course or lesson.",
      ],
      exclusions: funnel.explanation.exclusions
    )
  }
}

extension CourseComment {
  fileprivate init(_ answer: SurveyAnswer) {
    self.init(at: answer.at, kind: .survey)
    text = answer.comment
    rating = answer.score
    scale = RatingScale(
      least: Double(answer.scale.least),
      most: Double(answer.scale.most),
      isLowerBetter: answer.scale.isLowerBetter
    )
    learner = answer.respondent
  }
}
