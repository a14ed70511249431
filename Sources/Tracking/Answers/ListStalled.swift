public import Onboarding

/// Who has stalled: at what, since when and why.
public struct ListStalled: Sendable {
  private let store: any TrackingStore
  private let cache: (any AnswerMemory)?

  /// - Parameter cache: Where lists are kept that were made before; nil to make each anew.
  public init(store: any TrackingStore, cache: (any AnswerMemory)? = nil) {
    self.store = store
    self.cache = cache
  }

  public struct Question: Sendable {
    /// The instant that the list is for.
    public var asOf: AsOf

    /// Instead of who has stalled by then: who will within so long after it.
    public var within: Length?
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?
    public var limit: Int?

    /// Nil for the one that fits: by when for who will stall, else by priority.
    public var order: StallOrder?

    /// The last row of the page before: only what comes later in the order is listed.
    public var following: Urgency?

    public init(_ asOf: AsOf) { self.asOf = asOf }

    public var at: Instant { asOf.at }

    var query: StallQuery {
      var query = StallQuery(until: within.map { at + $0 } ?? at, now: at)
      query.after = within == nil ? nil : at
      query.product = product
      query.owner = owner
      query.segment = segment
      query.limit = limit
      query.following = following
      query.order = order ?? (within == nil ? .priority : .since)
      return query
    }
  }

  /// An instant before something that is known to have happened, or been heard, is answered by
  /// replaying what had been by then; otherwise the list is one range of an index.
  public func callAsFunction(_ question: Question) throws -> StallPage {
    try store.read { reader in
      var quiet = question.query
      quiet.limit = 0
      if try question.asOf.isPresent(reader) {
        var page = try stalls(question.query, reader)
        page.longQuiet = try ListLongQuiet.page(quiet, reader).count
        return page
      }
      let past = try Replay(reader, question.asOf).journeys()
      var page = try past.page(question.query, reader)
      page.longQuiet = past.longQuiet(quiet).count
      return page
    }
  }

  private func stalls(_ query: StallQuery, _ reader: any TrackingReader) throws -> StallPage {
    guard let cache, query.limit != nil, query.after == nil else { return try reader.stalls(query) }
    var question = query
    question.until = Instant(milliseconds: 0)
    question.now = question.until
    return try cache.answer(question, version: try reader.dataVersion(), at: query.now) {
      let page = try reader.stalls(query)
      return (page, page.until ?? query.now)
    }
  }
}

/// Journeys as they stood at a past instant.
struct Replay {
  private let reader: any TrackingReader
  private let asOf: AsOf
  private let book: PlanBook

  init(_ reader: any TrackingReader, _ asOf: AsOf) throws {
    self.reader = reader
    self.asOf = asOf
    book = try asOf.book(reader)
  }

  struct Past {
    let journeys: [StoredJourney]
    var risk: RiskTables?
    let book: PlanBook
  }

  /// Folds what had happened by the instant, with the medians of what had been finished by then.
  func journeys() throws -> Past {
    var journeys: [StoredJourney] = []
    let risk = try reader.riskHistory(at: asOf.at)
    try PastJourneys(reader, book).forEach(asOf, risk: risk) { past in
      journeys.append(StoredJourney(customer: past.customer, journey: past.journey))
    }
    return Past(journeys: withDurations(journeys, risk), risk: risk?.current, book: book)
  }

  private func withDurations(
    _ journeys: [StoredJourney],
    _ risk: RiskHistory?
  ) -> [StoredJourney] {
    var lengths: [Identifier<Product>: [Identifier<Step>: [Length]]] = [:]
    for stored in journeys {
      for step in stored.journey.steps where step.how != .waived {
        guard let done = step.doneAt else { continue }
        let length = max(done, step.availableAt ?? done) - (step.availableAt ?? done)
        lengths[stored.journey.product, default: [:]][step.id, default: []].append(length)
      }
    }
    let durations = lengths.mapValues { StepDurations($0) }
    return journeys.map { stored in
      var stored = stored
      let journey = stored.journey
      if journey.stall != nil,
        let rules = book.rules(journey.product, version: journey.planVersion)
      {
        stored.journey.stall = rules.stall(journey, durations[journey.product] ?? .unknown, risk)
      }
      return stored
    }
  }
}

extension Replay.Past {
  /// The same answer as the store's, from journeys in memory.
  func page(_ query: StallQuery, _ reader: any TrackingReader) throws -> StallPage {
    let open = journeys.filter { stored in
      guard let deadline = stored.journey.stall?.deadline else { return false }
      return deadline <= query.until && query.after.map { deadline > $0 } ?? true
        && stored.journey.lostAt > query.now
        && stored.journey.churnedAt.map { $0 > query.now } ?? true
        && query.product ?? stored.journey.product == stored.journey.product
        && query.owner ?? stored.customer.owner == stored.customer.owner
        && query.segment ?? stored.customer.segment == stored.customer.segment
    }
    let snoozed = open.filter { $0.journey.snoozedUntil.map { $0 > query.now } ?? false }
    let shown = open.filter { stored in
      guard let stall = stored.journey.stall else { return false }
      let isDismissed = stored.journey.dismissedAt.map { $0 >= stall.deadline } ?? false
      return !isDismissed && !(stored.journey.snoozedUntil.map { $0 > query.now } ?? false)
    }
    let rows = try ranked(shown, query, reader)
    let later = rows.filter { row in row.urgency.map { query.isListed($0) } ?? true }
    return StallPage(
      rows: Array(later.prefix(query.limit ?? later.count)),
      count: rows.count,
      snoozed: snoozed.count,
      dismissed: open.count - shown.count - snoozed.count
    )
  }

  func row(_ stored: StoredJourney) -> StallRow? {
    let journey = stored.journey
    guard let stall = journey.stall else { return nil }
    let plan = book.rules(journey.product, version: journey.planVersion)?.plan
    let title = stall.step.map { plan?.step($0)?.title ?? $0.rawValue } ?? plan?.value.title
    return StallRow(
      customer: stored.customer.id,
      customerName: stored.customer.name,
      owner: stored.customer.owner,
      segment: stored.customer.segment,
      signedUpAt: stored.customer.dates?.signedUpAt ?? journey.startedAt,
      product: journey.product,
      planVersion: journey.planVersion,
      stall: stall,
      stepTitle: title ?? "",
      lastProgressAt: journey.lastProgressAt,
      lastActivityAt: journey.lastActivityAt,
      done: journey.progress.done,
      required: journey.progress.required
    )
  }
}
