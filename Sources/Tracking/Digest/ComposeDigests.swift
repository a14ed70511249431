public import Onboarding

/// Finds what changed for each owner since they were told last.
public struct ComposeDigests: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var at: Instant

    /// Nil for everybody who owns customers.
    public var owner: String?

    /// Instead of since the owner was told: as it was then, by what is known now.
    public var since: Instant?

    /// Nil for any number.
    public var budget: Int? = Digest.standardBudget

    public init(at instant: Instant) { at = instant }
  }

  /// One for each owner, by name, also where nothing changed. Nothing is noted as told.
  public func callAsFunction(_ question: Question) throws -> [Digest] {
    try store.read { reader in
      try Composition(reader, question).drafts().map(\.digest)
    }
  }
}

/// A digest, with what its owner knows once it was told.
struct DigestDraft {
  var digest: Digest
  var before: [ToldJourney]
  var after: [ToldJourney]
}

/// The work of one composition.
struct Composition {
  private let reader: any TrackingReader
  private let question: ComposeDigests.Question
  private let book: PlanBook
  private let journeys: [String: [StoredJourney]]

  init(_ reader: any TrackingReader, _ question: ComposeDigests.Question) throws {
    self.reader = reader
    self.question = question
    book = PlanBook(try reader.plans(), names: [:])
    journeys = Self.byOwner(try reader.journeys(of: nil))
  }

  private static func byOwner(_ journeys: [StoredJourney]) -> [String: [StoredJourney]] {
    var byOwner: [String: [StoredJourney]] = [:]
    for stored in journeys {
      guard let owner = stored.customer.owner else { continue }
      byOwner[owner, default: []].append(stored)
    }
    return byOwner
  }

  func drafts() throws -> [DigestDraft] {
    let owners = question.owner.map { [$0] } ?? journeys.keys.sorted()
    if let since = question.since {
      let past = Self.byOwner(try Replay(reader, AsOf(since)).journeys().journeys)
      return try owners.map { owner in
        try draft(owner, since: since, (past[owner] ?? []).map { ToldJourney($0, at: since) })
      }
    }
    return try owners.map { owner in
      let last = try reader.digests(of: owner, limit: 1).first?.at
      var made = try draft(
        owner,
        since: last ?? question.at.before(Digest.firstLength),
        try reader.toldJourneys(of: owner)
      )
      made.digest.isFirst = last == nil
      return made
    }
  }

  private func draft(
    _ owner: String,
    since: Instant,
    _ told: [ToldJourney]
  ) throws -> DigestDraft {
    let own = (journeys[owner] ?? []).filter { $0.journey.startedAt <= question.at }
    let before = Dictionary(told.map { (JourneyName($0.customer, $0.product), $0) }) { first, _ in
      first
    }
    var query = StallQuery(until: question.at, now: question.at)
    query.owner = owner
    query.order = .priority
    let page = try reader.stalls(query)
    let rows = Dictionary(
      page.rows.map { (RowName(customer: $0.customer, product: $0.product), $0) }
    ) { first, _ in first }
    var isNew = false
    let items = own.compactMap { stored -> Digest.Item? in
      let known = before[JourneyName(stored.customer.key, stored.journey.product)]
      let change = DigestChange.of(stored.journey, told: known, since: since, at: question.at)
      guard let change else { return nil }
      if known?.isWithheld != true { isNew = true }
      return item(change, stored, rows)
    }.sorted(by: Self.comesFirst)
    let shown = try shown(of: items, to: owner)
    let kept = Set(shown.map { JourneyName($0.customer.key, $0.product) })
    let missing = items.filter { item in
      item.change.isAlert && !kept.contains(JourneyName(item.customer.key, item.product))
    }
    let withheld = Set(missing.map { JourneyName($0.customer.key, $0.product) })
    return DigestDraft(
      digest: Digest(
        owner: owner,
        since: since,
        at: question.at,
        items: shown,
        withheld: missing.count,
        budget: question.budget,
        stalled: page.count,
        isNews: isNew || !shown.isEmpty
      ),
      before: told,
      after: own.map { stored in
        let name = JourneyName(stored.customer.key, stored.journey.product)
        guard withheld.contains(name) else { return ToldJourney(stored, at: question.at) }
        // As it was before, so that the same is found to have changed the next time.
        var known = before[name] ?? ToldJourney(name.customer, name.product, .onTrack)
        known.isWithheld = true
        return known
      }
    )
  }

  /// The alerts within the budget of the week, and all else.
  private func shown(of items: [Digest.Item], to owner: String) throws -> [Digest.Item] {
    guard let budget = question.budget else { return items }
    let week = question.at.before(Digest.budgetLength)
    // What is looked at since some instant isn't what is told, and has its budget to itself.
    let used =
      question.since == nil ? try reader.alertsShown(to: owner, after: week) : 0
    var left = max(0, budget - used)
    return items.filter { item in
      guard item.change.isAlert else { return true }
      defer { left -= 1 }
      return left > 0
    }
  }

  private func item(
    _ change: DigestChange,
    _ stored: StoredJourney,
    _ rows: [RowName: StallRow]
  ) -> Digest.Item {
    let journey = stored.journey
    let instant: Instant? =
      switch change {
      case .stalled: journey.stall?.deadline
      case .snoozeOver: journey.snoozedUntil
      case .pauseOver: journey.pause?.until
      case .lost: journey.lostAt
      case .left: journey.churnedAt
      case .recovered: journey.lastProgressAt
      case .reachedValue: journey.valueAt
      }
    return Digest.Item(
      change: change,
      customer: stored.customer,
      product: journey.product,
      at: min(instant ?? question.at, question.at),
      stepTitle: change == .reachedValue
        ? book.rules(journey.product, version: journey.planVersion)?.plan.value.title
        : ListCustomers.stepTitle(journey, book),
      row: rows[RowName(customer: stored.customer.id, product: journey.product)],
      startedAt: journey.startedAt
    )
  }

  /// Alerts by urgency; who isn't stalled has none and comes after those who are. All else by kind,
  /// then the latest first.
  private static func comesFirst(_ one: Digest.Item, _ other: Digest.Item) -> Bool {
    if one.change.isAlert != other.change.isAlert { return one.change.isAlert }
    if one.change.isAlert {
      let places = [one, other].map { $0.row?.priority ?? .max }
      if places[0] != places[1] { return places[0] < places[1] }
    } else if one.change != other.change {
      let order = DigestChange.allCases
      return (order.firstIndex(of: one.change) ?? 0) < (order.firstIndex(of: other.change) ?? 0)
    }
    if one.at != other.at { return one.at > other.at }
    return (one.customer.id, one.product) < (other.customer.id, other.product)
  }
}

private struct JourneyName: Hashable {
  let customer: CustomerKey
  let product: Identifier<Product>

  init(_ customer: CustomerKey, _ product: Identifier<Product>) {
    self.customer = customer
    self.product = product
  }
}

private struct RowName: Hashable {
  let customer: Identifier<Customer>
  let product: Identifier<Product>
}
