internal import Onboarding
internal import Statistics
public import Tracking

/// What a replay of history came to.
public struct BacktestReport: Sendable {
  private let answer: Backtest.Answer
  private let question: Backtest.Question
  private let forecasts: ForecastScore

  /// - Parameter forecasts: How forecasts would have held between the two instants.
  public init(
    _ answer: Backtest.Answer,
    _ question: Backtest.Question,
    forecasts: ForecastScore
  ) {
    self.answer = answer
    self.question = question
    self.forecasts = forecasts
  }

  /// How forecasts would have held, in a sentence.
  public var forecastSentence: String { forecasts.summary }

  /// What was learnt from, and what it was tried on.
  public var summary: String {
    let tables = answer.tables
    let counts = answer.journeys
    let all = counts.values.reduce(0, +)
    var text = """
      Learnt from \(tables.closed) journeys that had ended before \(question.fitBefore.day), \
      \(tables.lost) of them lost.
      Tried on \(all) journeys in progress from \(question.from.day) to \(question.until.day): \
      \(counts[.lost] ?? 0) were lost, \(counts[.value] ?? 0) reached value, \
      \(counts[.open] ?? 0) are open.
      """
    if !tables.isEnough {
      let enough = RiskTables.enough
      text += """

        Too few to learn from: history decides from \(enough.closed) ended, \(enough.lost) lost and \
        \(enough.value) with value reached on. Don't trust its row.
        """
    }
    return text
  }

  /// How good each way to flag was.
  public var table: Table {
    Table(
      columns: [
        Column(key: "rule", title: "Rule"),
        Column(key: "flagged_lost", title: "Flagged, lost in the end"),
        Column(key: "flagged_lost_low", title: "From", alignment: .right, priority: 4),
        Column(key: "flagged_lost_high", title: "To", alignment: .right, priority: 4),
        Column(key: "lost_flagged", title: "Lost, flagged before"),
        Column(key: "list_right", title: "On the list, week by week: lost", priority: 1),
        Column(key: "list_found", title: "Lost, on the list", priority: 1),
        Column(key: "false_alarms", title: "False alarms/100 weeks", alignment: .right),
        Column(
          key: "alerts_per_owner_week",
          title: "Alerts/owner, week",
          alignment: .right,
          priority: 2
        ),
        Column(key: "median_lead_days", title: "Days ahead", alignment: .right, priority: 3),
      ],
      rows: answer.judged.map { judged in
        let score = judged.score
        let interval = score.flaggedRight.wilson()
        return [
          .text(judged.rule.words).styled(.strong), .text(score.flaggedRight.description),
          .number(interval?.lower, decimals: 2), .number(interval?.upper, decimals: 2),
          .text(score.flaggedFound.description), .text(score.right.description),
          .text(score.found.description), .number(score.falseAlarmsPer100Weeks, decimals: 2),
          .number(score.alertsPerOwnerWeek, decimals: 2),
          .number(score.medianLead?.days, decimals: 1),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/backtest.schema.json`.
  public var json: JSON {
    [
      "fit_before": .instant(question.fitBefore), "from": .instant(question.from),
      "until": .instant(question.until),
      "learnt_from": [
        "closed": .integer(answer.tables.closed), "lost": .integer(answer.tables.lost),
        "enough": .bool(answer.tables.isEnough),
      ],
      "journeys": [
        "lost": .integer(answer.journeys[.lost] ?? 0),
        "value": .integer(answer.journeys[.value] ?? 0),
        "open": .integer(answer.journeys[.open] ?? 0),
      ],
      "rules": .array(answer.judged.map(rule)),
      "flags": .integer(answer.flags.count), "forecasts": forecasts.json,
    ]
  }

  private func rule(_ judged: Backtest.Judged) -> JSON {
    let score = judged.score
    return [
      "rule": .string(judged.rule.words), "flagged_lost": share(score.flaggedRight),
      "lost_flagged": share(score.flaggedFound), "list_right": counts(score.right),
      "list_found": counts(score.found), "false_alarms": .integer(score.falseAlarms),
      "alerts": .integer(score.alerts), "customer_weeks": .number(score.weeks),
      "false_alarms_per_100_customer_weeks": .number(score.falseAlarmsPer100Weeks),
      "alerts_per_owner_week": .number(score.alertsPerOwnerWeek),
      "median_lead_days": .number(score.medianLead?.days),
    ]
  }

  private func share(_ share: Share) -> JSON {
    let interval = share.wilson()
    return [
      "of": .integer(share.denominator), "count": .integer(share.numerator),
      "low": .number(interval?.lower), "high": .number(interval?.upper),
    ]
  }

  private func counts(_ share: Share) -> JSON {
    ["of": .integer(share.denominator), "count": .integer(share.numerator)]
  }

  /// One row a flag, in the order in which they were raised.
  public var flags: Table {
    Table(
      columns: [
        Column(key: "entity", title: "Customer"), Column(key: "flagged_on", title: "Flagged"),
        Column(key: "cleared_on", title: "Cleared"), Column(key: "reason", title: "Why"),
        Column(key: "priority", title: "Priority", alignment: .right),
        Column(key: "product", title: "Product"),
      ],
      rows: answer.flags.map { flag in
        [
          .text(flag.customer.rawValue), .instant(flag.flaggedAt), .instant(flag.clearedAt),
          .text(flag.reason), .number(flag.priority, decimals: 4),
          .text(flag.product.rawValue),
        ]
      }
    )
  }
}

extension Backtest.Rule {
  fileprivate var words: String {
    switch self {
    case .history(nil): "history"
    case .history(let sensitivity?): "history at \(sensitivity)"
    case .silent(let length): "\(length.inDays) without progress"
    case .overdue(let length): "due + \(length.inDays)"
    }
  }
}
