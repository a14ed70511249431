internal import Diagnostics
public import Onboarding

/// Takes in a customer file, and matches the learners who waited for these customers.
public struct ImportCustomers: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Imports one file wholly, or not at all: see ``ImportLearning``.
  public func callAsFunction(
    _ file: ImportFile,
    next: () throws -> RowBatch<CustomerRow>?,
    end: () throws -> ImportEnd,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportSummary {
    try store.write { writer in
      var summary = try ImportSummary(opening: file, kind: "customers", writer, now: now)
      var touched: Set<CustomerKey> = []
      var products = UnknownProducts()
      var marks = UnclearMarks()
      var foreign = try ForeignCustomers(writer, importID: summary.record.id)
      while let batch = try next() {
        for told in batch.rows {
          marks.note(told)
          guard let row = try foreign.resolved(told) else {
            summary.waiting[Identifier(told.name ?? told.id.rawValue), default: 0] += 1
            if foreign.learned { summary.record.new += 1 } else { summary.record.repeated += 1 }
            continue
          }
          for product in row.products ?? [] { products.note(product) }
          let isKnown = try writer.customer(row.id)?.dates != nil
          if try writer.saveCustomer(row) {
            summary.record.new += 1
            if isKnown { summary.changed += 1 }
            touched.insert(try writer.customerKey(row.id))
          } else {
            summary.record.repeated += 1
          }
          try writer.keep(
            .customer(try writer.customerKey(row.id), told),
            importID: summary.record.id,
            line: row.line
          )
        }
        try summary.take(batch.read, batch.rejected, writer)
        progress(
          ImportProgress(rows: summary.record.rows, bytes: batch.bytes, stage: .reading)
        )
      }
      progress(ImportProgress(rows: summary.record.rows, bytes: 0, stage: .following))
      if !touched.isEmpty { touched.formUnion(try writer.matchEverybody()) }
      let unknown =
        try products.warnings("customers", effect: "no journey for them", writer)
        + Self.homeless(writer)
      var answer = try summary.close(try end(), refreshing: touched, writer)
      answer.warnings += unknown + marks.warnings
      return answer
    }
  }

  /// What there is to say of customers without a product, where it isn't clear which is meant.
  private static func homeless(_ reader: any TrackingReader) throws -> [Diagnostic] {
    let plans = Set(try reader.plans().map(\.product)).count
    let homeless = try reader.customers().filter {
      $0.dates != nil && $0.products.isEmpty && !$0.isInternal
    }
    guard plans > 1, !homeless.isEmpty else { return [] }
    let names = homeless.prefix(5).map(\.id.rawValue).joined(separator: ", ")
    return [
      .warning(
        "\(homeless.count) customers have no product, and there are \(plans) plans:"
          + " no journey for \(names)\(homeless.count > 5 ? ", …" : "")",
        hint: "name their products in the column 'products'"
      )
    ]
  }
}

/// Takes in a learner file: who belongs to which customer.
public struct ImportLearners: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Imports one file wholly, or not at all: see ``ImportLearning``.
  public func callAsFunction(
    _ file: ImportFile,
    next: () throws -> RowBatch<LearnerRow>?,
    end: () throws -> ImportEnd,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportSummary {
    try store.write { writer in
      var summary = try ImportSummary(opening: file, kind: "learners", writer, now: now)
      var hasNews = false
      var told: [LearnerKey: LearnerRow] = [:]
      var ids = PlainIDs()
      while let batch = try next() {
        var rejected = batch.rejected
        for written in batch.rows {
          var row = written
          row.customer = written.standing
          let customer = try writer.customerKey(row.customer)
          if try writer.customer(writer.meant(by: customer))?.dates == nil {
            summary.waiting[row.customer, default: 0] += 1
          }
          ids.note(row.person)
          let visit = try writer.learner(row.person)
          if let other = told[visit.learner], other.customer != row.customer {
            rejected.append(
              RejectedRow(
                line: row.line,
                reason: "line \(other.line) says that this learner belongs to '\(other.customer)';"
                  + " name each learner once"
              )
            )
            continue
          }
          told[visit.learner] = row
          try writer.keep(
            .learner(visit.learner, row.person, of: row.customer),
            importID: summary.record.id,
            line: row.line
          )
          let before = try writer.clues(visit.learner)
          let hasID = row.person.lmsID != nil || row.person.externalID != nil
          if hasID { try writer.setFileCustomer(customer, byID: true, of: visit.learner) }
          if row.person.emailKey != nil {
            try writer.setFileCustomer(customer, byID: false, of: visit.learner)
          }
          let isNews = try visit.isNew || visit.learned || writer.clues(visit.learner) != before
          hasNews = hasNews || isNews
          if isNews { summary.record.new += 1 } else { summary.record.repeated += 1 }
          if visit.isNew { summary.learners.new += 1 } else { summary.learners.known += 1 }
        }
        try summary.take(batch.read, rejected, writer)
        progress(
          ImportProgress(rows: summary.record.rows, bytes: batch.bytes, stage: .reading)
        )
      }
      progress(ImportProgress(rows: summary.record.rows, bytes: 0, stage: .following))
      let touched = hasNews ? try writer.matchEverybody() : []
      let ambiguous = try ids.warnings(writer)
      var answer = try summary.close(try end(), refreshing: touched, writer)
      answer.warnings += ambiguous
      return answer
    }
  }
}
