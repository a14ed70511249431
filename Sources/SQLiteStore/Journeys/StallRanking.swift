internal import Onboarding
internal import Tracking

/// Picks the most urgent of stalled journeys, and counts all, in one look at the index.
struct StallRanking {
  private let now: Instant
  private let lines: [Int64: RiskLine]
  let scale: StakeScale
  private let query: StallQuery
  private let limit: Int

  /// How many are kept at least, and no more than twice as many.
  private let kept: Int
  private var best: [Urgency] = []

  /// The least urgent that is still on the list; nil while all are.
  private var last: Urgency?
  private(set) var count = 0

  /// How many were on the pages before.
  private var listedBefore = 0
  private(set) var snoozed = 0
  private(set) var dismissed = 0

  /// Until when those that were looked at stay as they are, if nothing is told.
  private(set) var until = Instant.distantFuture

  /// What ``placing(_:)`` reads; the index has them all.
  static let columns = """
    j.customer, j.product, j.deadline, j.snoozed_until, j.dismissed_at, j.stand_kind,
    j.clock_start, j.stake, j.stake_currency, j.stake_from, j.stake_until, j.lost_at, j.churned_at
    """

  init(_ query: StallQuery, _ lines: [Int64: RiskLine], _ scale: StakeScale) {
    now = query.now
    self.lines = lines
    self.scale = scale
    self.query = query
    limit = query.limit ?? .max
    kept = query.order == .priority ? limit : .max
  }

  struct Placing {
    let customer: CustomerKey
    let deadline: Instant
    let risk: Int?
    let stake: Money?

    /// Whether the stake is so at the instant of the list.
    let isCurrent: Bool
  }

  /// Where a journey belongs; nil when it isn't on the list.
  mutating func placing(_ row: RawRow) -> Placing? {
    holds(until: row.number(11))
    if let churn = row.optionalNumber(12) { holds(until: churn) }
    if let wakes = row.optionalNumber(3), wakes > now.milliseconds {
      holds(until: wakes)
      snoozed += 1
      return nil
    }
    let deadline = row.number(2)
    if row.optionalNumber(4).map({ $0 >= deadline }) ?? false {
      dismissed += 1
      return nil
    }
    count += 1
    let instant = Urgency.instant(of: Instant(milliseconds: deadline), at: now)
    let start = Instant(milliseconds: row.number(6))
    let risk = row.optionalNumber(5).flatMap { lines[$0] }?.risk(after: instant - start)
    if let turn = risk?.until { holds(until: (start + turn).milliseconds) }
    let from = row.optionalNumber(9)
    if let from { holds(until: from <= now.milliseconds ? row.number(10) : now.milliseconds) }
    if let last, risk?.percent ?? -1 < last.risk ?? -1 { return nil }
    return Placing(
      customer: CustomerKey(row.number(0)),
      deadline: Instant(milliseconds: deadline),
      risk: risk?.percent,
      stake: row.optionalNumber(7).flatMap { amount in
        Currency(row.text(8)).map { Money(amount, $0) }
      },
      isCurrent: from.map { $0 <= now.milliseconds && now.milliseconds < row.number(10) } ?? true
    )
  }

  private mutating func holds(until milliseconds: Int64) {
    until = min(until, Instant(milliseconds: milliseconds))
  }

  mutating func add(_ urgency: Urgency) {
    // In another order, all are needed to tell the priority of each.
    guard query.order != .priority || query.isListed(urgency) else {
      listedBefore += 1
      return
    }
    if let last, last < urgency { return }
    best.append(urgency)
    if kept < .max / 2, best.count >= 2 * max(32, kept) {
      best.sort()
      best.removeSubrange(kept...)
      last = best.last
    }
  }

  /// The ones to list, in the order asked for, each with its priority.
  var listed: [(urgency: Urgency, priority: Int)] {
    var ranked = best.sorted().enumerated().map {
      (urgency: $1, priority: $0 + 1 + listedBefore)
    }
    if query.order == .since { ranked.sort { Urgency.isEarlier($0.urgency, $1.urgency) } }
    return Array(ranked.lazy.filter { query.isListed($0.urgency) }.prefix(limit))
  }
}

/// The risk of a stand by how long it has lasted, in percent.
struct RiskLine {
  let grid: RiskGrid
  let percents: [Int]

  /// The risk after a length, and for how long it stays so; nil when nothing is known.
  func risk(after length: Length) -> (percent: Int, until: Length)? {
    let place = grid.place(reachedBy: length)
    guard percents.indices.contains(place) else { return nil }
    // Before the grid begins, its first place stands for what is earlier too.
    let isBefore = length < grid.length(at: place)
    let next = isBefore ? place : place + 1
    let until = next < grid.count ? grid.length(at: next) : .days(10_000)
    return (percents[place], until)
  }
}
