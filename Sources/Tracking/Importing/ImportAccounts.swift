public import Onboarding

/// Takes in a file of subscriptions, tickets, surveys, orders, costs or referrals.
public struct ImportAccounts: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Imports one file wholly, or not at all: see ``ImportLearning``.
  ///
  /// Rows whose customer isn't known are kept, and find it as soon as a customer file tells of it.
  ///
  /// - Parameter system: Whose ids of customers the file has.
  public func callAsFunction(
    _ file: ImportFile,
    of kind: AccountKind,
    system: String,
    next: () throws -> RowBatch<AccountRow>?,
    end: () throws -> ImportEnd,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportSummary {
    try store.write { writer in
      var summary = try ImportSummary(opening: file, kind: kind.rawValue, writer, now: now)
      let source = try writer.source(named: system)
      var parties = Parties(source: source, importID: summary.record.id, try AliasMatcher(writer))
      while let batch = try next() {
        var rejected = batch.rejected
        for row in batch.rows {
          let customer = try parties.customer(of: row.party, writer)
          if let party = row.party, customer == .unmatched {
            summary.waiting[Identifier(party.label), default: 0] += 1
          }
          let added = try writer.append(
            row,
            of: customer,
            observedAt: file.observedAt,
            origin: Origin(importID: summary.record.id, line: row.line, source: source)
          )
          switch added {
          case .new: summary.record.new += 1
          case .changed:
            summary.record.new += 1
            summary.changed += 1
          case .repeated: summary.record.repeated += 1
          case .conflict(let line):
            rejected.append(
              RejectedRow(
                line: row.line,
                reason: "the \(kind.singular) '\(row.key)' is in line \(line) already, with other"
                  + " values",
                excerpt: row.key
              )
            )
          }
        }
        try summary.take(batch.read, rejected, writer)
        progress(
          ImportProgress(rows: summary.record.rows, bytes: batch.bytes, stage: .reading)
        )
      }
      return try summary.close(try end(), refreshing: [], writer)
    }
  }

  /// Whose the rows of one file are, each looked up once.
  private struct Parties {
    let source: Int
    let importID: Int64
    private let matcher: AliasMatcher
    private var known: [AccountParty: CustomerKey] = [:]

    /// How many are remembered, so that memory stays bounded.
    private static let limit = 50_000

    init(source: Int, importID: Int64, _ matcher: AliasMatcher) {
      self.source = source
      self.importID = importID
      self.matcher = matcher
    }

    mutating func customer(
      of party: AccountParty?,
      _ writer: any TrackingWriter
    ) throws -> CustomerKey {
      guard let party else { return .unmatched }
      if let customer = known[party] { return customer }
      let alias = try writer.alias(party, source: source, importID: importID)
      let follows = alias.learned || alias.customer == .unmatched
      let customer = follows ? try matcher.follow(alias) : alias.customer
      if known.count >= Self.limit || customer != alias.customer { known = [:] }
      known[party] = customer
      return customer
    }
  }
}

extension AccountParty {
  /// What people call it.
  public var label: String { customer ?? companies.first ?? domains.first ?? id }
}
