internal import Onboarding
internal import Statistics
internal import SuccessMetrics
public import Tracking

/// Whether scores told who would leave, for people and for programs.
public struct HealthTrialReport: Sendable {
  let answer: ValidateHealth.Answer

  public init(_ answer: ValidateHealth.Answer) { self.answer = answer }

  var period: Period { answer.question.period }

  /// The score and each measure.
  public var table: Table {
    Table(
      columns: [
        Column(key: "measure", title: "Measure"),
        Column(key: "left", title: "Left", alignment: .right),
        Column(key: "stayed", title: "Stayed", alignment: .right),
        Column(key: "auc", title: "AUC", alignment: .right),
        Column(key: "low", title: "95 % from", alignment: .right, priority: 1),
        Column(key: "high", title: "To", alignment: .right, priority: 1),
        Column(key: "verdict", title: "Verdict", priority: 2, isFlexible: true, minimumWidth: 20),
      ],
      rows: ([("score", answer.score)] + answer.measures.map { ($0.measure.id, $0.result) })
        .map { name, result in
          let interval = result.discrimination?.interval()
          return [
            .text(name).styled(.strong), .integer(result.left), .integer(result.stayed),
            .number(result.discrimination?.area, decimals: 3),
            .number(interval?.lower, decimals: 3), .number(interval?.upper, decimals: 3),
            .text(result.words),
          ]
        }
    )
  }

  public func text(width: Int?, color: Bool) -> String {
    let lines = [
      summary, "The score: \(verdict).", "",
      table.text(as: .table, width: width, color: color), "",
      churn.text(as: .table, width: width, color: color), "", explanation,
    ]
    return (lines + [without].compactMap(\.self)).joined(separator: "\n")
  }

  /// Who left, by colour and by fifth.
  public var churn: Table {
    return Table(
      columns: [
        Column(key: "score", title: "Score"), Column(key: "left", title: "Left"),
        Column(key: "low", title: "95 % from", alignment: .right),
        Column(key: "high", title: "To", alignment: .right),
      ],
      rows: parts.map { name, left in
        let interval = left.percent == nil ? nil : left.wilson()
        return [
          .text(name).styled(.strong), .text(left.description),
          .text(interval.map { Self.percent($0.lower) }),
          .text(interval.map { Self.percent($0.upper) }),
        ]
      }
    )
  }

  /// The colours, then the fifths by their scores.
  var parts: [(name: String, left: Share)] {
    let colours = answer.colours.map { ($0.colour.rawValue, $0.left) }
    let fifths = answer.fifths.map { part in
      let ends = [part.scores.lowerBound, part.scores.upperBound]
        .map { $0.rounded(decimals: 1) ?? "–" }
      return ("\(ends[0]) to \(ends[1])", part.left)
    }
    return colours + fifths
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 100).rounded(decimals: 1) ?? "–") %"
  }

  /// Described by `Docs/Schemas/health-trial.schema.json`.
  public var json: JSON {
    [
      "period": [
        "name": .string(period.name), "from": .instant(period.from),
        "until": .instant(period.until),
      ],
      "score": answer.score.json,
      "measures": .array(
        answer.measures.map { measure, result in
          [
            "measure": .string(measure.id), "title": .string(measure.title), "result": result.json,
          ]
        }
      ),
      "colours": .array(
        answer.colours.map { colour, left in
          ["colour": .string(colour.rawValue), "churn": Self.json(left)]
        }
      ),
      "fifths": .array(
        answer.fifths.map { scores, left in
          [
            "from": .number(scores.lowerBound), "to": .number(scores.upperBound),
            "churn": Self.json(left),
          ]
        }
      ),
      "without_score": Self.json(answer.without),
    ]
  }

  private static func json(_ share: Share) -> JSON {
    let interval = share.wilson()
    return [
      "left": .integer(share.numerator), "of": .integer(share.denominator),
      "low": .number(interval?.lower), "high": .number(interval?.upper),
    ]
  }
}

extension HealthTrial.Result {
  /// What it is worth: `says nothing: the interval includes 0.5`.
  var words: String {
    switch verdict {
    case .tooFew:
      left < HealthTrial.Verdict.least
        ? "too few: \(left) left, and it takes \(HealthTrial.Verdict.least)"
        : "too few: \(stayed) stayed, and it takes \(HealthTrial.Verdict.least)"
    case .saysNothing: "says nothing: the interval includes 0.5"
    case .tells: "told who would leave"
    case .wrongWay: "is the wrong way round: who left had higher numbers"
    }
  }

  var json: JSON {
    let interval = discrimination?.interval()
    return [
      "left": .integer(left), "stayed": .integer(stayed), "auc": .number(discrimination?.area),
      "low": .number(interval?.lower), "high": .number(interval?.upper),
      "verdict": .string(verdict.rawValue), "words": .string(words),
    ]
  }
}
