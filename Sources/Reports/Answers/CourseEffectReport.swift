internal import Onboarding
internal import Statistics
public import Tracking

/// Whether a course seems to help customers to value, and how sure that is.
public struct CourseEffectReport: Sendable {
  private let answer: CourseEffect.Answer
  private let question: CourseEffect.Question

  public init(_ answer: CourseEffect.Answer, _ question: CourseEffect.Question) {
    self.answer = answer
    self.question = question
  }

  /// What has to be said with any number of it.
  public static let warning =
    "Customers who train may be more engaged anyway, and get to value for that reason. This tells"
    + " how trained and untrained customers differ, and doesn't prove that the course did it."

  public var terms: [Term] {
    [
      Term(
        name: "Counted",
        meaning:
          "journeys that were open and without value \(question.by.inDays) after their start,"
          + " and have been followed for \(question.within.inDays) since. Each counts, however it"
          + " ended; who left meanwhile hasn't reached value."
      ),
      Term(
        name: "Trained",
        meaning: "somebody at the customer had finished the course \(question.by.inDays) after the"
          + " journey's start. What came later doesn't count: who is still there later has more time"
          + " both for courses and for value."
      ),
      Term(
        name: "Reached value",
        meaning: "in the \(question.within.inDays) after that."
      ),
      Term(
        name: "Matched",
        meaning: "customers who have others like them on the other side: the same product\(alike)."
      ),
      Term(
        name: "Difference",
        meaning:
          "the Mantel-Haenszel risk difference: the differences within groups of customers who"
          + " are alike, weighted by how much each tells. So it needn't be the difference of the two"
          + " matched shares. The 95 % interval is from the variance of Sato, Greenland and Robins"
          + " (1989), and rough where there are few. It takes \(CourseEffect.least) on each side."
      ),
    ]
  }

  private var alike: String {
    let words = CourseEffect.Likeness.allCases.filter(question.likeness.contains).map { likeness in
      switch likeness {
      case .segment: "segment"
      case .size: "size (seats: to 10, 50, 200, 1,000, or more)"
      case .start: "quarter of the start"
      }
    }
    return words.isEmpty ? "" : ", " + words.joined(separator: ", ")
  }

