internal import Onboarding
internal import Statistics
public import Tracking

/// What people said of the flags that they dismissed.
public struct FeedbackReport: Sendable {
  private let answer: ReviewFeedback.Answer
  private let question: ReviewFeedback.Question

  public init(_ answer: ReviewFeedback.Answer, _ question: ReviewFeedback.Question) {
    self.answer = answer
    self.question = question
  }

  public var isEmpty: Bool { answer.rows.isEmpty }

  public var nothing: String {
    "Nobody has said anything of a flag yet: foothold dismiss CUSTOMER --because useful."
  }

  /// All rules together, in a sentence.
  public var summary: String {
    let precision = answer.total.precision
    return precision.denominator == 0
      ? "No flag was called useful or not useful."
      : "\(precision) flags were useful, of those that people called useful or not."
  }

  public var table: Table {
    var columns = [
      Column(key: "rule", title: "Rule"), Column(key: "month", title: "Month"),
      Column(key: "useful", title: "Useful", alignment: .right),
      Column(key: "not_useful", title: "Not useful", alignment: .right),
      Column(key: "known", title: "Known", alignment: .right),
      Column(key: "wrong_data", title: "Wrong data", alignment: .right),
      Column(key: "precision", title: "Useful, of useful or not"),
      Column(key: "precision_low", title: "From", alignment: .right, priority: 1),
      Column(key: "precision_high", title: "To", alignment: .right, priority: 1),
    ]
    var rows = answer.rows.map(cells)
    if !question.byMonth {
      columns.remove(at: 1)
      for place in rows.indices { rows[place].remove(at: 1) }
    }
    return Table(columns: columns, rows: rows)
  }

  private func cells(_ row: ReviewFeedback.Row) -> [Cell] {
    let interval = interval(row)
    return [
      .text(row.rule ?? "no flag, by what is known now").styled(.strong), .text(row.month),
      .integer(row.count(.useful)), .integer(row.count(.notUseful)), .integer(row.count(.known)),
      .integer(row.count(.wrongData)), .text(row.precision.description),
      .number(interval?.lower, decimals: 2), .number(interval?.upper, decimals: 2),
    ]
  }

  /// Of too few there is none, as there is no percentage.
  private func interval(_ row: ReviewFeedback.Row) -> Interval? {
    row.precision.percent == nil ? nil : row.precision.wilson()
  }
}

extension FeedbackReport {
  /// Described by `Docs/Schemas/feedback.schema.json`.
  public var json: JSON {
    [
      "at": .instant(question.at), "product": .text(question.product?.rawValue),
      "total": json(answer.total), "feedback": .array(answer.rows.map(json)),
    ]
  }

  private func json(_ row: ReviewFeedback.Row) -> JSON {
    let interval = interval(row)
    return [
      "rule": .text(row.rule), "month": .text(row.month),
      "useful": .integer(row.count(.useful)), "not_useful": .integer(row.count(.notUseful)),
      "known": .integer(row.count(.known)), "wrong_data": .integer(row.count(.wrongData)),
      "precision": [
        "useful": .integer(row.precision.numerator), "of": .integer(row.precision.denominator),
        "share": .number(row.precision.percent == nil ? nil : row.precision.value),
        "low": .number(interval?.lower), "high": .number(interval?.upper),
      ],
    ]
  }
}
