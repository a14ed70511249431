internal import Onboarding

/// What can be said at an instant of when each journey will reach value.
struct Outlooks {
  private let at: Instant
  private let book: PlanBook
  private let tables: RiskTables?
  private let forecaster: Forecaster

  /// From journeys as they are kept, for an instant that nothing kept is later than.
  init(_ reader: any TrackingReader, _ book: PlanBook, at instant: Instant) throws {
    let tables = try reader.riskHistory(at: instant)?.current
    self.init(book, tables, at: instant) {
      try reader.stays(at: $0, by: instant).known(at: instant)
    }
  }

  /// From journeys as they were known at the instant.
  init(
    _ journeys: [StoredJourney],
    _ book: PlanBook,
    _ tables: RiskTables?,
    at instant: Instant
  ) {
    var all: [StayPlace: [Stay]] = [:]
    for stored in journeys {
      for (place, stay) in stored.journey.stays(of: stored.customer.key) {
        all[place, default: []].append(stay)
      }
    }
    self.init(book, tables, at: instant) { [all] in (all[$0] ?? []).sample(at: instant) }
  }

  private init(
    _ book: PlanBook,
    _ tables: RiskTables?,
    at instant: Instant,
    _ stays: @escaping (StayPlace) throws -> [Stay]
  ) {
    at = instant
    self.book = book
    self.tables = tables
    let peers = Peers(rules: { book.rules($0, version: $1) }, stays)
    forecaster = Forecaster(at: instant, peers: peers)
  }

  /// - Parameter journey: With where it stands now.
  /// - Returns: Nil where nothing is known of where it stands.
  func row(_ customer: StoredCustomer, _ journey: Journey) throws -> ForecastRow? {
    guard let rules = book.rules(journey.product, version: journey.planVersion),
      let stand = journey.stands.last
    else { return nil }
    let hindrance = rules.hindrance(journey, tables, at: at)
    let outlook: Outlook
    if let hindrance, hindrance.isOver {
      outlook = Outlook(chance: nil, date: .none(hindrance))
    } else {
      let open = Forecaster.Case(
        product: journey.product,
        planVersion: journey.planVersion,
        startedAt: journey.startedAt,
        stand: stand
      )
      outlook = try forecaster.outlook(open, hindrance: hindrance)
    }
    let title = stand.step.map { rules.plan.step($0)?.title ?? $0.rawValue }
    return ForecastRow(
      customer: customer.id,
      customerName: customer.name,
      owner: customer.owner,
      segment: customer.segment,
      product: journey.product,
      startedAt: journey.startedAt,
      step: stand.step,
      stepTitle: title ?? rules.plan.value.title,
      since: stand.since,
      plannedEnd: rules.plannedEnd(stand, startedAt: journey.startedAt),
      outlook: outlook
    )
  }
}
