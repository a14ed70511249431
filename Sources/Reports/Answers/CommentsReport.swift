internal import Onboarding
public import Tracking

/// What people wrote, the newest first.
public struct CommentsReport: Sendable {
  private let answer: FindComments.Answer
  private let question: FindComments.Question

  public init(_ answer: FindComments.Answer, _ question: FindComments.Question) {
    self.answer = answer
    self.question = question
  }

  public var isEmpty: Bool { answer.count == 0 }

  /// How many there are, what they gave on each scale, and what is left out, in a line.
  public var summary: String {
    let count = isEmpty ? "No comment fits." : "\(answer.count.counted("comment"))."
    let means = answer.scores.map(\.words)
    let scores =
      means.isEmpty ? nil : "Mean scores, each on its scale: \(means.joined(separator: "; "))."
    return [count, scores, leftOut].compactMap(\.self).joined(separator: " ")
  }

  private var leftOut: String? {
    let leftOut = answer.leftOut
    let parts = [
      (leftOut.withoutComment, "\(leftOut.withoutComment.counted("answer")) without a comment"),
      (leftOut.isInternal, "\(leftOut.isInternal) of internal customers"),
      (leftOut.byRule, "\(leftOut.byRule) of learners whom a rule leaves out"),
    ].filter { $0.0 > 0 }.map(\.1)
    return parts.isEmpty ? nil : "Left out: \(parts.joined(separator: ", "))."
  }

  public var remark: String? {
    guard answer.rows.count < answer.count else { return nil }
    return "\(answer.rows.count) of \(answer.count) are shown; --limit 0 shows all."
  }

  /// What a person wants to see first.
  public var listing: Table {
    Table(
      columns: [
        Column(key: "at", title: "When"), Column(key: "kind", title: "Asked"),
        Column(key: "score", title: "Score", priority: 1),
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 10),
        Column(key: "about", title: "About", priority: 2, isFlexible: true, minimumWidth: 12),
        Column(key: "comment", title: "Comment", isFlexible: true, minimumWidth: 24),
        Column(key: "learner", title: "Who", priority: 3, isFlexible: true, minimumWidth: 12),
      ],
      rows: answer.rows.map { row in
        [
          .instant(row.at), .text(row.kind.rawValue), .text(row.scoreWords),
          .text(row.customer?.id.rawValue).styled(.strong), .text(row.subject),
          .text(row.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")),
          .text(row.learner),
        ]
      }
    )
  }

  /// All that there is to tell, for spreadsheets and programs.
  public var table: Table {
    let numbers: Set = ["score", "scale_min", "scale_max"]
    return Table(
      columns: [
        "at", "kind", "customer", "customer_name", "owner", "segment", "learner", "score",
        "scale_min", "scale_max", "direction", "about", "step", "step_title", "product", "course",
        "course_title", "lesson", "lesson_title", "comment", "source",
      ].map { Column(key: $0, title: $0, alignment: numbers.contains($0) ? .right : .left) },
      rows: answer.rows.map { row in
        [
          .instant(row.at), .text(row.kind.rawValue), .text(row.customer?.id.rawValue),
          .text(row.customer?.name), .text(row.customer?.owner), .text(row.customer?.segment),
          .text(row.learner), .number(row.score, decimals: 1),
          .number(row.scale?.least, decimals: 0), .number(row.scale?.most, decimals: 0),
          .text(row.scale?.direction), .text(row.about), .text(row.step?.id),
          .text(row.step?.title), .text(row.step?.product.rawValue),
          .text(row.course?.id.rawValue), .text(row.course?.title),
          .text(row.lesson?.id.rawValue), .text(row.lesson?.title), .text(row.text),
          .text(row.source),
        ]
      }
    )
  }

  /// The listing with whole comments, and the summary below it.
  public var annotated: Table {
    var table = listing
    for (place, row) in answer.rows.enumerated() { table.rows[place][5] = .text(row.text) }
    table.note = summary
    return table
  }

  /// Described by `Docs/Schemas/comments.schema.json`.
  public var json: JSON {
    [
      "at": .instant(question.at), "from": .instant(question.from),
      "until": .instant(question.until),
      "search": .text(question.search.isEmpty ? nil : question.search),
      "count": .integer(answer.count), "scores": .array(answer.scores.map(\.json)),
      "left_out": [
        "without_comment": .integer(answer.leftOut.withoutComment),
        "internal": .integer(answer.leftOut.isInternal),
        "by_rule": .integer(answer.leftOut.byRule),
      ], "comments": .list(answer.rows) { $0.json },
    ]
  }
}

extension CommentRow {
  /// `4 (1-5)`.
  public var scoreWords: String? {
    score.flatMap(\.shortest).map { number in scale.map { "\(number) (\($0.words))" } ?? number }
  }

  /// What it is about, for people.
  public var subject: String? {
    lesson?.title ?? course?.title ?? step?.title ?? about
  }

  fileprivate var json: JSON {
    [
      "at": .instant(at), "kind": .string(kind.rawValue),
      "customer": customer.map(json) ?? .null, "learner": .text(learner),
      "score": .number(score), "scale_min": .number(scale?.least),
      "scale_max": .number(scale?.most), "direction": .text(scale?.direction),
      "about": .text(about), "step": step.map(json) ?? .null,
      "course": course.map(json) ?? .null, "lesson": lesson.map(json) ?? .null,
      "comment": .string(text), "source": .string(source),
    ]
  }

  private func json(_ customer: StoredCustomer) -> JSON {
    [
      "id": .string(customer.id.rawValue), "name": .string(customer.name),
      "owner": .text(customer.owner), "segment": .text(customer.segment),
    ]
  }

  private func json(_ step: CommentStep) -> JSON {
    [
      "id": .string(step.id), "title": .string(step.title),
      "product": .string(step.product.rawValue),
    ]
  }

  private func json<Thing>(_ thing: Titled<Thing>) -> JSON {
    ["id": .string(thing.id.rawValue), "title": .string(thing.title)]
  }
}

extension CommentScores {
  /// `csat 4.2 on 1-5 (12)`: of so many.
  fileprivate var words: String {
    let mean = mean?.rounded(decimals: 1).map { "\($0) on \(scale.words)" }
    return "\(kind.rawValue) \(mean ?? "on unknown scales") (\(count))"
  }

  fileprivate var json: JSON {
    [
      "kind": .string(kind.rawValue), "scale_min": .number(scale.least),
      "scale_max": .number(scale.most), "direction": .string(scale.direction),
      "count": .integer(count), "mean": .number(mean),
    ]
  }
}

extension RatingScale {
  /// `1-5`; where the low numbers are the good ones, that too.
  fileprivate var words: String {
    guard let least = least?.shortest, let most = most?.shortest else { return "unknown scale" }
    return "\(least)-\(most)" + (isLowerBetter ? ", low is good" : "")
  }

  /// Which end is the good one.
  fileprivate var direction: String { isLowerBetter ? "lower" : "higher" }
}
