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
  /// - Complexity: O(stands of closed journeys), and a look-up for each open journey; a fold of
  ///   each when history begins to decide.
  public func callAsFunction() throws -> Answer {
    try store.write { writer in
      let before = try stalledCount(writer)
      let known = try writer.riskHistory(at: .distantFuture)?.current
      let book = try PlanBook(writer)
      let signs = try Self.signs(writer, book)
      let names = (Array(signs.values) + Array(known?.signs.values ?? [:].values))
        .reduce(into: Set()) { $0.formUnion($1) }
      let events = try writer.signs(named: names)
      let tables = try fit(writer, signs, events, version: (known?.version ?? 0) + 1)
      try writer.saveRisk(tables)
      try writer.note("calibrate", "version \(tables.version)")
      let history = RiskHistory(current: tables, previous: known)
      if tables.isEnough, known?.isEnough ?? false {
        try Self.follow(history, events, writer, book)
      } else {
        try JourneyRefresh(writer: writer)(try writer.customersWithOpenJourneys())
      }
      return Answer(
        tables: tables,
        stalledNow: try stalledCount(writer),
        stalledBefore: before,
        rows: tables.rows { book.latest($0)?.plan.stall.sensitivity }
      )
    }
  }

  /// What was learnt last, and changes nothing; nil when nothing was yet.
  public func lastAnswer() throws -> Answer? {
    try store.read { reader in
      guard let tables = try reader.riskHistory(at: .distantFuture)?.current else { return nil }
      let book = try PlanBook(reader)
      let stalled = try stalledCount(reader)
      return Answer(
        tables: tables,
        stalledNow: stalled,
        stalledBefore: stalled,
        rows: tables.rows { book.latest($0)?.plan.stall.sensitivity }
      )
    }
  }

  private func stalledCount(_ reader: any TrackingReader) throws -> Int {
    var query = StallQuery(until: now, now: now)
    query.limit = 0
    return try reader.stalls(query).count
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

  private func fit(
    _ reader: any TrackingReader,
    _ signs: [Identifier<Product>: Set<String>],
    _ events: [CustomerKey: [ProductSign]],
    version: Int
  ) throws -> RiskTables {
    var fit = RiskFit()
    try reader.forEachClosed(by: now) { journey in
      let mine = (events[journey.customer] ?? []).of(journey.product, signs[journey.product] ?? [])
      journey.add(to: &fit, signs: mine)
    }
    return fit.tables(version: version, at: now, signs: signs)
  }

  /// Gives open journeys the deadlines of new tables. Nothing else of them hangs on history, as
  /// long as it decided before.
  private static func follow(
    _ history: RiskHistory,
    _ events: [CustomerKey: [ProductSign]],
    _ writer: any TrackingWriter,
    _ book: PlanBook
  ) throws {
    for var journey in try writer.standingJourneys() {
      guard let rules = book.rules(journey.product, version: journey.planVersion) else { continue }
      let known = (history.current.signs[journey.product] ?? [])
        .union(history.previous?.signs[journey.product] ?? [])
      journey.standing.unplanned = (events[journey.customer] ?? []).of(journey.product, known)
        .filter { $0.at >= journey.standing.stand.since }
      try writer.saveStall(
        rules.stall(journey.standing, history),
        of: journey.customer,
        product: journey.product
      )
    }
  }

  private static func signs(
    _ reader: any TrackingReader,
    _ book: PlanBook
  ) throws -> [Identifier<Product>: Set<String>] {
    var search = SignSearch()
    for count in try reader.eventCounts() {
      for product in book.products where count.product ?? product == product {
        guard let rules = book.latest(product), !rules.speaks(of: count.name) else { continue }
        search.note(count.name, journeys: count.customers, events: count.events, on: product)
      }
    }
    return search.signs
  }
}

extension [ProductSign] {
  fileprivate func of(_ product: Identifier<Product>, _ names: Set<String>) -> [Sign] {
    filter { $0.product ?? product == product && names.contains($0.sign.name) }.map(\.sign)
  }
}
