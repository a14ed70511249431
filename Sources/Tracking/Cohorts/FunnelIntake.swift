internal import Onboarding
internal import Statistics

/// Takes in journeys of one product and counts them, by cohort and stage.
struct FunnelIntake {
  private let question: MeasureFunnel.Question
  private let plan: Plan
  private let version: Int
  private let stages: [FunnelStage]

  /// For each version of the plan, where its stages are among its steps; nil where it lacks one.
  private let places: [Int: [Int?]?]

  private var counts: [Cohort: FunnelCounts] = [:]
  private var young = 0
  private var otherPlan = 0

  /// How many journeys begin later.
  var later = 0

  init(
    _ question: MeasureFunnel.Question,
    _ product: Identifier<Product>,
    _ book: PlanBook
  ) throws(FunnelError) {
    self.question = question
    guard let latest = book.latest(product) else {
      throw FunnelError(step: "", product: product, known: [])
    }
    plan = latest.plan
    version = latest.version
    let plan = latest.plan
    stages =
      question.steps ?? plan.steps.filter { !$0.isOptional }.map { .step($0.id) } + [.value]
    for case .step(let step) in stages where plan.step(step) == nil {
      throw FunnelError(
        step: step.rawValue,
        product: product,
        known: plan.steps.map(\.id.rawValue) + ["value"]
      )
    }
    var places: [Int: [Int?]?] = [:]
    for version in book.versions(of: product) {
      places[version.version] = .some(Self.places(of: stages, in: version.plan))
    }
    self.places = places
  }

  /// For each stage the place of its step; nil for value. Nil in all when the plan lacks one.
  private static func places(of stages: [FunnelStage], in plan: Plan) -> [Int?]? {
    var places: [Int?] = []
    for stage in stages {
      switch stage {
      case .value: places.append(nil)
      case .step(let step):
        guard let place = plan.steps.firstIndex(where: { $0.id == step }) else { return nil }
        places.append(place)
      }
    }
    return places
  }

  mutating func add(_ it: CohortPassage) {
    guard question.wants(it) else { return }
    let passage = it.passage
    guard let known = places[passage.planVersion], let places = known else {
      otherPlan += 1
      return
    }
    let last = question.within.map { passage.startedAt + $0 }
    if let last, last > question.asOf.at {
      young += 1
      return
    }
    let cohort = question.by?.cohort(of: it) ?? Cohort("")
    counts[cohort, default: FunnelCounts(stages: places.count)]
      .add(passage, places, last: last, now: question.asOf.at)
  }

  var funnels: [Funnel] {
    let known = counts.isEmpty ? [Cohort(""): FunnelCounts(stages: stages.count)] : counts
    return known.sorted { $0.key < $1.key }.map { cohort, counts in
      Funnel(
        product: plan.product,
        planVersion: version,
        cohort: question.by == nil || self.counts.isEmpty ? nil : cohort.name,
        started: counts.started,
        stages: zip(stages, counts.stages).map(stage),
        explanation: explanation(counts)
      )
    }
  }

  private func stage(_ stage: FunnelStage, _ counts: FunnelCounts.Stage) -> Funnel.Stage {
    let curve = KaplanMeier(events: counts.finished, censored: counts.unfinished)
    func quantile(_ p: Double) -> QuantileEstimate? {
      SampleSize.allowsQuantile(p, of: curve.count, events: curve.events)
        ? curve.quantile(p) : nil
    }
    var title = plan.value.title
    var isOptional = false
    if case .step(let id) = stage, let step = plan.step(id) {
      (title, isOptional) = (step.title, step.isOptional)
    }
    return Funnel.Stage(
      stage: stage,
      title: title,
      isOptional: isOptional,
      reached: counts.reached,
      open: counts.open,
      gone: counts.gone,
      passedBy: counts.passedBy,
      late: counts.late,
      everReached: counts.everReached,
      waived: counts.waived,
      timed: curve.count,
      finished: curve.events,
      finishedBy: counts.finishedBy,
      median: quantile(0.5),
      slowest: quantile(0.9)
    )
  }

  private func explanation(_ counts: FunnelCounts) -> Explanation {
    let limit = question.within.map { ", within \($0.inDays) of its start" } ?? ""
    var cautions: [String] = []
    if question.within == nil {
      cautions.append("Young journeys are in it: who is open may still come.")
    }
    let by = counts.stages.reduce(0) { $0 + $1.finishedBy }
    if by > 0 {
      cautions.append(
        "\(by) times are upper limits: the source tells only when it saw the step done."
      )
    }
    return Explanation(
      asOf: question.asOf,
      definition:
        "A customer's journey reaches a stage when that and all before it are done\(limit)",
      method: [
        "Stages may be done in any order; the funnel counts who has all of them up to here.",
        "Gone: left, or silent for \(plan.stall.lostAfter.words); open: all others who aren't there.",
        "Time in step: from when it became available to when it was done; the unfinished count for"
          + " as long as they were watched (Kaplan-Meier), waived steps don't.",
      ],
      exclusions: [
        Exclusion(later, "not begun by then"),
        Exclusion(young, "began less than \(question.within?.inDays ?? "") before"),
        Exclusion(otherPlan, "on a version of the plan without one of the stages"),
      ],
      cautions: cautions
    )
  }
}
