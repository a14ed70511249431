internal import Onboarding
internal import Statistics
public import Tracking

/// How far customers get and where they are lost, for people and for programs.
public struct FunnelReport: Sendable {
  private let answer: MeasureFunnel.Answer

  public init(_ answer: MeasureFunnel.Answer) { self.answer = answer }

  private var question: MeasureFunnel.Question { answer.question }

  /// One row a stage, of all funnels below each other.
  public var table: Table {
    Table(
      columns: [
        Column(key: "product", title: "Product"), Column(key: "cohort", title: "Cohort"),
        Column(key: "stage", title: "Stage"), Column(key: "title", title: "Title"),
        Column(key: "reached", title: "Reached", alignment: .right),
        Column(key: "before", title: "Of", alignment: .right),
        Column(key: "percent_of_before", title: "%", alignment: .right),
        Column(key: "started", title: "Of all", alignment: .right),
        Column(key: "percent_of_all", title: "% of all", alignment: .right),
        Column(key: "open", title: "Open", alignment: .right),
        Column(key: "gone", title: "Gone", alignment: .right),
        Column(key: "passed_by", title: "Value without it", alignment: .right),
        Column(key: "late", title: "Later", alignment: .right),
        Column(key: "ever_reached", title: "Did it at all", alignment: .right),
        Column(key: "waived", title: "Waived", alignment: .right),
        Column(key: "timed", title: "Had it before them", alignment: .right),
        Column(key: "median_days", title: "Half within days", alignment: .right),
        Column(key: "median_low", title: "From", alignment: .right),
        Column(key: "median_high", title: "To", alignment: .right),
      ],
      rows: answer.funnels.flatMap { funnel in
        funnel.stages.indices.map { cells(funnel, $0) }
      }
    )
  }

  private func cells(_ funnel: Funnel, _ place: Int) -> [Cell] {
    let stage = funnel.stages[place]
    let before = funnel.conversion(at: place)
    let counts: [Cell] = [
      .text(funnel.product.rawValue), .text(funnel.cohort), .text(stage.stage.name),
      .text(stage.title), .integer(stage.reached), .integer(before.denominator),
      .number(before.percent, decimals: 1), .integer(funnel.started),
      .number(funnel.total(at: place).percent, decimals: 1),
    ]
    return counts + [
      .integer(stage.open), .integer(stage.gone), .integer(stage.passedBy), .integer(stage.late),
      .integer(stage.everReached), .integer(stage.waived), .integer(stage.timed),
      .number(stage.median?.time, decimals: 1), .number(stage.median?.lower, decimals: 1),
      .number(stage.median?.upper, decimals: 1),
    ]
  }

  /// - Parameter bar: Draws a share of the whole in characters.
  public func text(width: Int?, color: Bool, bar: (Double) -> String) -> String {
    guard !answer.funnels.isEmpty else {
      return "No plan, so there are no steps to count: foothold plan apply FILE"
    }
    return answer.funnels.map { funnel in
      let parts: [String?] = [
        head(funnel), listing(funnel, bar).text(as: .table, width: width, color: color),
        worst(funnel), remark(funnel),
      ]
      return parts.compactMap(\.self).joined(separator: "\n\n")
    }.joined(separator: "\n\n\n")
  }

  private func remark(_ funnel: Funnel) -> String? {
    let remark = ExplanationReport(funnel.explanation).remark
    guard question.within == nil else { return remark }
    return [remark, "--within counts only those who had the time."].compactMap(\.self)
      .joined(separator: " ")
  }

  private func head(_ funnel: Funnel) -> String {
    let whose = funnel.cohort.map { ", \($0)" } ?? ""
    let limit = question.within.map { ", within \($0.inDays) of the start" } ?? ""
    return "\(funnel.product.rawValue)\(whose): \(funnel.started.counted("journey")) as of"
      .safeForTerminal + " \(question.asOf.at.day)\(limit)"
  }