  /// For people.
  public func text(width: Int?) -> String {
    var parts = [head.wrapped(to: width), table.text(width: width), difference.wrapped(to: width)]
    parts.append(exclusions.wrapped(to: width))
    for product in answer.circular {
      parts.append(
        ("Beware: the value milestone of \(product) asks for this course, so of course who is trained"
          + " reaches it.").wrapped(to: width)
      )
    }
    parts.append("Warning: \(Self.warning)".wrapped(to: width))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var head: String {
    let products = answer.products.map(\.rawValue).joined(separator: ", ")
    let place = products.isEmpty ? "all products" : products
    return "\(answer.title) (\(answer.course)) and value on \(place), as of \(question.at.day). Of"
      + " customers who were open and without value \(question.by.inDays) after their start, who"
      + " reached it in the \(question.within.inDays) after that:"
  }

  /// The two groups.
  private var table: Table {
    let difference = answer.difference
    return Table(
      columns: [
        Column(key: "group", title: "By then"), Column(key: "all", title: "All who count"),
        Column(key: "matched", title: "Matched"),
        Column(key: "unmatched", title: "Not matched", alignment: .right),
      ],
      rows: [
        [
          Cell.text("trained").styled(.strong), Self.cell(answer.trained),
          Self.cell(difference.one), .integer(difference.unmatchedOne),
        ],
        [
          Cell.text("untrained").styled(.strong), Self.cell(answer.untrained),
          Self.cell(difference.other), .integer(difference.unmatchedOther),
        ],
      ]
    )
  }

  /// The counts by themselves, for spreadsheets; the difference stands beside the trained.
  public var counts: Table {
    let difference = answer.difference
    let interval = answer.refusal == nil ? difference.interval() : nil
    let told: [Cell] = [
      .number(answer.refusal == nil ? difference.value : nil, decimals: 3),
      .number(interval?.lower, decimals: 3), .number(interval?.upper, decimals: 3),
    ]
    return Table(
      columns: [
        "group", "customers", "reached_value", "matched", "matched_reached_value", "unmatched",
        "difference", "low", "high",
      ].map { Column(key: $0, title: $0) },
      rows: [
        Self.counts("trained", answer.trained, difference.one, difference.unmatchedOne) + told,
        Self.counts("untrained", answer.untrained, difference.other, difference.unmatchedOther),
      ]
    )
  }

  private static func counts(_ name: String, _ all: Share, _ matched: Share, _ alone: Int) -> [Cell]
  {
    [
      .text(name), .integer(all.denominator), .integer(all.numerator),
      .integer(matched.denominator), .integer(matched.numerator), .integer(alone),
    ]
  }

  private static func cell(_ share: Share) -> Cell {
    .text(share.denominator == 0 ? "–" : share.description)
  }

  private var difference: String {
    if let refusal = answer.refusal { return "No difference is told: \(refusal)." }
    guard let value = answer.difference.value else { return "" }
    let matching = "matched on product\(alike)"
    guard let interval = answer.difference.interval() else {
      return "Difference: \(value.points), \(matching). All fared alike, so nothing tells how far"
        + " chance reaches."
    }
    let verdict =
      interval.lower <= 0 && interval.upper >= 0
      ? "That may well be chance: 0 lies within the interval."
      : "Chance alone would rarely do that: 0 lies outside of the interval."
    return "Difference: \(value.points), 95 % interval \(interval.lower.points) to"
      + " \(interval.upper.points), \(matching). \(verdict)"
  }

  private var exclusions: String {
    let parts = CourseEffect.Exclusion.allCases.compactMap { reason in
      answer.excluded[reason].map { "\($0) \(words(reason))" }
    }
    return parts.isEmpty
      ? "No journey was left out." : "Journeys left out: \(parts.joined(separator: ", "))."
  }

  private func words(_ reason: CourseEffect.Exclusion) -> String {
    switch reason {
    case .young: "not yet \(question.by.inDays) old"
    case .hadValue: "with value by then"
    case .gone: "left by then"
    case .undated: "with a finish that no source dates"
    case .short: "not followed for \(question.within.inDays)"
    }
  }

  /// Described by `Docs/Schemas/course-effect.schema.json`.
  public var json: JSON {
    let difference = answer.difference
    let interval = answer.refusal == nil ? difference.interval() : nil
    return [
      "at": .instant(question.at), "course": .string(answer.course.rawValue),
      "title": .string(answer.title),
      "products": .array(answer.products.map { .string($0.rawValue) }),
      "trained_by_days": .number(question.by.days),
      "value_within_days": .number(question.within.days),
      "matched_on": .array(
        CourseEffect.Likeness.allCases.filter(question.likeness.contains)
          .map { .string($0.rawValue) }
      ),
      "trained": group(answer.trained, difference.one, difference.unmatchedOne),
      "untrained": group(answer.untrained, difference.other, difference.unmatchedOther),
      "strata": .integer(difference.matched.count),
      "difference": .number(answer.refusal == nil ? difference.value : nil),
      "standard_error": .number(answer.refusal == nil ? difference.standardError : nil),
      "low": .number(interval?.lower), "high": .number(interval?.upper),
      "refusal": .text(answer.refusal),
      "left_out": .object(
        CourseEffect.Exclusion.allCases.map { reason in
          (
            reason.rawValue.replacing("-", with: "_"),
            .integer(answer.excluded[reason] ?? 0)
          )
        }
      ),
      "value_asks_for_course": .array(answer.circular.map { .string($0.rawValue) }),
      "warning": .string(Self.warning), "definitions": terms.json,
    ]
  }

  private func group(_ all: Share, _ matched: Share, _ unmatched: Int) -> JSON {
    ["all": all.json, "matched": matched.json, "unmatched": .integer(unmatched)]
  }
}

extension Double {
  /// As points of a percentage, with their sign: `+12 points`.
  fileprivate var points: String {
    let points = Int((self * 100).rounded())
    return "\(points > 0 ? "+" : "")\(points) points"
  }
}
