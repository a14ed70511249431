public import Charts
internal import Onboarding
internal import Statistics
public import Tracking

/// The pictures of how long customers take to first value.
public struct TimeToValueCharts {
  private let answer: MeasureTimeToValue.Answer

  public init(_ answer: MeasureTimeToValue.Answer) { self.answer = answer }

  /// What became of everybody, as bands; of several cohorts, a curve each.
  public var chart: any Chart {
    let question = answer.question
    let caption = Caption(
      "Time to first value",
      subtitle: "\(answer.explanation.definition), as of \(question.asOf.at.day)",
      note: answer.explanation.cautions.joined(separator: " ")
    )
    let time = ChartAxis("Days since the start", unit: "days")
    if question.by == nil, let cohort = answer.cohorts.first {
      let median = cohort.quantile(0.5)?.time.map { [ChartMark($0, "half have reached value")] }
      return BandsChart(
        caption,
        time: time,
        steps: Self.drawn(cohort).map {
          BandsChart.Step(time: $0.time, value: $0.event.share, churned: $0.competed.share)
        },
        count: cohort.count,
        marks: median ?? []
      )
    }
    let shown = answer.cohorts.filter { SampleSize.allowsPercent(of: $0.count) }
    return StepChart(
      caption,
      time: time,
      share: "Share that has reached value",
      beginning: .nobody,
      curves: shown.prefix(Self.mostCurves).map { cohort in
        StepChart.Curve(
          cohort.name,
          detail: "\(cohort.reached) of \(cohort.count)",
          steps: Self.drawn(cohort).map { step in
            let limits = step.event.interval()
            return StepChart.Step(
              time: step.time,
              share: step.event.share,
              lower: limits?.lower,
              upper: limits?.upper,
              atRisk: step.atRisk
            )
          }
        )
      }
    )
  }

  /// More curves than there are colours and dashes for can't be told apart.
  private static let mostCurves = 6

  /// For the terminal: the share that has reached value, over the days or the months of the start.
  public var picture: String? {
    answer.question.by == nil ? answer.cohorts.first.flatMap(rise) : trend
  }

  private func rise(_ cohort: TimeToValueCohort) -> String? {
    let steps = Self.drawn(cohort)
    guard let last = steps.last, last.time > 0 else { return nil }
    let width = 48
    let shares = (1...width).map { place in
      cohort.incidence.step(at: last.time * Double(place) / Double(width))?.event.share ?? 0
    }
    return "Reached value, day 0 to \(Int(last.time.rounded())), \(cohort.reached) of"
      + " \(cohort.count) so far\n0 % \(TextSparkline.text(shares, in: 0...1))"
      + " \(Int((last.event.share * 100).rounded())) %"
  }

  private var trend: String? {
    guard answer.question.by == .month, answer.cohorts.count > 1,
      let day = answer.question.shareBy.first,
      let first = answer.cohorts.first, let last = answer.cohorts.last
    else { return nil }
    let shares = answer.cohorts.map { $0.share(by: day)?.share }
    let known = shares.compactMap(\.self)
    guard let least = known.min(), let most = known.max() else { return nil }
    let range = "lowest \(Int((least * 100).rounded())) %, highest \(Int((most * 100).rounded())) %"
    return "By day \(Int(day)), by month of the start, \(first.name) to \(last.name), \(range)\n"
      + TextSparkline.text(shares)
  }

  /// The curve; nothing of too few.
  private static func drawn(_ cohort: TimeToValueCohort) -> [AalenJohansen.Step] {
    let isEnough = SampleSize.allowsPercent(of: cohort.count) && !cohort.startsThin
    return isEnough ? thinned(cohort.incidence.steps) : []
  }

  /// At most some 1,000 steps, which no picture shows more of: the last one of each stretch.
  private static func thinned<Step>(_ steps: [Step]) -> [Step] {
    guard steps.count > 1_000 else { return steps }
    return (1...1_000).map { steps[$0 * steps.count / 1_000 - 1] }
  }
}
