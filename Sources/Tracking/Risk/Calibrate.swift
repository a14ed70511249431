public import Onboarding

/// Learns from every closed journey how likely it is to be lost from where one stands, and lets the
/// deadlines of open journeys follow.
public struct Calibrate: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  public struct Answer: Sendable {
    public var tables: RiskTables

    /// Open journeys that have stalled by the tables, and by what was in force before.
    public var stalledNow: Int
    public var stalledBefore: Int

    /// Places where journeys stood, and what history says of them.
    public var rows: [CalibrationRow]
  }

  /// Fits new tables of what is known, saves them as the next version and follows them.
  ///
  /// - Complexity: O(stands of closed journeys), and a fold of each open journey.
  public func callAsFunction() throws -> Answer {
    try store.write { writer in
      let before = try writer.stalls(StallQuery(until: now, now: now)).count
      let version = (try writer.riskHistory(at: .distantFuture)?.current.version ?? 0) + 1
      let tables = try Self.fit(writer, version: version, now: now)
      try writer.saveRisk(tables)
      try JourneyRefresh(writer: writer)(try writer.customersWithOpenJourneys())
      let after = try writer.stalls(StallQuery(until: now, now: now)).count
      let book = try PlanBook(writer)
      return Answer(
        tables: tables,
        stalledNow: after,
        stalledBefore: before,
        rows: tables.rows { book.latest($0)?.plan.stall.sensitivity }
      )
    }
  }

  /// Whether another fit is worth it: once there is enough to follow at all, and then whenever the
  /// closed or the lost journeys are a tenth more or fewer than at the last one.
  public func isDue() throws -> Bool {
    try store.read { reader in
      let counts = try reader.closedCounts(by: now)
      guard RiskTables.isEnough(closed: counts.closed, lost: counts.lost) else { return false }
      guard let known = try reader.riskHistory(at: .distantFuture)?.current, known.isEnough else {
        return true
      }
      return abs(counts.closed - known.closed) * 10 >= known.closed
        || abs(counts.lost - known.lost) * 10 >= known.lost
    }
  }

  private static func fit(
    _ writer: any TrackingWriter,
    version: Int,
    now: Instant
  ) throws -> RiskTables {
    let signs = try Self.signs(writer)
    let events = try writer.signs(named: signs.values.reduce(into: []) { $0.formUnion($1) })
    var fit = RiskFit()
    try writer.forEachClosed(by: now) { journey in
      let known = signs[journey.product] ?? []
      let mine = (events[journey.customer] ?? [])
        .filter { $0.product ?? journey.product == journey.product && known.contains($0.sign.name) }
      journey.add(to: &fit, signs: mine.map(\.sign))
    }
    return fit.tables(version: version, at: now, signs: signs)
  }

  private static func signs(
    _ writer: any TrackingWriter
  ) throws -> [Identifier<Product>: Set<String>] {
    let book = try PlanBook(writer)
    var search = SignSearch()
    for count in try writer.eventCounts() {
      for product in book.products where count.product ?? product == product {
        guard let rules = book.latest(product), !rules.speaks(of: count.name) else { continue }
        search.note(count.name, journeys: count.customers, events: count.events, on: product)
      }
    }
    return search.signs
  }
}
