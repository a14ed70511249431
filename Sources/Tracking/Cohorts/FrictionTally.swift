internal import Onboarding
internal import Statistics

/// Adds up what journeys, tickets and surveys say of each step of one plan.
struct FrictionTally {
  private let plan: Plan
  private let asOf: AsOf
  private var funnel: FunnelIntake
  private var steps: [StepFriction]
  private var dated: [(late: Int, all: Int)]
  private var count = 0

  /// When each customer was at each step: to tell at which step a ticket was opened.
  private var stays: [CustomerKey: [(step: Int, from: Instant, until: Instant)]] = [:]

  init(_ plan: Plan, _ asOf: AsOf, _ book: PlanBook) throws {
    self.plan = plan
    self.asOf = asOf
    funnel = try FunnelIntake(MeasureFunnel.Question(asOf), plan.product, book)
    steps =
      plan.steps.map {
        StepFriction(step: .step($0.id), title: $0.title, isOptional: $0.isOptional)
      } + [StepFriction(step: .value, title: plan.value.title, isOptional: false)]
    dated = steps.map { _ in (0, 0) }
  }

  mutating func add(_ stored: StoredJourney) {
    let journey = stored.journey
    guard
      let passage = Passage(journey, of: stored.customer.key).happened(by: asOf.at)
    else { return }
    count += 1
    funnel.add(CohortPassage(passage: passage, owner: nil, segment: nil))
    let over = passage.valueAt ?? passage.churnedAt ?? asOf.at
    let state = journey.state(at: asOf.at)
    let isOpen = state == .onTrack || state == .stalled || state == .paused
    for (progress, passed) in zip(journey.steps, passage.steps) {
      guard let place = plan.steps.firstIndex(where: { $0.id == progress.id }) else { continue }
      note(progress, passed, at: place, until: over)
      if let since = passed.availableAt, since <= over {
        let until = min(passed.doneAt ?? over, over)
        if until > since {
          stays[stored.customer.key, default: []].append((place, since, until))
          steps[place].days += (until - since).days
        }
        if isOpen, passed.doneAt == nil { steps[place].here += 1 }
      }
    }
    guard isOpen, let stall = journey.stall, stall.deadline <= asOf.at else { return }
    let here = stall.step.flatMap { id in plan.steps.firstIndex { $0.id == id } }
    if let place = stall.step == nil ? steps.count - 1 : here { steps[place].stalled += 1 }
  }

  private mutating func note(
    _ progress: StepProgress,
    _ passed: StepPassage,
    at place: Int,
    until over: Instant
  ) {
    if passed.availableAt != nil { steps[place].available += 1 }
    if passed.doneAt != nil { steps[place].done += 1 }
    if progress.reopenedAt.map({ $0 <= asOf.at }) ?? false { steps[place].reopened += 1 }
    guard let due = progress.dueAt, !passed.isWaived else { return }
    if let done = passed.doneAt {
      dated[place].all += 1
      if done > due { dated[place].late += 1 }
    } else if due <= over {
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
      guard answer.at <= asOf.at, stays[account.customer] != nil,
        let place = answer.about.flatMap(self.place)
      else { return }
      steps[place].comments.append(CourseComment(answer))
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
    for place in steps.indices {
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
      let reached = funnel.stages.firstIndex { $0.stage == steps[place].step }
        .map { funnel.conversion(at: $0).denominator }
      steps[place].addSigns(reached: reached ?? 0, others: others, all)
      if place < plan.steps.count { learning.add(plan.steps[place].when, to: &steps[place]) }
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

extension StepFriction {
  fileprivate mutating func addSigns(
    reached: Int,
    others: [Double],
    _ all: (tickets: Int, days: Double)
  ) {
    typealias Threshold = FrictionSign.Threshold
    let ratings = comments.compactMap { comment in
      comment.rating.flatMap { comment.scale?.share($0) }
    }
    signs = [
      FrictionSign.sign(
        FrictionSign.lost,
        Share(min(gone, reached), of: reached),
        from: Threshold.lost
      ),
      FrictionSign.sign(
        FrictionSign.stalled,
        Share(min(stalled, here), of: here),
        from: Threshold.stalled
      ),
      FrictionSign.sign(FrictionSign.late, late, from: Threshold.late),
      FrictionSign.sign(
        FrictionSign.reopened,
        Share(min(reopened, available), of: available),
        from: Threshold.reopened
      ),
      FrictionSign.sign(
        FrictionSign.lowRated,
        Share(ratings.count { $0 < 0.5 }, of: ratings.count),
        from: Threshold.lowRated
      ),
    ].compactMap(\.self)
    // Two steps or more beside it make what is usual.
    if let time = median?.time, others.count >= 2, let usual = Sample(others)?.median, usual > 0,
      time >= Threshold.slow * usual
    {
      signs.append(.slow(median: time, others: usual, count: done))
    }
    if tickets >= Threshold.count, days > 0, all.days > days,
      Double(tickets) / days >= Threshold.tickets * Double(all.tickets) / all.days
    {
      signs.append(
        .tickets(count: tickets, days: days, allCount: all.tickets, allDays: all.days)
      )
    }
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
