internal import Onboarding

/// The state of one import of product events: who and what the file's names stand for.
struct EventIntake {
  private let writer: any TrackingWriter
  private var matching: LazyMatcher
  private let source: Int

  /// When all of it is heard; nil where the import says so.
  private let heardAt: Instant?
  private(set) var summary: ImportSummary
  private var accounts: [String: (key: CustomerKey, isKnown: Bool)] = [:]
  private var people: [PersonClaim: LearnerVisit] = [:]
  private var met: Set<LearnerKey> = []
  private var products = UnknownProducts()
  private var touched: Set<CustomerKey> = []

  /// Whether something was told of somebody that may change to whom they belong.
  private var hasNews = false

  /// Whether somebody who was known before has another customer now.
  private var hasMoved = false

  /// How many claims are kept in mind; a file of more is read a little slower.
  private static let memoryLimit = 50_000

  /// - Parameter summary: Of the import that is being taken in.
  init(
    _ summary: ImportSummary,
    source: String,
    _ writer: any TrackingWriter,
    heardAt: Instant? = nil
  ) throws {
    self.writer = writer
    self.summary = summary
    self.heardAt = heardAt
    matching = LazyMatcher(writer)
    self.source = try writer.source(named: source)
  }

  mutating func take(_ batch: EventBatch) throws {
    var rejected = batch.rejected
    for claim in batch.people { _ = try meet(claim) }
    for row in batch.rows where try add(row) == .conflict { rejected.append(row.conflict) }
    try summary.take(batch.read, rejected, writer)
  }

  mutating func add(_ row: EventRow) throws -> AppendedEvent {
    let doer = try row.person.map { try meet($0) }
    var customer = doer?.customer ?? .unmatched
    if let account = row.account {
      let found = try self.account(account)
      customer = found.key
      if !found.isKnown { summary.waiting[Identifier(account), default: 0] += 1 }
    }
    if let product = row.product { products.note(product) }
    let event = ProductEvent(
      name: row.name,
      product: row.product,
      learner: doer?.learner,
      at: row.at,
      value: row.value,
      seconds: row.seconds,
      key: row.key,
      origin: Origin(
        importID: summary.record.id,
        line: row.line,
        source: source,
        heardAt: heardAt
      )
    )
    let appended = try writer.append(event, of: customer, account: row.account)
    switch appended {
    case .new:
      summary.record.new += 1
      touched.insert(customer)
    case .repeated: summary.record.repeated += 1
    case .conflict: break
    }
    return appended
  }

  /// The customer whom an account means, and whether a customer file has told of them.
  private mutating func account(_ text: String) throws -> (key: CustomerKey, isKnown: Bool) {
    if let known = accounts[text] { return known }
    if let settled = try writer.customer(ofAccount: text) {
      // Accounts follow whatever is told of customers, so this is whom the name means by now.
      let known = (settled, try writer.customer(settled)?.dates != nil)
      accounts[text] = known
      return known
    }
    let known = try matching.account(text)
    // Learners of whom files tell that name wait for it.
    if known == nil, try writer.customer(Identifier<Customer>(text)) == nil {
      summary.learned = true
    }
    let key = try known ?? writer.customerKey(Identifier(text))
    try writer.settle(account: text, at: key)
    accounts[text] = (key, known != nil)
    return (key, known != nil)
  }

  private mutating func meet(_ claim: PersonClaim) throws -> LearnerVisit {
    if let visit = people[claim] { return visit }
    var visit = try writer.learner(claim)
    try writer.keep(.learner(visit.learner, claim), importID: summary.record.id, line: 0)
    if met.insert(visit.learner).inserted {
      if visit.isNew { summary.learners.new += 1 } else { summary.learners.known += 1 }
    }
    if visit.learned {
      hasNews = true
      let clues =
        visit.isNew ? CustomerMatcher.Clues(claim) : try writer.clues(visit.learner)
      let tied = try writer.tie(visit, by: clues, try matching.matcher())
      touched.formUnion(tied.touched)
      hasMoved = hasMoved || tied.hasMoved
      visit.customer = tied.customer
    }
    if people.count >= Self.memoryLimit { people.removeAll(keepingCapacity: true) }
    visit.isNew = false
    people[claim] = visit
    return visit
  }

  mutating func finish(_ end: () throws -> ImportEnd) throws -> ImportSummary {
    let unknown = try products.warnings("events", effect: "they count for nothing", writer)
    let homeless = try writer.withoutCustomer(among: try followed())
    summary.learners.unmatched = homeless.unmatched
    summary.learners.leftOut = homeless.leftOut
    var answer = try summary.close(try end(), refreshing: touched, writer)
    answer.warnings += unknown
    return answer
  }

  /// Brings journeys to where they are with all that was added.
  mutating func follow() throws {
    _ = try followed()
    try JourneyRefresh(writer: writer, defersLengths: true)(touched)
  }

  /// Finds out to whom everybody belongs by now.
  ///
  /// - Returns: Whom the events named.
  private mutating func followed() throws -> [LearnerKey] {
    if summary.learned {
      touched.formUnion(try writer.matchEverybody())
    } else if hasNews {
      touched.formUnion(try writer.followPeople(try matching.matcher(), all: hasMoved))
    }
    return Array(met)
  }
}

extension EventRow {
  /// That its id is that of another event.
  var conflict: RejectedRow {
    let who = account ?? person?.email ?? person?.externalID ?? ""
    return RejectedRow(
      line: line,
      reason: "an event with the id '\(key)' came before and says something else;"
        + " give this one an id of its own",
      excerpt: "\(who) \(name) \(at.rfc3339)"
    )
  }
}
