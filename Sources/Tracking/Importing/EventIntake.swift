internal import Onboarding

/// The state of one import of product events: who and what the file's names stand for.
struct EventIntake {
  private let writer: any TrackingWriter
  private let matcher: CustomerMatcher
  private let source: Int
  private(set) var summary: ImportSummary
  private var accounts: [String: (key: CustomerKey, isKnown: Bool)] = [:]
  private var people: [PersonClaim: LearnerVisit] = [:]
  private var met: Set<LearnerKey> = []
  private var products = UnknownProducts()
  private var touched: Set<CustomerKey> = []

  /// How many claims are kept in mind; a file of more is read a little slower.
  private static let memoryLimit = 50_000

  init(
    _ file: ImportFile,
    source: String,
    _ writer: any TrackingWriter,
    now: Instant
  ) throws {
    self.writer = writer
    matcher = try CustomerMatcher(writer)
    summary = try ImportSummary(opening: file, kind: "events", writer, now: now)
    self.source = try writer.source(named: source)
  }

  mutating func take(_ batch: EventBatch) throws {
    var rejected = batch.rejected
    for claim in batch.people { _ = try meet(claim) }
    for row in batch.rows {
      if let refused = try add(row) { rejected.append(refused) }
    }
    try summary.take(batch.read, rejected, writer)
  }

  private mutating func add(_ row: EventRow) throws -> RejectedRow? {
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
      origin: Origin(importID: summary.record.id, line: row.line, source: source)
    )
    switch try writer.append(event, of: customer, account: row.account) {
    case .new:
      summary.record.new += 1
      touched.insert(customer)
    case .repeated: summary.record.repeated += 1
    case .conflict:
      let who = row.account ?? row.person?.email ?? row.person?.externalID ?? ""
      return RejectedRow(
        line: row.line,
        reason: "an event with the id '\(row.key)' came before and says something else;"
          + " give this one an id of its own",
        excerpt: "\(who) \(row.name) \(row.at.rfc3339)"
      )
    }
    return nil
  }

  /// The customer whom an account means, and whether a customer file has told of them.
  private mutating func account(_ text: String) throws -> (key: CustomerKey, isKnown: Bool) {
    if let known = accounts[text] { return known }
    let known = matcher.account(text)
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
    summary.learned = summary.learned || visit.learned
    if visit.isNew {
      let found = matcher.belonging(CustomerMatcher.Clues(claim))
      if found != .unknown {
        try writer.tie(visit.learner, to: found.customer, because: found.tie, rule: found.rule)
        visit.customer = found.customer
      }
    }
    if people.count >= Self.memoryLimit { people.removeAll(keepingCapacity: true) }
    visit.isNew = false
    people[claim] = visit
    return visit
  }

  mutating func finish(_ end: () throws -> ImportEnd) throws -> ImportSummary {
    let unknown = try products.warnings("events", effect: "they count for nothing", writer)
    if summary.learned { touched.formUnion(try writer.matchEverybody()) }
    let homeless = try writer.withoutCustomer(among: Array(met))
    summary.learners.unmatched = homeless.unmatched
    summary.learners.leftOut = homeless.leftOut
    var answer = try summary.close(try end(), refreshing: touched, writer)
    answer.warnings += unknown
    return answer
  }
}
