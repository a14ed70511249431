public import Onboarding
internal import Statistics

/// One metric of the catalogue: what it says, how it is counted, and where that comes from.
public struct Metric: Sendable, Identifiable {
  /// As it is asked for: `retention`.
  public let id: String
  public let title: String

  /// What else people call it.
  public let aliases: [String]

  /// The question that it answers.
  public let question: String

  /// In words.
  public let formula: String
  public let numerator: String
  public let denominator: String

  /// Who or what isn't counted, and which other numbers go by the same name.
  public let exclusions: [String]
  public let inputs: [Input]
  public let unit: Unit
  public let timing: Timing
  public let direction: Direction
  public let source: String
  let fold: @Sendable (Period, MetricSettings) -> any MetricFold

  /// What has to be imported.
  public enum Input: String, CaseIterable, Sendable {
    case customers, subscriptions, tickets, surveys, orders
  }

  public enum Unit: String, Sendable {
    /// A share, told as a percentage.
    case percent

    /// From -100 to 100.
    case points
    case money
    case score
  }

  /// What of a period counts.
  public enum Timing: String, Sendable {
    /// What happens in it.
    case during

    /// How things are at its end.
    case atEnd = "at-end"

    /// How those at its start are at its end.
    case fromStartToEnd = "start-to-end"
  }

  public enum Direction: String, Sendable {
    case upIsGood = "up"
    case downIsGood = "down"
    case neither
  }

  /// Begins to measure a period: see ``MetricFold``.
  public func begin(_ period: Period, _ settings: MetricSettings) -> any MetricFold {
    fold(period, settings)
  }
}

/// A metric while it is being measured: takes customers one by one, and tells what it came to.
///
/// The order of the customers changes nothing.
public protocol MetricFold {
  mutating func add(_ history: CustomerHistory)
  func measurement() -> Measurement
}

/// What a workspace has laid down for its metrics.
public struct MetricSettings: Sendable {
  public var rates: CurrencyRates

  /// How long a trial has to become paid for.
  public var trialWindow = Length.days(30)

  /// How long after it was solved the same may not be asked again.
  public var repeatWindow = Length.days(7)

  /// Whether members are listed.
  public var listsMembers = false

  /// When it is asked, so that what hasn't had its time is left out.
  public var now: Instant

  public init(base: Currency, now: Instant) {
    rates = CurrencyRates(base: base)
    self.now = now
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

  var measurement: Measurement {
    var it = Measurement.share(Share(hits, of: all))
    it.members = members.map { members in
      var sorted = Measurement.Members()
      sorted.numerator = members.numerator.sorted()
      sorted.denominator = members.denominator.sorted()
      return sorted
    }
    return it
  }
}

/// A metric that is a share of customers: whoever counts is in the denominator, and in the numerator
/// or not.
struct ShareFold: MetricFold {
  private let isHit: (CustomerHistory) -> Bool?
  private var tally: Tally

  /// - Parameter isHit: Nil for who is in neither.
  init(_ settings: MetricSettings, _ isHit: @escaping (CustomerHistory) -> Bool?) {
    self.isHit = isHit
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory) {
    if let isHit = isHit(history) { tally.add(history, isHit: isHit) }
  }

  func measurement() -> Measurement { tally.measurement }
}
