import Charts
import Statistics
import Testing

/// One chart of each kind, and some that are hard to draw.
enum Gallery {
  struct Piece: Sendable, CustomTestStringConvertible {
    let name: String
    let chart: any Chart
    var testDescription: String { name }
  }

  static func pieces() throws -> [Piece] {
    [
      Piece(name: "survival", chart: try survival()),
      Piece(name: "cohorts", chart: try cohorts()),
      Piece(name: "incidence", chart: try incidence()),
      Piece(name: "bands", chart: try bands()),
      Piece(name: "funnel", chart: funnel),
      Piece(name: "histogram", chart: histogram),
      Piece(name: "bars", chart: bars),
      Piece(name: "sparkline", chart: sparkline),
      Piece(name: "trend", chart: trend),
      Piece(name: "many", chart: try many()),
      Piece(name: "hostile", chart: hostile),
      Piece(name: "empty", chart: Histogram(Caption("Scores"), axis: days, values: [])),
    ]
  }

  static let days = ChartAxis("Days since sign-up", unit: "days")

  private static func survival() throws -> StepChart {
    let estimate = KaplanMeier(try customers(64, slow: 30, seed: 1))
    return StepChart(
      Caption(
        "Customers who haven't reached first value yet",
        subtitle: "Atlas: 64 customers who signed up since March, as of 21 November 2026",
        note: "Kaplan-Meier, counted from sign-up. Customers who churned count as censored."
      ),
      time: days,
      share: "Share without first value",
      beginning: .everybody,
      curves: [curve("All customers", estimate)],
      marks: [ChartMark(30, "target: 30 days"), ChartMark(36, "median: 36 days")]
    )
  }

  private static func cohorts() throws -> StepChart {
    let names = ["Enterprise", "Mid-market", "Small business"]
    let curves = try names.enumerated().map { index, name in
      let observations = try customers(
        30 + 25 * index,
        slow: 60 - 20 * Double(index),
        seed: index + 2
      )
      return curve(name, KaplanMeier(observations), detail: "\(observations.count) customers")
    }
    return StepChart(
      Caption(
        "Customers who haven't reached first value yet, by segment",
        subtitle: "165 customers, as of 21 November 2026"
      ),
      time: days,
      share: "Share without first value",
      beginning: .everybody,
      curves: curves
    )
  }

  private static func incidence() throws -> StepChart {
    let estimate = AalenJohansen(try customers(80, slow: 400, seed: 5))
    let steps = estimate.steps.map { step in
      let limits = step.event.interval()
      return StepChart.Step(
        time: step.time,
        share: step.event.share,
        lower: limits?.lower,
        upper: limits?.upper,
        atRisk: step.atRisk
      )
    }
    return StepChart(
      Caption("Customers who reached first value", subtitle: "80 customers"),
      time: days,
      share: "Share that reached value",
      beginning: .nobody,
      curves: [StepChart.Curve("All customers", steps: steps)],
      isWhole: false
    )
  }

  private static func bands() throws -> BandsChart {
    let estimate = AalenJohansen(try customers(120, slow: 40, seed: 6))
    return BandsChart(
      Caption(
        "What became of new customers",
        subtitle: "120 customers who signed up since March, as of 21 November 2026",
        note: "Aalen-Johansen, counted from sign-up, with churn as the other way out."
      ),
      time: days,
      steps: estimate.steps.map {
        BandsChart.Step(time: $0.time, value: $0.event.share, churned: $0.competed.share)
      },
      count: 120,
      marks: [ChartMark(30, "target: 30 days")]
    )
  }

  private static let funnel = FunnelChart(
    Caption("Where customers are lost", subtitle: "Atlas, 1,204 journeys, as of 21 November 2026"),
    steps: [
      FunnelChart.Step("Signed up", count: 1204),
      FunnelChart.Step(
        "An admin finished \u{201C}Admin onboarding\u{201D}",
        count: 961,
        detail: "median 6.5 days"
      ),
      FunnelChart.Step("Data source connected", count: 402, detail: "median 12 days"),
      FunnelChart.Step("Three people finished their report", count: 402, detail: "median 9 days"),
      FunnelChart.Step("First dashboard shared", count: 377, detail: "median 2 days"),
    ]
  )

