internal import Onboarding

/// Journeys of a past instant, one customer at a time.
struct PastJourneys {
  private let reader: any TrackingReader
  private let book: PlanBook

  init(_ reader: any TrackingReader, _ book: PlanBook? = nil) throws {
    self.reader = reader
    self.book = try book ?? PlanBook(reader)
  }

  struct Past {
    let customer: StoredCustomer
    let journey: Journey
    let rules: JourneyRules
    let evidence: CustomerEvidence
  }

  /// Folds what had happened before an instant, by all that is known today.
  func forEach(knownBefore instant: Instant, _ body: (Past) throws -> Void) throws {
    try forEach(AsOf(Instant(milliseconds: instant.milliseconds - 1)), body)
  }

  /// Folds what had happened by an instant.
  ///
  /// - Parameter risk: What deadlines follow; nil for none of it.
  func forEach(
    _ asOf: AsOf,
    risk: RiskHistory? = nil,
    _ body: (Past) throws -> Void
  ) throws {
    let facts = try PastFacts(reader, asOf)
    for customer in try asOf.customers(reader) {
      guard let dates = customer.dates else { continue }
      let evidence = facts.counted(try reader.evidence(of: customer.key, dates: dates))
      for product in customer.products {
        guard let journey = book.journey(on: product, evidence, durations: .unknown, risk: risk),
          journey.startedAt <= asOf.at,
          let rules = book.rules(product, version: journey.planVersion)
        else { continue }
        try body(
          Past(customer: customer, journey: journey, rules: rules, evidence: evidence)
        )
      }
    }
  }

  /// Tables of what had happened before an instant.
  func tables(knownBefore instant: Instant, version: Int) throws -> RiskTables {
    var search = SignSearch()
    var closed: [(ClosedJourney, [Sign])] = []
    try forEach(knownBefore: instant) { past in
      let journey = past.journey
      let unplanned = past.evidence.signs(on: journey.product) { !past.rules.speaks(of: $0) }
      let counts = Dictionary(unplanned.map { ($0.name, 1) }, uniquingKeysWith: +)
      search.note(counts, on: journey.product)
      let (outcome, end) = journey.outcome(knownAt: instant)
      guard outcome != .open else { return }
      closed.append(
        (
          ClosedJourney(
            customer: past.customer.key,
            product: journey.product,
            stands: journey.stands,
            endedAt: end,
            isLost: outcome == .lost,
            rescuedAt: past.evidence.rescuedAt(on: journey.product)
          ), unplanned
        )
      )
    }
    var fit = RiskFit()
    let signs = search.signs
    for (journey, unplanned) in closed {
      let known = signs[journey.product] ?? []
      journey.add(to: &fit, signs: unplanned.filter { known.contains($0.name) })
    }
    return fit.tables(version: version, at: instant, signs: signs)
  }
}

extension CustomerEvidence {
  /// When a flag was first followed and of use.
  func rescuedAt(on product: Identifier<Product>) -> Instant? {
    decisions(on: product).first { $0.what == .dismissed(.useful) }?.at
  }
}
