public import Onboarding
internal import Statistics

/// A metric while it is being measured: takes customers one by one, and tells what it came to.
///
/// The order of the customers changes nothing.
protocol MetricFold {
  mutating func add(_ history: CustomerHistory, _ view: PeriodView)

  /// What winning or keeping customers cost, which is nobody's in particular.
  mutating func add(_ cost: Cost)
  func measurement() -> Measurement
}

extension MetricFold {
  mutating func add(_ cost: Cost) {}
}

/// Measures metrics in periods while it takes customers one by one.
///
/// The order of the customers changes nothing.
public struct MetricRun {
  private let settings: MetricSettings
  private let lenses: [PeriodLens]

  /// How many days before the end of a period are looked at, if it isn't longer.
  public static let daysBefore = UsageView.days

  /// By metric and period.
  private var folds: [[any MetricFold]]

  /// Of each metric that is made of one kind of facts alone, that kind.
  private let kinds: [Metric.Input?]

  public init(_ metrics: [Metric], _ periods: [Period], _ settings: MetricSettings) {
    self.settings = settings
    lenses = periods.map { PeriodLens($0, metrics, settings) }
    kinds = metrics.map { $0.inputs.count == 1 ? $0.inputs.first : nil }
    // Who was in the periods before isn't told, so it needn't be held.
    var others = settings
    others.listsMembers = false
    let earlier = others
    folds = metrics.map { metric in
      periods.map { metric.fold($0, $0 == periods.last ? settings : earlier) }
    }
  }

  /// - Complexity: O(*m* × *p*) for *m* metrics and *p* periods, with what is known of the customer
  ///   looked at once for each period.
  public mutating func add(_ history: consuming CustomerHistory) {
    history.prepare(settings)
    let concerned = folds.indices.filter { metric in
      kinds[metric].map(history.hasAny) ?? true
    }
    for place in lenses.indices {
      let view = lenses[place].view(of: history)
      for metric in concerned { folds[metric][place].add(history, view) }
    }
  }

  public mutating func add(_ cost: Cost) {
    for metric in folds.indices {
      for place in folds[metric].indices { folds[metric][place].add(cost) }
    }
  }

  /// Of each metric, in each period.
  public var measurements: [[Measurement]] {
    folds.map { periods in
      zip(periods, lenses).map { fold, lens in
        var it = fold.measurement()
        if lens.period.until > settings.now {
          it.remarks.insert("\(lens.period.name) isn't over", at: 0)
        }
        return it
      }
    }
  }
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