  private func listing(_ funnel: Funnel, _ bar: (Double) -> String) -> Table {
    Table(
      columns: [
        Column(key: "stage", title: "Stage", isFlexible: true, minimumWidth: 12),
        Column(key: "title", title: "Title", priority: 4, isFlexible: true, minimumWidth: 14),
        Column(key: "bar", title: "Of all", priority: 3),
        Column(key: "reached", title: "Reached", alignment: .right),
        Column(key: "conversion", title: "Of those before", alignment: .right),
        Column(key: "open", title: "Open", alignment: .right, priority: 1),
        Column(key: "gone", title: "Gone", alignment: .right),
        Column(key: "passed_by", title: "Value without", alignment: .right, priority: 5),
        Column(key: "median", title: "Half within", alignment: .right, priority: 2),
      ]
        + (question.within == nil
          ? [] : [Column(key: "late", title: "Later", alignment: .right, priority: 2)]),
      rows: funnel.stages.indices.map { place in
        let stage = funnel.stages[place]
        let total = funnel.total(at: place)
        let before = funnel.conversion(at: place)
        return [
          .text(stage.stage.name).styled(.strong), .text(stage.title),
          .text(bar(total.value ?? 0)), .integer(stage.reached), .text(before.inShort),
          .integer(stage.open), .integer(stage.gone), .integer(stage.passedBy),
          .text(time(stage)),
        ] + (question.within == nil ? [] : [.integer(stage.late)])
      }
    )
  }

  /// `12.5 d`; why there is none.
  private func time(_ stage: Funnel.Stage) -> String {
    guard let median = stage.median else { return "too few" }
    return median.time.map { "\($0.oneDecimal) d" } ?? "not yet"
  }

  private func worst(_ funnel: Funnel) -> String? {
    funnel.worst.map { stage in
      "Most are lost at '\(stage.title)': \(stage.gone) of"
        .safeForTerminal + " \(funnel.stages.reduce(0) { $0 + $1.gone }) who are gone."
    }
  }
}

extension Share {
  /// `71 % (20/28)`; the counts alone where there are too few.
  var inShort: String {
    let counts = "\(numerator)/\(denominator)"
    return percent.map { "\($0.rounded(decimals: 0) ?? "–") % (\(counts))" } ?? counts
  }
}

extension FunnelReport {
  /// Described by `Docs/Schemas/funnel.schema.json`.
  public var json: JSON {
    [
      "at": .instant(question.asOf.at), "known": .string(question.asOf.known.rawValue),
      "by": .text(question.by?.rawValue), "within_days": .number(question.within?.days),
      "funnels": .array(answer.funnels.map(json)),
    ]
  }

  private func json(_ funnel: Funnel) -> JSON {
    [
      "product": .string(funnel.product.rawValue), "plan_version": .integer(funnel.planVersion),
      "cohort": .text(funnel.cohort), "started": .integer(funnel.started),
      "explanation": ExplanationReport(funnel.explanation).json,
      "stages": .array(
        funnel.stages.indices.map { place in
          let stage = funnel.stages[place]
          let before = funnel.conversion(at: place)
          let limits = before.percent == nil ? nil : before.wilson()
          return [
            "stage": .string(stage.stage.name), "title": .string(stage.title),
            "is_optional": .bool(stage.isOptional), "reached": .integer(stage.reached),
            "of": .integer(before.denominator),
            "share": .number(before.percent.map { $0 / 100 }),
            "low": .number(limits?.lower), "high": .number(limits?.upper),
            "share_of_all": .number(funnel.total(at: place).percent.map { $0 / 100 }),
            "open": .integer(stage.open), "gone": .integer(stage.gone),
            "passed_by": .integer(stage.passedBy), "late": .integer(stage.late),
            "ever_reached": .integer(stage.everReached),
            "waived": .integer(stage.waived),
            "time": [
              "n": .integer(stage.timed), "events": .integer(stage.finished),
              "events_by": .integer(stage.finishedBy),
              "median_days": .number(stage.median?.time),
              "median_low": .number(stage.median?.lower),
              "median_high": .number(stage.median?.upper),
              "p90_days": .number(stage.slowest?.time),
            ],
          ]
        }
      ),
    ]
  }
}
