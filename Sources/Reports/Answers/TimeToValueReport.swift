internal import Onboarding
internal import Statistics
public import Tracking

/// How long customers take to first value, for people and for programs.
public struct TimeToValueReport: Sendable {
  let answer: MeasureTimeToValue.Answer

  public init(_ answer: MeasureTimeToValue.Answer) { self.answer = answer }

  var question: MeasureTimeToValue.Question { answer.question }

  /// Up to which day the means are taken: the one that was asked for, or the longest usual one that
  /// every cohort with enough customers was watched for; nil for none.
  var tau: Double? {
    if let asked = question.restrictedMeanTo { return asked }
    let cohorts = answer.cohorts.filter { SampleSize.allowsPercent(of: $0.count) }
    guard let least = cohorts.compactMap(\.survival.lastTime).min() else { return nil }
    return [365, 180, 90, 60, 30].first { $0 <= least }
  }

  public var nobody: String {
    let none = "No journey to measure. 'foothold customers' tells which there are."
    return ExplanationReport(answer.explanation).remark.map { "\(none)\n\($0)" } ?? none
  }

  public var isEmpty: Bool { answer.cohorts.isEmpty }

  /// One row a cohort, for programs. Numbers that too few customers stand behind are left out.
  public var table: Table {
    Table(
      columns: [
        Column(key: "cohort", title: header), Column(key: "n", title: "n", alignment: .right),
        Column(key: "reached", title: "Value", alignment: .right),
        Column(key: "churned", title: "Left", alignment: .right),
        Column(key: "open", title: "Open", alignment: .right),
        Column(key: "quarter_days", title: "A quarter by day", alignment: .right),
        Column(key: "median_days", title: "Half by day", alignment: .right),
        Column(key: "median_low", title: "From", alignment: .right),
        Column(key: "median_high", title: "To", alignment: .right),
        Column(key: "three_quarters_days", title: "¾ by day", alignment: .right),
      ]
        + question.shareBy.flatMap { day in
          [("percent", "%"), ("reached", "reached"), ("known", "of")].map { key, title in
            Column(
              key: "\(key)_by_\(day.dayText)",
              title: "By \(day.dayText) d: \(title)",
              alignment: .right
            )
          }
        } + [
          Column(key: "mean_days", title: "Mean days without value", alignment: .right),
          Column(key: "mean_to", title: "Of the first", alignment: .right),
        ],
      rows: answer.cohorts.map { cohort in
        let median = cohort.quantile(0.5)
        let counts: [Cell] = [
          .text(cohort.name), .integer(cohort.count), .integer(cohort.reached),
          .integer(cohort.churned), .integer(cohort.open), days(cohort.quantile(0.25)?.time),
          days(median?.time), days(median?.lower), days(median?.upper),
          days(cohort.quantile(0.75)?.time),
        ]
        let shares = question.shareBy.flatMap { day -> [Cell] in
          let counts = cohort.counts(by: day)
          return [
            .number(cohort.share(by: day).map { $0.share * 100 }, decimals: 1),
            .integer(counts.reached), .integer(counts.known),
          ]
        }
        let mean = tau.flatMap { cohort.restrictedMean(to: $0) }
        return counts + shares + [days(mean?.mean), days(mean?.tau)]
      }
    )
  }

  /// One row a cohort, for people: no percentage without its counts.
  public var listing: Table {
    Table(
      columns: [
        Column(key: "cohort", title: header, isFlexible: true, minimumWidth: 10),
        Column(key: "n", title: "n", alignment: .right),
        Column(key: "reached", title: "Value", alignment: .right, priority: 4),
        Column(key: "churned", title: "Left", alignment: .right, priority: 5),
        Column(key: "open", title: "Open", alignment: .right, priority: 5),
        Column(key: "median", title: "Half by day", alignment: .right),
        Column(key: "limits", title: "95 %", alignment: .right, priority: 2),
      ]
        + question.shareBy.map {
          Column(
            key: "by_\($0.dayText)",
            title: "By day \($0.dayText)",
            alignment: .right,
            priority: 1
          )
        }
        + (tau.map {
          [
            Column(key: "mean", title: "Mean of \($0.dayText) d", alignment: .right, priority: 3)
          ]
        } ?? []),
      rows: answer.cohorts.map { cohort in
        let median = cohort.quantile(0.5)
        let cells: [Cell] = [
          .text(cohort.name).styled(.strong), .integer(cohort.count), .integer(cohort.reached),
          .integer(cohort.churned), .integer(cohort.open),
          median.map { $0.time.map { .number($0, decimals: 1) } ?? .text("not yet") }
            ?? .text("too few").styled(.dim),
          .text(median?.limits),
        ]
        return cells + question.shareBy.map { share(cohort, by: $0) }
          + (tau.map { [days(cohort.restrictedMean(to: $0)?.mean)] } ?? [])
      },
      note: """
        In brackets how many of all had reached value by then. The shares are estimates: those who \
        weren't watched so long count by what became of the others.
        """
    )
  }

  private var header: String { question.by?.words.capitalizedFirst ?? "Cohort" }

  private func days(_ time: Double?) -> Cell { .number(time, decimals: 1) }

  /// `48 % (20/42)`: the estimate, and how many of all had; the counts alone where there are too few.
  private func share(_ cohort: TimeToValueCohort, by day: Double) -> Cell {
    let counts = cohort.counts(by: day)
    guard counts.known > 0 else { return .text("–").styled(.dim) }
    let fraction = "\(counts.reached)/\(cohort.count)"
    guard let share = cohort.share(by: day) else { return .text(fraction).styled(.dim) }
    return .text("\(share.share.percentText) % (\(fraction))")
  }

  /// Those who took long, the slowest first.
  public var slowTable: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 10),
        Column(key: "name", title: "Name", priority: 3, isFlexible: true, minimumWidth: 12),
        Column(key: "product", title: "Product", priority: 1),
        Column(key: "owner", title: "Owner", priority: 2, isFlexible: true, minimumWidth: 10),
        Column(key: "segment", title: "Segment", priority: 4),
        Column(key: "started_at", title: "Started"),
        Column(key: "days", title: "Days", alignment: .right),
        Column(key: "value_at", title: "Value"),
      ],
      rows: answer.slow.map { slow in
        [
          .text(slow.customer.rawValue).styled(.strong), .text(slow.name),
          .text(slow.product.rawValue), .text(slow.owner), .text(slow.segment),
          .instant(slow.startedAt), .number(slow.taken.days, decimals: 1),
          .instant(slow.valueAt),
        ]
      }
    )
  }
}

extension QuantileEstimate {
  /// `24.1–45.5`, `24.1–` with an open end.
  fileprivate var limits: String { "\(lower?.oneDecimal ?? "")–\(upper?.oneDecimal ?? "")" }
}

extension Double {
  /// `30`, `12.5`.
  var dayText: String { shortest ?? "" }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
