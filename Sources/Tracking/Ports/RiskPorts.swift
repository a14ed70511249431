public import Onboarding

public protocol RiskReader {
  /// The tables in force at an instant, and those before them; nil when nothing was fitted by then.
  func riskHistory(at instant: Instant) throws -> RiskHistory?

  /// How many journeys are closed by an instant, and how many of these are lost.
  func closedCounts(by instant: Instant) throws -> (closed: Int, lost: Int)

  /// Every journey that is closed by an instant, with everywhere that it stood, in any order.
  ///
  /// - Complexity: O(*s*) for *s* stands of all journeys; one journey is held at a time.
  func forEachClosed(by instant: Instant, _ body: (ClosedJourney) throws -> Void) throws

  /// How many customers each product event has happened at, and how often in all.
  func eventCounts() throws -> [EventCount]

  /// Product events by name, with their customers.
  func signs(named names: Set<String>) throws -> [CustomerKey: [ProductSign]]

  /// Customers with journeys that aren't over.
  func customersWithOpenJourneys() throws -> Set<CustomerKey>

  /// Where every journey stands that isn't over, without its unplanned events.
  func standingJourneys() throws -> [StandingJourney]
}

extension RiskReader {
  /// What history was in force at some instants, the latest first.
  func histories(at instants: [Instant]) throws -> [RiskHistory] {
    var found: [RiskHistory] = []
    for instant in instants.sorted(by: >) {
      if let last = found.last, last.current.fittedAt <= instant { continue }
      guard let history = try riskHistory(at: instant) else { break }
      found.append(history)
    }
    return found
  }
}

public protocol RiskWriter {
  /// Adds a version of tables, which is in force from then on.
  func saveRisk(_ tables: RiskTables) throws
}

/// A journey that has ended, to learn from.
public struct ClosedJourney: Hashable, Sendable {
  public var customer: CustomerKey
  public var product: Identifier<Product>
  public var stands: [Stand]
  public var endedAt: Instant
  public var isLost: Bool

  /// When a flag was first followed and of use.
  public var rescuedAt: Instant?

  public init(
    customer: CustomerKey,
    product: Identifier<Product>,
    stands: [Stand],
    endedAt: Instant,
    isLost: Bool,
    rescuedAt: Instant? = nil
  ) {
    self.customer = customer
    self.product = product
    self.stands = stands
    self.endedAt = endedAt
    self.isLost = isLost
    self.rescuedAt = rescuedAt
  }

  /// Adds where the journey stood to a fit.
  ///
  /// Who was rescued, because somebody followed a flag, doesn't teach that standing there is safe:
  /// from the stand of the rescue on they aren't counted.
  func add(to fit: inout RiskFit, signs: [Sign]) {
    fit.count(isLost: isLost)
    let rescue = rescuedAt.flatMap { $0 < endedAt ? $0 : nil }
    let parted = stands.parted(by: signs)
    for (place, stand) in parted.enumerated() where stand.since < endedAt {
      let next = place + 1 < parted.count ? min(parted[place + 1].since, endedAt) : endedAt
      if let rescue, rescue < next { return }
      fit.add(stand, until: next, on: product, isLost: isLost)
    }
  }
}

/// A journey that isn't over, and where it stands.
public struct StandingJourney: Hashable, Sendable {
  public var customer: CustomerKey
  public var product: Identifier<Product>
  public var planVersion: Int
  public var standing: Standing

  public init(
    customer: CustomerKey,
    product: Identifier<Product>,
    planVersion: Int,
    standing: Standing
  ) {
    self.customer = customer
    self.product = product
    self.planVersion = planVersion
    self.standing = standing
  }
}

public struct EventCount: Hashable, Sendable {
  public var name: String

  /// Nil for events that count for every product of the customer.
  public var product: Identifier<Product>?
  public var customers: Int
  public var events: Int

  public init(name: String, product: Identifier<Product>?, customers: Int, events: Int) {
    self.name = name
    self.product = product
    self.customers = customers
    self.events = events
  }
}

/// A sign, and the product that it is about; nil for every one.
public struct ProductSign: Hashable, Sendable {
  public var sign: Sign
  public var product: Identifier<Product>?

  public init(sign: Sign, product: Identifier<Product>?) {
    self.sign = sign
    self.product = product
  }
}
