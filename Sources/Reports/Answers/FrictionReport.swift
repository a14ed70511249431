internal import Onboarding
internal import Statistics
public import Tracking

/// Where onboarding is hard, for people and for programs.
public struct FrictionReport: Sendable {
  private let answers: [FindFriction.Answer]
  private let asOf: AsOf

  public init(_ answers: [FindFriction.Answer], _ asOf: AsOf) {
    self.answers = answers
    self.asOf = asOf
  }

  /// One row a step, the hardest of each product first.
  public var table: Table {
    Table(
      columns: [Column(key: "product", title: "Product")] + columns
        + [
          Column(key: "late", title: "Late", alignment: .right),
          Column(key: "dated", title: "Of", alignment: .right),
          Column(key: "reopened", title: "Again", alignment: .right),
          Column(key: "customer_days", title: "Customer days", alignment: .right),
          Column(key: "comments", title: "Comments", alignment: .right),
          Column(key: "signs", title: "Signs"),
        ],
      rows: answers.flatMap { answer in
        answer.steps.map { step in
          [.text(answer.product.rawValue)] + cells(step) + [
            .integer(step.late.numerator), .integer(step.late.denominator),
            .integer(step.reopened), .number(step.days, decimals: 1),
            .integer(step.comments.count),
            .text(step.signs.map(\.words).joined(separator: "; ")),
          ]
        }
      }
    )
  }

  private var columns: [Column] {
    [
      Column(key: "step", title: "Step", isFlexible: true, minimumWidth: 12),
      Column(key: "title", title: "Title", priority: 4, isFlexible: true, minimumWidth: 14),
      Column(key: "here", title: "At it now", alignment: .right),
      Column(key: "stalled", title: "Stalled", alignment: .right),
      Column(key: "gone", title: "Gone", alignment: .right),
      Column(key: "median_days", title: "Half within, days", alignment: .right, priority: 1),
      Column(key: "tickets", title: "Tickets", alignment: .right, priority: 2),
      Column(key: "learners", title: "Learners", alignment: .right, priority: 3),
      Column(key: "learning_minutes", title: "Minutes", alignment: .right, priority: 3),
      Column(key: "sign_count", title: "Signs", alignment: .right),
    ]
  }

  private func cells(_ step: StepFriction) -> [Cell] {
    [
      .text(step.step.name).styled(.strong), .text(step.title), .integer(step.here),
      .integer(step.stalled), .integer(step.gone), .number(step.median?.time, decimals: 1),
      .integer(step.tickets), step.learners > 0 ? .integer(step.learners) : .empty,
      .number(step.seconds.map { $0 / 60 }, decimals: 0),
      step.signs.isEmpty
        ? .integer(0) : Cell.integer(step.signs.count).styled(.warning),
    ]
  }

  public func text(width: Int?, color: Bool) -> String {
    guard !answers.isEmpty else {
      return "No plan, so there are no steps: foothold plan apply FILE"
    }
    return answers.map { answer in
      let head =
        "\(answer.product.rawValue): \(answer.journeys.counted("journey")) as of"
        .safeForTerminal + " \(asOf.at.day), the hardest step first"
      let table = Table(columns: columns, rows: answer.steps.map(cells))
        .text(as: .table, width: width, color: color)
      let parts = [head, table, signs(answer), ExplanationReport(answer.explanation).remark]
      return parts.compactMap(\.self).joined(separator: "\n\n")
    }.joined(separator: "\n\n\n")
  }

  /// The signs of each step, and what people wrote of those that have some.
  private func signs(_ answer: FindFriction.Answer) -> String {
    let told = answer.steps.filter { !$0.signs.isEmpty }
    guard !told.isEmpty else {
      return "No step stands out: a sign takes at least \(FrictionSign.Threshold.count) customers"
        + " of \(FrictionSign.Threshold.of)."
    }
    return told.map { step in
      let comments = step.comments.filter { $0.text != nil }.prefix(2).map { comment in
        "  “\((comment.text ?? "").shortened(to: 90))”"
          + (comment.customer.map { " (\($0.rawValue))" } ?? "")
      }
      let lines = ["\(step.step.name): \(step.title)"] + step.signs.map { "  • \($0.words)" }
      return (lines + comments).map(\.safeForTerminal).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// Described by `Docs/Schemas/friction.schema.json`.
  public var json: JSON {
    [
      "at": .instant(asOf.at), "known": .string(asOf.known.rawValue),
      "products": .array(
        answers.map { answer in
          [
            "product": .string(answer.product.rawValue), "title": .string(answer.title),
            "journeys": .integer(answer.journeys),
            "explanation": ExplanationReport(answer.explanation).json,
            "steps": .array(answer.steps.map(json)),
          ]
        }
      ),
    ]
  }

  private func json(_ step: StepFriction) -> JSON {
    [
      "step": .string(step.step.name), "title": .string(step.title),
      "is_optional": .bool(step.isOptional), "available": .integer(step.available),
      "done": .integer(step.done), "here": .integer(step.here),
      "stalled": .integer(step.stalled), "gone": .integer(step.gone),
      "late": ["count": .integer(step.late.numerator), "of": .integer(step.late.denominator)],
      "reopened": .integer(step.reopened), "median_days": .number(step.median?.time),
      "median_low": .number(step.median?.lower), "median_high": .number(step.median?.upper),
      "tickets": .integer(step.tickets), "customer_days": .number(step.days),
      "learners": .integer(step.learners), "learning_seconds": .number(step.seconds),
      "signs": .array(
        step.signs.map { ["sign": .string($0.name), "words": .string($0.words)] }
      ),
      "comments": .array(
        step.comments.prefix(20).map { comment in
          [
            "at": .instant(comment.at), "kind": .string(comment.kind.rawValue),
            "text": .text(comment.text), "rating": .number(comment.rating),
            "learner": .text(comment.learner), "customer": .text(comment.customer?.rawValue),
          ]
        }
      ),
    ]
  }
}
