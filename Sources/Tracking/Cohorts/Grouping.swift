internal import Onboarding

/// What parts journeys into cohorts.
public enum Grouping: String, CaseIterable, Hashable, Sendable {
  case product
  case segment
  case owner

  /// The version of the plan.
  case plan

  /// The month of UTC in which the journey began.
  case month

  /// What cohorts of this kind are called in a sentence.
  public var words: String {
    switch self {
    case .product: "product"
    case .segment: "segment"
    case .owner: "owner"
    case .plan: "plan version"
    case .month: "month of the start"
    }
  }

  /// The cohort of a journey, in the order in which cohorts are shown.
  func cohort(of it: CohortPassage) -> Cohort {
    switch self {
    case .product: Cohort(it.passage.product.rawValue)
    case .segment: it.segment.map { Cohort($0) } ?? Cohort("(no segment)", rank: 1)
    case .owner: it.owner.map { Cohort($0) } ?? Cohort("(no owner)", rank: 1)
    case .plan:
      Cohort(
        "\(it.passage.product.rawValue) version \(it.passage.planVersion)",
        rank: it.passage.planVersion
      )
    case .month: Cohort(Month(it.passage.startedAt).text)
    }
  }
}

/// A group of journeys by its name.
struct Cohort: Hashable, Comparable {
  let name: String
  let rank: Int

  init(_ name: String, rank: Int = 0) {
    self.name = name
    self.rank = rank
  }

  static func < (one: Self, other: Self) -> Bool {
    (one.rank, one.name) < (other.rank, other.name)
  }
}

/// A month of UTC.
struct Month: Hashable, Comparable {
  private let number: Int

  init(_ instant: Instant) {
    let day = LocalTime(utc: instant).date
    number = day.year * 12 + day.month - 1
  }

  /// `2026-09`.
  var text: String {
    let month = number % 12 + 1
    return "\(number / 12)-\(month < 10 ? "0" : "")\(month)"
  }

  static func < (one: Self, other: Self) -> Bool { one.number < other.number }
}
