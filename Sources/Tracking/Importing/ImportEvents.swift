public import Onboarding

/// Takes in product events.
public struct ImportEvents: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  /// The source of all events that come with an id of their own, whatever the file's format.
  private static let source = "events"

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Imports one file wholly, or not at all: see ``ImportLearning``.
  ///
  /// Events of customers that no customer file has told of wait for it.
  public func callAsFunction(
    _ file: ImportFile,
    next: () throws -> RowBatch<EventRow>?,
    end: () throws -> ImportEnd,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportSummary {
    try store.write { writer in
      var summary = try ImportSummary(opening: file, kind: "events", writer, now: now)
      let source = try writer.source(named: Self.source)
      var customers: [Identifier<Customer>: (key: CustomerKey, isKnown: Bool)] = [:]
      var learners: [Doer: LearnerKey] = [:]
      var products = UnknownProducts()
      var touched: Set<CustomerKey> = []
      while let batch = try next() {
        var rejected = batch.rejected
        for row in batch.rows {
          if customers[row.customer] == nil {
            let key = try writer.customerKey(row.customer)
            customers[row.customer] = (key, try writer.customer(key)?.dates != nil)
          }
          guard let customer = customers[row.customer] else { continue }
          if !customer.isKnown { summary.waiting[row.customer, default: 0] += 1 }
          if let product = row.product { products.note(product) }
          let event = ProductEvent(
            name: row.name,
            product: row.product,
            learner: try row.learner.map {
              try learner($0, of: row.customer, &learners, writer, &summary)
            },
            at: row.at,
            value: row.value,
            seconds: row.seconds,
            key: row.key,
            origin: Origin(importID: summary.record.id, line: row.line, source: source)
          )
          switch try writer.append(event, of: customer.key) {
          case .new:
            summary.record.new += 1
            touched.insert(customer.key)
          case .repeated: summary.record.repeated += 1
          case .conflict:
            rejected.append(
              RejectedRow(
                line: row.line,
                reason: "an event with the id '\(row.key)' came before and says something else;"
                  + " give this one an id of its own",
                excerpt: "\(row.customer) \(row.name) \(row.at.rfc3339)"
              )
            )
          }
        }
        try summary.take(batch.read, rejected, writer)
        progress(
          ImportProgress(rows: summary.record.rows, bytes: batch.bytes, stage: .reading)
        )
      }
      progress(ImportProgress(rows: summary.record.rows, bytes: 0, stage: .following))
      let unknown = try products.warnings("events", effect: "they count for nothing", writer)
      if summary.learned { touched.formUnion(try writer.matchEverybody()) }
      var answer = try summary.close(try end(), refreshing: touched, writer)
      answer.warnings += unknown
      return answer
    }
  }

  private func learner(
    _ text: String,
    of customer: Identifier<Customer>,
    _ known: inout [Doer: LearnerKey],
    _ writer: any TrackingWriter,
    _ summary: inout ImportSummary
  ) throws -> LearnerKey {
    let doer = Doer(text: text, customer: customer)
    if let key = known[doer] { return key }
    let isAddress = EmailAddress.key(text) != nil
    let visit = try writer.learner(
      PersonClaim(
        email: isAddress ? text : nil,
        externalID: isAddress ? nil : text,
        companies: [customer.rawValue]
      )
    )
    if visit.isNew { summary.learners.new += 1 } else { summary.learners.known += 1 }
    summary.learned = summary.learned || visit.learned
    known[doer] = visit.learner
    return visit.learner
  }

  /// Who did something, as an event tells it.
  private struct Doer: Hashable {
    let text: String
    let customer: Identifier<Customer>
  }
}

extension ImportSummary {
  init(
    opening file: ImportFile,
    kind: String,
    _ writer: any TrackingWriter,
    now: Instant
  ) throws {
    self.init(
      record: ImportRecord(
        id: try writer.nextImportID(),
        kind: kind,
        file: file.name,
        format: file.format,
        course: file.course,
        observedAt: file.observedAt,
        heardAt: now
      )
    )
    why = file.why
  }

  mutating func take(
    _ rows: Int,
    _ rejected: [RejectedRow],
    _ writer: any TrackingWriter
  ) throws {
    record.rows += rows
    try reject(rejected, writer)
  }

  consuming func close(
    _ end: ImportEnd,
    refreshing customers: Set<CustomerKey>,
    _ writer: any TrackingWriter
  ) throws -> ImportSummary {
    record.sha256 = end.sha256
    warnings = end.warnings
    try writer.saveImport(record)
    try JourneyRefresh(writer: writer)(customers)
    return self
  }
}
