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
        chart: TimeToValueCharts(answer).chart,
        table: TablePart(report.listing, caption: "Time to first value"),
        note: ExplanationReport(answer.explanation).remark
      )
    ]
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
        chart: funnel.started > 0 ? FunnelDrawing(funnel).chart : nil,
        table: TablePart(
          FunnelReport(answer).table,
          keys: [
            "title", "reached", "before", "percent_of_before", "open", "gone", "passed_by",
            "median_days",
          ],
          caption: heading
        ),
        note: ExplanationReport(funnel.explanation).remark
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
          FrictionReport([answer], asOf).table,
          keys: ["title", "here", "stalled", "gone", "median_days", "tickets", "learners"],
          caption: heading
        ),
        lines: told,
        note: ExplanationReport(answer.explanation).remark
      )
    }
  }
}
