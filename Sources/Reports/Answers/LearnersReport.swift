internal import Onboarding
public import Tracking

/// Learners, and to whom they belong or may belong.
public struct LearnersReport: Sendable {
  private let answer: ListLearners.Answer
  private let unmatched: Bool

  public init(_ answer: ListLearners.Answer, unmatched: Bool) {
    self.answer = answer
    self.unmatched = unmatched
  }

  public var nobody: String {
    unmatched ? "Every learner belongs to a customer." : "There is no learner yet."
  }

  public var remark: String? {
    guard answer.rows.count < answer.count else { return nil }
    return "\(answer.rows.count) of \(answer.count) are shown; --limit 0 shows all."
  }

  public var table: Table {
    var columns = [
      Column(key: "learner", title: "Learner", isFlexible: true, minimumWidth: 16),
      Column(key: "name", title: "Name", priority: 3, isFlexible: true),
    ]
    if unmatched {
      columns += [
        Column(key: "companies", title: "Says", priority: 1, isFlexible: true),
        Column(key: "waiting", title: "Waiting", alignment: .right),
        Column(key: "likely", title: "Likely", isFlexible: true, minimumWidth: 12),
      ]
    } else {
      columns += [
        Column(key: "customer", title: "Customer", isFlexible: true),
        Column(key: "tie", title: "By", priority: 1),
        Column(key: "lms_ids", title: "LMS id", priority: 4, isFlexible: true),
        Column(key: "external_ids", title: "External id", priority: 5, isFlexible: true),
      ]
    }
    return Table(columns: columns, rows: answer.rows.map(cells))
  }

  private func cells(_ row: ListLearners.Row) -> [Cell] {
    let who: [Cell] = [.text(row.learner.id).styled(.strong), .text(row.learner.name)]
    if unmatched {
      return who + [
        .text(row.learner.companies.joined(separator: "; ")), .integer(row.waiting),
        .text(row.likely.map(\.id.rawValue).joined(separator: ", ")),
      ]
    }
    return who + [
      .text(row.customer?.id.rawValue), .text(row.learner.tie?.rawValue),
      .text(row.learner.lmsIDs.joined(separator: ";")),
      .text(row.learner.externalIDs.joined(separator: ";")),
    ]
  }

  /// Described by `Docs/Schemas/learners.schema.json`.
  public var json: JSON {
    [
      "count": .integer(answer.count),
      "learners": .array(
        answer.rows.map { row in
          [
            "learner": .string(row.learner.id), "name": .text(row.learner.name),
            "emails": .array(row.learner.emails.map { .string($0) }),
            "lms_ids": .array(row.learner.lmsIDs.map { .string($0) }),
            "external_ids": .array(row.learner.externalIDs.map { .string($0) }),
            "companies": .array(row.learner.companies.map { .string($0) }),
            "customer": .text(row.customer?.id.rawValue),
            "tie": .text(row.learner.tie?.rawValue), "waiting": .integer(row.waiting),
            "likely": .array(row.likely.map { .string($0.id.rawValue) }),
          ]
        }
      ),
    ]
  }
}
