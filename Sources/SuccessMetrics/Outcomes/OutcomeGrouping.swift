internal import Onboarding

/// By what customers are told apart whose later fate is compared.
public enum OutcomeGrouping: String, CaseIterable, Hashable, Sendable {
  /// In which third of the window they reached value.
  case value

  /// Whether the onboarding had stalled at any instant of the window.
  case stalled

  /// Whether a learner of theirs had finished a course of the product's plan.
  case trained

  /// How many learners had.
  case dose

  /// The groups, of which the last is the one that the others are compared with.
  ///
  /// - Parameter window: In days.
  public func groups(window: Int) -> [OutcomeGroup] {
    let (first, second) = Self.thirds(window)
    return switch self {
    case .value:
      [
        OutcomeGroup(id: "first-third", title: "value by day \(first)"),
        OutcomeGroup(id: "second-third", title: "value by day \(second)"),
        OutcomeGroup(id: "last-third", title: "value by day \(window)"),
        OutcomeGroup(id: "no-value", title: "no value by day \(window)"),
      ]
    case .stalled:
      [
        OutcomeGroup(id: "never-stalled", title: "never stalled"),
        OutcomeGroup(id: "stalled", title: "stalled"),
      ]
    case .trained:
      [
        OutcomeGroup(id: "trained", title: "trained"),
        OutcomeGroup(id: "untrained", title: "untrained"),
      ]
    case .dose:
      [
        OutcomeGroup(id: "three-or-more", title: "3 or more trained"),
        OutcomeGroup(id: "one-or-two", title: "1 or 2 trained"),
        OutcomeGroup(id: "none", title: "nobody trained"),
      ]
    }
  }

  /// The last whole days of the first two thirds.
  static func thirds(_ window: Int) -> (first: Int, second: Int) { (window / 3, 2 * window / 3) }

  /// In which group an onboarding is by what had happened up to its landmark, and at it; nil where
  /// that isn't known.
  func place(of journey: JourneyRecord, _ signs: OutcomeSigns, window: Int) -> Int? {
    switch self {
    case .value:
      let (first, second) = Self.thirds(window)
      let limits = [first, second, window].map { journey.startedAt + Length.days($0) }
      guard let value = journey.valueAt else { return limits.count }
      return limits.firstIndex { value <= $0 } ?? limits.count
    case .stalled: return signs.hasStalled ? 1 : 0
    case .trained:
      if signs.trained > 0 { return 0 }
      return signs.undated > 0 ? nil : 1
    case .dose:
      if signs.trained >= 3 { return 0 }
      guard signs.undated == 0 else { return nil }
      return signs.trained > 0 ? 1 : 2
    }
  }
}

/// Customers who are compared with others.
public struct OutcomeGroup: Hashable, Sendable {
  /// As programs know it: `first-third`.
  public let id: String
  public let title: String
}

/// What had happened to an onboarding by its landmark that a history doesn't tell.
public struct OutcomeSigns: Hashable, Sendable {
  public var hasStalled = false

  /// Learners who had finished a course of the plan.
  public var trained = 0

  /// Learners who finished one at a time that no source tells, by then or later.
  public var undated = 0

  public init() {}
}
