public import Onboarding
public import Statistics

/// How good a way to flag was, held against how the journeys ended.
public struct BacktestScore: Hashable, Sendable {
  /// Of the journeys on the list, looked at once a week, those that were lost in the end. A journey
  /// counts in each week, because the list is read each week.
  public var right: Share

  /// Of the lost journeys in progress, looked at once a week, those on the list.
  public var found: Share

  /// Of the journeys that were ever flagged and have ended, the lost ones.
  public var flaggedRight: Share

  /// Of the lost journeys, those that were ever flagged before the end.
  public var flaggedFound: Share

  /// Flags on journeys that reached value.
  public var falseAlarms: Int

  /// All flags.
  public var alerts: Int

  /// The weeks that journeys were in progress, all together.
  public var weeks: Double

  /// The weeks that each owner had journeys in progress, all together.
  public var ownerWeeks: Int

  /// For each lost journey that was on the list at its end: for how long it had been.
  public var leads: [Length]

  /// False alarms in 100 weeks of a customer; nil without any weeks.
  public var falseAlarmsPer100Weeks: Double? {
    weeks > 0 ? 100 * Double(falseAlarms) / weeks : nil
  }

  public var alertsPerOwnerWeek: Double? {
    ownerWeeks > 0 ? Double(alerts) / Double(ownerWeeks) : nil
  }

  public var medianLead: Length? {
    Sample(leads.map(\.days))?.median
      .map { Length(milliseconds: Int64(($0 * 86_400_000).rounded())) }
  }
}

/// Adds up how a way to flag did, a journey at a time.
struct BacktestTally {
  private let from: Instant
  private let until: Instant
  private var hits = 0
  private var listed = 0
  private var lostThere = 0
  private var flagged = (lost: 0, all: 0)
  private var lost = 0
  private var falseAlarms = 0
  private var alerts = 0
  private var weeks = 0.0
  private var leads: [Length] = []
  private var ownerWeeks: Set<OwnerWeek> = []

  private struct OwnerWeek: Hashable {
    let owner: String
    let week: Int64
  }

  private static let week = Length.days(7)

  init(from: Instant, until: Instant) {
    self.from = from
    self.until = until
  }

  /// - Parameters:
  ///   - end: When the journey ended, by all that is known today.
  ///   - episodes: When it would have been listed, in order of time.
  mutating func add(
    startedAt: Instant,
    owner: String?,
    _ outcome: JourneyOutcome,
    end: Instant,
    _ episodes: [FlagWalk.Episode]
  ) {
    let begun = max(startedAt, from)
    let over = min(end, until)
    guard begun < over else { return }
    let mine = episodes.filter { $0.from < over }
    weeks += (over - begun).days / 7
    alerts += mine.count
    if outcome == .value { falseAlarms += mine.count }
    if outcome != .open, !mine.isEmpty {
      flagged.all += 1
      if outcome == .lost { flagged.lost += 1 }
    }
    if outcome == .lost {
      lost += 1
      if let last = mine.last, last.until.map({ $0 >= over }) ?? true {
        leads.append(end - last.from)
      }
    }
    var number = (begun - from).milliseconds / Self.week.milliseconds
    if from + Self.week * Int(number) < begun { number += 1 }
    while case let look = from + Self.week * Int(number), look < over {
      ownerWeeks.insert(OwnerWeek(owner: owner ?? "", week: number))
      let isListed = mine.contains { $0.from <= look && $0.until.map { look < $0 } ?? true }
      if outcome == .lost { lostThere += 1 }
      if isListed, outcome != .open { listed += 1 }
      if isListed, outcome == .lost { hits += 1 }
      number += 1
    }
  }

  var score: BacktestScore {
    BacktestScore(
      right: Share(hits, of: listed),
      found: Share(hits, of: lostThere),
      flaggedRight: Share(flagged.lost, of: flagged.all),
      flaggedFound: Share(flagged.lost, of: lost),
      falseAlarms: falseAlarms,
      alerts: alerts,
      weeks: weeks,
      ownerWeeks: ownerWeeks.count,
      leads: leads
    )
  }
}
