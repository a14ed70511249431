internal import Onboarding
internal import Reports
internal import Statistics
internal import Tracking

/// What there is to say of onboarding as a whole.
struct OnboardingSections {
  let store: any TrackingStore
  let asOf: AsOf
  var product: Identifier<Product>?
  var owner: String?
  var segment: String?

  func all(by: Grouping?) throws -> [SectionPart] {
    try timeToValue(by) + funnels(by) + friction()
  }

  private func timeToValue(_ by: Grouping?) throws -> [SectionPart] {
    var question = MeasureTimeToValue.Question(asOf)
    question.product = product
    question.owner = owner
    question.segment = segment
    question.by = by
    let answer = try MeasureTimeToValue(store: store)(question)
    let report = TimeToValueReport(answer)
    guard !report.isEmpty else {
      return [
        SectionPart(
          "Time to first value",
          nothing: "No journey has started yet. Apply a plan and import customers:"
            + " foothold plan apply FILE, foothold import customers FILE"
        )
      ]
    }
    return [
      SectionPart(
        "Time to first value",
        figures: by == nil ? Self.figures(answer.cohorts) : [],
        chart: TimeToValueCharts(answer).chart,
        table: TablePart(report.listing, caption: "Time to first value"),
        isFolded: by == nil,
        note: answer.explanation.leftOut
      )
    ]
  }

  private static func figures(_ cohorts: [TimeToValueCohort]) -> [Figure] {
    guard let all = cohorts.first else { return [] }
    let median = all.quantile(0.5).map { $0.time.map { "day \(Int($0.rounded()))" } ?? "not yet" }
    return [
      Figure("Reached value", "\(all.reached)", "of \(all.count)"),
      Figure("Half of them by", median ?? "too few to say"),
      Figure("On the way", "\(all.open)"), Figure("Left before", "\(all.churned)"),
    ]
  }

  /// How many come through, and where most are lost on the way.
  private static func figures(_ funnel: Funnel) -> [Figure] {
    guard let last = funnel.stages.last, funnel.started > 0 else { return [] }
    let total = funnel.total(at: funnel.stages.count - 1)
    let worst = funnel.worst.map { [Figure("Most are lost before", $0.title, "\($0.gone) gone")] }
    return [
      Figure("Started", "\(funnel.started)"),
      Figure(
        "Got to the end",
        "\(last.reached)",
        total.percent.map { "\(Int($0.rounded())) %" } ?? "of \(funnel.started)"
      ),
    ] + (worst ?? [])
  }

  private func funnels(_ by: Grouping?) throws -> [SectionPart] {
    var question = MeasureFunnel.Question(asOf)
    question.product = product
    question.owner = owner
    question.segment = segment
    question.by = by
    let measured = try MeasureFunnel(store: store)(question)
    return measured.funnels.prefix(24).map { funnel in
      var answer = measured
      answer.funnels = [funnel]
      let heading =
        "Funnel of \(funnel.product.rawValue)" + (funnel.cohort.map { ", \($0)" } ?? "")
      return SectionPart(
        heading,
        isForeign: true,
        figures: Self.figures(funnel),
        chart: funnel.started > 0 ? FunnelDrawing(funnel).chart : nil,
        table: TablePart(
          FunnelReport(answer).table.titled("title", "Step"),
          keys: [
            "title", "reached", "before", "percent_of_before", "open", "gone", "passed_by",
            "median_days",
          ],
          caption: heading
        ),
        isFolded: true,
        note: funnel.explanation.leftOut
      )
    }
  }

  private func friction() throws -> [SectionPart] {
    var question = FindFriction.Question(asOf)
    question.product = product
    question.audience = CourseAudience(owner: owner, segment: segment)
    return try FindFriction(store: store)(question).map { answer in
      let told = answer.steps.flatMap { step in
        step.signs.map { "\(step.title): \($0.words)" }
      }
      let heading = "Where \(answer.product.rawValue) is hard"
      return SectionPart(
        heading,
        isForeign: true,
        text: told.isEmpty ? "No step stands out." : nil,
        table: TablePart(
          FrictionReport([answer], asOf).table.titled("title", "Step"),
          keys: ["title", "here", "stalled", "gone", "median_days", "tickets", "learners"],
          wrapped: ["title"],
          caption: heading
        ),
        lines: told,
        note: ExplanationReport(answer.explanation).remark
      )
    }
  }
}

extension Explanation {
  /// Who isn't counted; what else to mind is said below the picture.
  fileprivate var leftOut: String? {
    guard !exclusions.isEmpty else { return nil }
    var explanation = self
    explanation.cautions = []
    return ExplanationReport(explanation).remark
  }
}
