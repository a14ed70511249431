import Testing

@testable import Charts

@Suite("What a chart says")
struct WordsTests {
  private static let days = ChartAxis("Days since sign-up", unit: "days")

  @Test("of curves are shares with limits, as far as each goes")
  func curves() {
    let steps = [
      StepChart.Step(time: 4, share: 0.75, lower: 0.3, upper: 0.95, atRisk: 8),
      StepChart.Step(time: 10, share: 0.5, atRisk: 4),
    ]
    let chart = StepChart(
      Caption("A"),
      time: Self.days,
      share: "Share without value",
      beginning: .everybody,
      curves: [
        StepChart.Curve("Large", detail: "8 customers", steps: steps),
        StepChart.Curve("Small", steps: [StepChart.Step(time: 5, share: 0, atRisk: 1)]),
      ],
      marks: [ChartMark(7, "target")]
    )
    #expect(
      chart.description.replacing("\u{A0}", with: " ") == """
        2 curves: Share without value, by Days since sign-up. In brackets: 95 % limits. \
        Large (8 customers): 100 % at 0 days; 100 % at 2 days; 75 % at 4 days (30 % to 95 %); \
        75 % at 6 days (30 % to 95 %); 75 % at 8 days (30 % to 95 %); 50 % at 10 days. \
        Small: 100 % at 0 days; 100 % at 2 days; 100 % at 4 days. Marked at 7 days: target.
        """
    )
  }

  @Test("of a trend are its values with their limits, and where there is none")
  func trend() {
    let periods = [
      TrendChart.Period("2026-08", -12.25), TrendChart.Period("2026-09", nil),
      TrendChart.Period("2026-10", 0.8, lower: 0.376, upper: .infinity),
      TrendChart.Period("2026-11", 0.8, lower: 0.376, upper: 0.964),
    ]
    let points = TrendChart(Caption("NPS"), unit: "points", periods: Array(periods.prefix(2)))
    #expect(
      points.description == "NPS, by period. 2026-08: \u{2212}12.3 points; 2026-09: unknown."
    )
    let shares = TrendChart(Caption("Kept"), unit: nil, periods: Array(periods.suffix(2)))
    #expect(
      shares.description.replacing("\u{A0}", with: " ")
        == "Kept, by period; in brackets: 95 % limits. 2026-10: 80.0 %;"
        + " 2026-11: 80.0 % (37.6 % to 96.4 %)."
    )
    let nothing = TrendChart(Caption("NPS"), unit: "points", periods: [periods[1]])
    #expect(nothing.description == "Nothing to show yet.")
    #expect(nothing.svg(ChartLayout()).contains("Nothing to show yet."))
  }

  @Test("of bands are what became of everybody")
  func bands() {
    let chart = BandsChart(
      Caption("A"),
      time: Self.days,
      steps: [BandsChart.Step(time: 10, value: 0.5, churned: 0.2)],
      count: 1_200
    )
    #expect(
      chart.description.replacing("\u{A0}", with: " ").hasSuffix(
        "at 10 days: Reached value 50 %, Still open 30 %, Churned 20 %."
      )
    )
    #expect(
      chart.description.hasPrefix("What became of 1,200 customers, by Days since sign-up: at 0")
    )
  }

  @Test("of a funnel has counts, and percentages of five or more")
  func funnel() {
    let steps = [("In", 40), ("Half", 20), ("Few", 4), ("None", 0), ("More", 3)]
    let chart = FunnelChart(
      Caption("A"),
      steps: steps.map { FunnelChart.Step($0.0, count: $0.1, detail: $0.1 == 4 ? "slow" : "") }
    )
    #expect(
      chart.description.replacing("\u{A0}", with: " ") == """
        A funnel of 5 steps. 1. In: 40. 2. Half: 20 of 40 (50 %); 20 of 40 (50 %) aren't here. \
        3. Few: 4 of 40 (10 %); 16 of 20 (80 %) aren't here; slow. \
        4. None: 0 of 40 (0 %); 4 of 4 aren't here. \
        5. More: 3 of 40 (8 %); 3 more than in the step before.
        """
    )
  }

  @Test("of a histogram names its ranges, and each number is in one of them")
  func histogram() {
    let chart = Histogram(
      Caption("A"),
      axis: Self.days,
      values: [0, 1, 9.99, 10, 95, 100, -1, .nan, .infinity],
      bins: 12
    )
    #expect(chart.bins.map(\.count) == [3, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1])
    #expect(chart.bins.first?.to == 10)
    #expect(
      chart.description.replacing("\u{A0}", with: " ") == """
        How 6 customers are distributed, by Days since sign-up. Most are in the range of 0 to 10 \
        days: 3 of 6 (50 %). All ranges: 0 to 10 days: 3; 10 to 20 days: 1; 90 to 100 days: 1; \
        100 to 110 days: 1.
        """
    )
  }

  @Test("of numbers that are all alike is one range", arguments: [0, 0.001, 5, 1e12])
  func alike(_ value: Double) {
    let chart = Histogram(Caption("A"), axis: Self.days, values: [value, value])
    #expect(chart.bins.reduce(0) { $0 + $1.count } == 2)
    #expect(chart.bins.last.map { $0.from <= value && value < $0.to } == true)
  }

  @Test("of bars has their texts and limits; limits without a number, or the wrong way, aren't")
  func bars() {
    let chart = BarChart(
      Caption("A"),
      measure: "Share",
      bars: [
        BarChart.Bar("Large", value: 0.5, text: "5 of 10", lower: 0.2, upper: 0.8),
        BarChart.Bar("Small", value: nil, text: "1 of 2", lower: 0, upper: 1),
        BarChart.Bar("Odd", value: 1, text: "3 of 3", lower: 0.9, upper: 0.1),
      ],
      whole: 1
    )
    #expect(
      chart.description.replacing("\u{A0}", with: " ") == """
        3 bars: Share. Large: 5 of 10, 95 % limits 20 % to 80 %. Small: 1 of 2. Odd: 3 of 3.
        """
    )
  }

  @Test("of a sparkline is where it begins, ends and lies")
  func sparkline() {
    let line = Sparkline("A", values: [3, nil, 1, 4.25], unit: "days")
    #expect(
      line.description == "3 numbers: from 3 to 4.3 days, between 1 and 4.3; 1 unknown."
    )
    #expect(Sparkline("A", values: [nil, .nan], unit: "").description == "Nothing to show yet.")
  }
}
