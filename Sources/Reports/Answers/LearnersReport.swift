internal import Onboarding
public import Tracking

/// Learners, and to whom they belong or may belong.
public struct LearnersReport: Sendable {
  private let answer: ListLearners.Answer
  private let which: ListLearners.Which

  public init(_ answer: ListLearners.Answer, _ which: ListLearners.Which) {
    self.answer = answer
    self.which = which
  }

  public var nobody: String {
    switch which {
    case .all: "There is no learner yet."
    case .unmatched: "Every learner belongs to a customer."
    case .leftOut: "No rule leaves anybody out."
    }
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
    switch which {
    case .unmatched:
      columns += [
        Column(key: "companies", title: "Says", priority: 1, isFlexible: true),
        Column(key: "waiting", title: "Waiting", alignment: .right),
        Column(key: "likely", title: "Likely", isFlexible: true, minimumWidth: 12),
      ]
    case .leftOut:
      columns += [
        Column(key: "waiting", title: "Facts", alignment: .right),
        Column(key: "rule", title: "By", isFlexible: true, minimumWidth: 12),
      ]
    case .all:
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
    switch which {
    case .unmatched:
      return who + [
        .text(row.learner.companies.joined(separator: "; ")), .integer(row.waiting),
        .text(row.likely.map(\.id.rawValue).joined(separator: ", ")),
      ]
    case .leftOut: return who + [.integer(row.waiting), .text(row.rule?.named)]
    case .all:
      return who + [
        .text(row.customer?.id.rawValue),
        .text(row.rule?.named ?? row.learner.tie?.rawValue),
        .text(row.learner.lmsIDs.joined(separator: ";")),
        .text(row.learner.externalIDs.joined(separator: ";")),
      ]
    }
  }

  /// Described by `Docs/Schemas/learners.schema.json`.
  public var json: JSON {
    [
      "count": .integer(answer.count),
      "learners": .list(answer.rows) { row in
        .object(
          row.learner.identity + [
            ("customer", .text(row.customer?.id.rawValue)),
            ("tie", .text(row.learner.tie?.rawValue)),
            ("left_out", .bool(row.learner.isLeftOut)), ("rule", .text(row.rule?.words)),
            ("waiting", .integer(row.waiting)),
            ("likely", .array(row.likely.map { .string($0.id.rawValue) })),
          ]
        )
      },
    ]
  }
}

extension StoredLearner {
  /// What tells who they are, as JSON names it.
  var identity: [(String, JSON)] {
    [
      ("learner", .string(id)), ("name", .text(name)),
      ("emails", .array(emails.map { .string($0) })),
      ("lms_ids", .array(lmsIDs.map { .string($0) })),
      ("external_ids", .array(externalIDs.map { .string($0) })),
      ("companies", .array(companies.map { .string($0) })),
    ]
  }
}

extension NumberedRule {
  /// With its number: `rule 3: company 'Acme*'`.
  var named: String { number.map { "rule \($0): \(words)" } ?? "a removed rule: \(words)" }

  /// What it does, in words.
  var does: String {
    switch rule.effect {
    case .customer: customer?.rawValue ?? ""
    case .leftOut: "left out"
    case .noDomain: "not by domain"
    }
  }
}
