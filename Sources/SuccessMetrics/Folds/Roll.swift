internal import Onboarding

/// Who is in a metric's numerator and in its denominator, if that was asked.
struct Roll {
  private var members: Measurement.Members?

  init(_ settings: MetricSettings) { members = settings.listsMembers ? .init() : nil }

  mutating func note(
    _ history: CustomerHistory,
    inNumerator: Bool = false,
    inDenominator: Bool = false
  ) {
    if inNumerator { members?.numerator.append(history.id) }
    if inDenominator { members?.denominator.append(history.id) }
  }

  /// In the order of their ids.
  var listed: Measurement.Members? {
    members.map { members in
      var sorted = Measurement.Members()
      sorted.numerator = members.numerator.sorted()
      sorted.denominator = members.denominator.sorted()
      return sorted
    }
  }
}