  private static let histogram: Histogram = {
    var random = Numbers(11)
    return Histogram(
      Caption("Time in the step \u{201C}Data source connected\u{201D}", subtitle: "180 visits"),
      axis: ChartAxis("Days in the step", unit: "days"),
      subjects: "visits",
      values: (0..<180).map { _ in random.next(mean: 12) },
      marks: [
        ChartMark(9, "median: 9 days"), ChartMark(14, "due: 14 days"),
        ChartMark(40, "a quarter of the year"),
      ]
    )
  }()

  private static let bars: BarChart = {
    let rows = [("Enterprise", 12, 30), ("Mid-market", 31, 42), ("Small business", 64, 80)]
    let known = rows.map { name, part, whole in
      let share = Share(part, of: whole)
      let limits = share.wilson()
      return BarChart.Bar(
        name,
        value: share.value,
        text: share.description,
        lower: limits?.lower,
        upper: limits?.upper
      )
    }
    return BarChart(
      Caption("Who reached value by day 30", subtitle: "As of 21 November 2026"),
      measure: "Share of customers whose first 30 days are over",
      bars: known + [BarChart.Bar("Public sector", value: nil, text: "1 of 3")],
      whole: 1
    )
  }()

  private static let sparkline = Sparkline(
    "Median days to value by month",
    values: [42, 40, nil, 44, 38, 31, 33, nil, nil, 28.5],
    unit: "days"
  )

  private static func many() throws -> StepChart {
    let curves = try (1...16).map { month in
      let observations = try customers(12, slow: 20 + 5 * Double(month), seed: 20 + month)
      let name = "Started in month \(month)"
      let steps = KaplanMeier(observations).steps.map {
        StepChart.Step(time: $0.time, share: $0.survival, atRisk: 0)
      }
      return StepChart.Curve(name, steps: steps)
    }
    return StepChart(
      Caption("By month"),
      time: days,
      share: "Share without first value",
      beginning: .everybody,
      curves: curves
    )
  }

  private static let hostile = FunnelChart(
    Caption("<script>alert(\"1\")</script> & 'more' \u{1B}[31m \u{202E}gnol \u{FFFF}"),
    steps: [
      FunnelChart.Step("</text><a href=\"#\">", count: -4),
      FunnelChart.Step(String(repeating: "Ünlöngwörd", count: 30), count: 3),
      FunnelChart.Step("日本語の名前がとても長いので枠に入りきらないかもしれません。続きもある", count: 1),
      FunnelChart.Step("", count: 0, detail: String(repeating: "a b & c ", count: 40)),
    ]
  )

  static func curve(_ name: String, _ estimate: KaplanMeier, detail: String = "") -> StepChart.Curve
  {
    let steps = estimate.steps.map { step in
      let limits = step.interval()
      return StepChart.Step(
        time: step.time,
        share: step.survival,
        lower: limits?.lower,
        upper: limits?.upper,
        atRisk: step.atRisk
      )
    }
    return StepChart.Curve(name, detail: detail, steps: steps)
  }

  /// Customers in whole days, who are watched for up to 120.
  private static func customers(_ count: Int, slow: Double, seed: Int) throws -> [Observation] {
    var random = Numbers(seed)
    return try (0..<count).map { _ in
      let value = random.next(mean: slow)
      let churn = random.next(mean: 150)
      let end = 20 + random.next(mean: 50)
      let days = min(value, churn, end, 120).rounded(.up)
      let outcome: Outcome =
        value <= min(churn, end, 120) ? .event : churn <= end ? .competing : .censored
      return try Observation(duration: days, outcome: outcome)
    }
  }
}

/// Numbers that are the same in every run, many of them small and a few large.
private struct Numbers {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 2_685_821_657_736_338_717 }

  /// About exponential: the product of two uniform numbers, scaled.
  mutating func next(mean: Double) -> Double { uniform() * uniform() * 4 * mean }

  private mutating func uniform() -> Double {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Double((state &* 2_685_821_657_736_338_717) >> 11) / 9_007_199_254_740_992
  }
}
