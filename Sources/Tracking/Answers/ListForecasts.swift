public import Onboarding

/// Open journeys by when they are expected to reach value.
public struct ListForecasts: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var asOf: AsOf
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?

    public init(_ asOf: AsOf) { self.asOf = asOf }

    public var at: Instant { asOf.at }
  }

  /// Those with a date first, the earliest first; then those without.
  ///
  /// An instant before something that is known to have happened is answered by replaying what had
  /// happened by then: others count only with what they had done by then.
  public func callAsFunction(_ question: Question) throws -> [ForecastRow] {
    try store.read { reader in
      let book = try question.asOf.book(reader)
      let rows =
        try question.asOf.isPresent(reader)
        ? kept(reader, book, question) : past(reader, book, question.asOf)
      return rows.filter {
        !($0.because?.isOver ?? false)
          && question.product ?? $0.product == $0.product
          && question.owner ?? $0.owner == $0.owner
          && question.segment ?? $0.segment == $0.segment
      }.sorted { one, other in
        (one.place, one.customer, one.product) < (other.place, other.customer, other.product)
      }
    }
  }

  private func past(
    _ reader: any TrackingReader,
    _ book: PlanBook,
    _ asOf: AsOf
  ) throws -> [ForecastRow] {
    let journeys = try Replay(reader, asOf).journeys().journeys
    let tables = try reader.riskHistory(at: asOf.at)?.current
    let outlooks = Outlooks(journeys, book, tables, at: asOf.at)
    return try journeys.compactMap { stored in
      stored.journey.stall == nil ? nil : try outlooks.row(stored.customer, stored.journey)
    }
  }

  private func kept(
    _ reader: any TrackingReader,
    _ book: PlanBook,
    _ question: Question
  ) throws -> [ForecastRow] {
    let outlooks = try Outlooks(reader, book, at: question.at)
    let known = try reader.riskHistory(at: question.at)?.current.signs ?? [:]
    let signs = try reader.signs(named: known.values.reduce(into: []) { $0.formUnion($1) })
    let customers = Dictionary(
      uniqueKeysWithValues: try reader.customers().map { ($0.key, $0) }
    )
    var rows: [ForecastRow] = []
    for product in book.products where question.product ?? product == product {
      let stands = try reader.openStands(of: product)
      for (key, kept) in try reader.openJourneys(of: product) {
        guard let customer = customers[key], let stand = stands[key],
          kept.startedAt <= question.at
        else { continue }
        var journey = kept
        journey.stands = [stand]
        journey.unplanned = (signs[key] ?? []).filter {
          $0.product ?? product == product && $0.sign.at >= stand.since
        }.map(\.sign)
        if let row = try outlooks.row(customer, journey) { rows.append(row) }
      }
    }
    return rows
  }
}

extension ForecastRow {
  /// Where it belongs in the list: by the middle of the range, else by what it is later than.
  fileprivate var place: Instant {
    outlook.forecast.map { $0.middle ?? $0.longestSeen } ?? .distantFuture
  }
}
