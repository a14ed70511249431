internal import Onboarding
internal import Statistics

/// A metric while it is being measured: takes customers one by one, and tells what it came to.
///
/// The order of the customers changes nothing.
protocol MetricFold {
  mutating func add(_ history: CustomerHistory, _ view: PeriodView)
  func measurement() -> Measurement
}

/// Counts who is in the numerator and who in the denominator.
struct Tally {
  private(set) var hits = 0
  private(set) var all = 0
  private var members: Measurement.Members?

  init(_ settings: MetricSettings) { members = settings.listsMembers ? .init() : nil }

  mutating func add(_ history: CustomerHistory, isHit: Bool) {
    all += 1
    members?.denominator.append(history.id)
    guard isHit else { return }
    hits += 1
    members?.numerator.append(history.id)
  }

  /// So many of so many of one customer.
  mutating func add(_ history: CustomerHistory, hits: Int, of count: Int) {
    guard count > 0 else { return }
    all += count
    members?.denominator.append(history.id)
    guard hits > 0 else { return }
    self.hits += hits
    members?.numerator.append(history.id)
  }

  var listed: Measurement.Members? {
    members.map { members in
      var sorted = Measurement.Members()
      sorted.numerator = members.numerator.sorted()
      sorted.denominator = members.denominator.sorted()
      return sorted
    }
  }

  var measurement: Measurement {
    var it = Measurement.share(Share(hits, of: all))
    it.members = listed
    return it
  }
}

/// A metric that is a share of customers: whoever counts is in the denominator, and in the numerator
/// or not.
struct ShareFold: MetricFold {
  private let isHit: (CustomerHistory, PeriodView) -> Bool?
  private var tally: Tally

  /// - Parameter isHit: Nil for who is in neither.
  init(
    _ settings: MetricSettings,
    _ isHit: @escaping (CustomerHistory, PeriodView) -> Bool?
  ) {
    self.isHit = isHit
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    if let isHit = isHit(history, view) { tally.add(history, isHit: isHit) }
  }

  func measurement() -> Measurement { tally.measurement }
}
