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
  private var roll: Roll

  init(_ settings: MetricSettings) { roll = Roll(settings) }

  mutating func add(_ history: CustomerHistory, isHit: Bool) {
    all += 1
    if isHit { hits += 1 }
    roll.note(history, inNumerator: isHit, inDenominator: true)
  }

  /// So many of so many of one customer.
  mutating func add(_ history: CustomerHistory, hits: Int, of count: Int) {
    guard count > 0 else { return }
    all += count
    self.hits += hits
    roll.note(history, inNumerator: hits > 0, inDenominator: true)
  }

  var listed: Measurement.Members? { roll.listed }

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
