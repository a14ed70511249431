internal import Onboarding
internal import Statistics
public import Tracking

/// Customers in onboarding who spent little time in its courses.
public struct LittleTimeReport: Sendable {
  private let answer: LittleTime.Answer
  private let question: LittleTime.Question

  public init(_ answer: LittleTime.Answer, _ question: LittleTime.Question) {
    self.answer = answer
    self.question = question
  }

  public var isEmpty: Bool { answer.rows.isEmpty }

  /// What an empty list means.
  public var nobody: String {
    answer.open == 0
      ? "No customer has an open journey with courses in its plan, as of \(question.at.day)."
      : "Nobody in onboarding spent little time in its courses. \(remark)"
  }

  public static let terms: [Term] = [
    Term(
      name: "Listed",
      meaning:
        "customers with an open journey (on track, stalled or paused) whose plan has courses,"
        + " and whose time is in the lowest quarter of what customers of the product had when they were"
        + " as old, and below the median. It takes five others who were ever as old"
        + " and hadn't left by then. With --below: whose time is less than that."
    ),
    Term(
      name: "Time",
      meaning: "what sources recorded of the customer's learners in the plan's courses until then."
        + " Where there is work and no source says how long it took, it is –, which isn't 0, and the"
        + " days with work are compared instead."
    ),
    Term(
      name: "Days with work",
      meaning: "days in UTC on which a source dates work of at least one of them."
    ),
    Term(
      name: "Learners, courses",
      meaning: "who did something in the plan's courses, and how many of these were started."
    ),
    Term(
      name: "Usual",
      meaning:
        "the median of them by the same day after the start. Time is compared with time,"
        + " days with work with days with work; a day in this column is one with work."
    ),
  ]

  /// For people, as wide as it takes.
  public var listing: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 12),
        Column(key: "product", title: "Product", priority: 3),
        Column(key: "owner", title: "Owner", priority: 1, isFlexible: true, minimumWidth: 12),
        Column(key: "age", title: "Days in", alignment: .right),
        Column(key: "time", title: "Time", alignment: .right),
        Column(key: "days", title: "Days with work", alignment: .right, priority: 5),
        Column(key: "usual", title: "Time or days with work, and usual"),
        Column(key: "learners", title: "Learners", alignment: .right, priority: 4),
        Column(key: "courses", title: "Courses", alignment: .right, priority: 4),
        Column(key: "last", title: "Last work", priority: 5),
      ],
      rows: answer.rows.map { row in
        [
          .text(row.customer.id.rawValue).styled(.strong), .text(row.product.rawValue),
          .text(row.customer.owner), .integer(Int((question.at - row.startedAt).days)),
          .text(Self.time(row)), .integer(row.days),
          .text(row.comparison?.words ?? "–"), .integer(row.learners), .integer(row.courses),
          .instant(row.lastWorkAt),
        ]
      },
      note: remark
    )
  }

  private static func time(_ row: LittleTime.Row) -> String {
    guard let seconds = row.seconds else { return "–" }
    return row.courses == 0 ? "none" : Double(seconds).asTime
  }

  private var remark: String {
    var text =
      "As of \(question.at.day). \(answer.rows.count) of \(answer.open) open"
      + " journeys with courses in their plan."
    if answer.alone > 0 {
      text +=
        " Not judged, as fewer than \(SampleSize.forPercent) others were ever as old:"
        + " \(answer.alone)."
    }
    if answer.unknown > 0 {
      text +=
        question.below == nil
        ? " Not judged, as no source dates their work: \(answer.unknown)."
        : " Not judged, as no source records how long their work took: \(answer.unknown)."
    }
    return text + " --explain says how each number is counted."
  }

  /// All that there is to tell, for spreadsheets and programs.
  public var table: Table {
    Table(
      columns: [
        "customer", "customer_name", "product", "owner", "segment", "started_at",
        "days_since_start",
        "seconds", "days_with_work", "learners", "courses_started", "last_work_at", "compared_by",
        "value", "of_customers", "lower_quartile", "median",
      ].map { Column(key: $0, title: $0) },
      rows: answer.rows.map { row in
        [
          .text(row.customer.id.rawValue).styled(.strong), .text(row.customer.name),
          .text(row.product.rawValue), .text(row.customer.owner), .text(row.customer.segment),
          .instant(row.startedAt), .number((question.at - row.startedAt).days, decimals: 1),
          .integer(row.seconds), .integer(row.days), .integer(row.learners),
          .integer(row.courses), .instant(row.lastWorkAt),
          .text(row.comparison?.measure.rawValue), .number(row.comparison?.value, decimals: 1),
          .integer(row.comparison?.customers),
          .number(row.comparison?.lowerQuartile, decimals: 1),
          .number(row.comparison?.median, decimals: 1),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/little-time.schema.json`.
  public var json: JSON {
    [
      "at": .instant(question.at),
      "below_seconds": .integer(question.below.map { Int($0.milliseconds / 1_000) }),
      "count": .integer(answer.rows.count), "open": .integer(answer.open),
      "too_few_others": .integer(answer.alone), "not_recorded": .integer(answer.unknown),
      "customers": .array(answer.rows.map(json)), "definitions": Self.terms.json,
    ]
  }

  private func json(_ row: LittleTime.Row) -> JSON {
    [
      "customer": .string(row.customer.id.rawValue), "name": .string(row.customer.name),
      "product": .string(row.product.rawValue), "owner": .text(row.customer.owner),
      "segment": .text(row.customer.segment), "started_at": .instant(row.startedAt),
      "days_since_start": .number((question.at - row.startedAt).days),
      "seconds": .integer(row.seconds), "days_with_work": .integer(row.days),
      "learners": .integer(row.learners), "courses_started": .integer(row.courses),
      "last_work_at": .instant(row.lastWorkAt),
      "comparison": row.comparison.map { comparison in
        [
          "measure": .string(comparison.measure.rawValue), "age_days": .integer(comparison.age),
          "value": .number(comparison.value), "customers": .integer(comparison.customers),
          "lower_quartile": .number(comparison.lowerQuartile),
          "median": .number(comparison.median),
        ]
      } ?? .null,
    ]
  }
}

extension LittleTime.Comparison {
  /// `20 min, usual 2 h (of 42)` or `4 days, usual 10 (of 16)`.
  fileprivate var words: String {
    let (own, usual) =
      switch measure {
      case .seconds: (value.asTime, median.asTime)
      case .days: (Int(value).counted("day"), median.shortest ?? "")
      }
    return "\(own), usual \(usual) (of \(customers))"
  }
}
