internal import Diagnostics
public import Onboarding

/// Takes in a file of goals: see ``GoalTelling`` for what a row changes.
public struct ImportGoals: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  /// What the records of such imports are kept as.
  static let kind = "goals"

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Imports one file wholly, or not at all. The same file again changes nothing.
  ///
  /// A row about a customer or a product that there isn't is refused, and doesn't wait: goals are
  /// of customers whom people talk to.
  public func callAsFunction(
    _ file: ImportFile,
    next: () throws -> RowBatch<ToldGoal>?,
    end: () throws -> ImportEnd,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportSummary {
    try store.write { writer in
      var summary = try ImportSummary(opening: file, kind: Self.kind, writer, now: now)
      let telling = GoalTelling(
        edit: EditGoals(store: store, now: now, actor: String(file.name.prefix(200))),
        observedAt: min(file.observedAt, now)
      )
      var customers: [String: StoredCustomer] = [:]
      var seen: [Name: ToldGoal] = [:]
      while let batch = try next() {
        var rejected = batch.rejected
        for row in batch.rows {
          do {
            let customer = try customers[row.customer] ?? writer.customer(named: row.customer)
            if customers.count >= Self.remembered { customers = [:] }
            customers[row.customer] = customer
            let goals = try writer.goals(of: customer.key)
            let known = telling.goal(of: row, among: goals)
            let name = Name(customer: customer.id, goal: known?.id ?? Identifier(row.id ?? ""))
            if known != nil, let first = seen[name] {
              if first.isSame(as: row) {
                summary.record.repeated += 1
              } else {
                rejected.append(row.refused("the goal is in line \(first.line) already"))
              }
              continue
            }
            let told = try telling.changes(by: row, of: customer, goals, writer)
            for change in told.changes { _ = try writer.append(change, of: customer.key) }
            seen[Name(customer: customer.id, goal: told.goal)] = row
            switch (told.isNew, told.changes.isEmpty) {
            case (true, _): summary.record.new += 1
            case (false, true): summary.record.repeated += 1
            case (false, false):
              summary.record.new += 1
              summary.changed += 1
            }
          } catch let error as TrackingError {
            rejected.append(row.refused(error.diagnostic.inOneLine))
          }
        }
        try summary.take(batch.read, rejected, writer)
        progress(ImportProgress(rows: summary.record.rows, bytes: batch.bytes, stage: .reading))
      }
      return try summary.close(try end(), refreshing: [], writer)
    }
  }

  /// How many customers are remembered, so that memory stays bounded.
  private static let remembered = 50_000

  private struct Name: Hashable {
    let customer: Identifier<Customer>
    let goal: Identifier<Goal>
  }
}

extension ToldGoal {
  fileprivate func isSame(as other: ToldGoal) -> Bool {
    var here = self
    here.line = other.line
    return here == other
  }

  fileprivate func refused(_ reason: String) -> RejectedRow {
    RejectedRow(line: line, reason: reason, excerpt: title)
  }
}

extension Diagnostic {
  /// The problem, with what to do behind it.
  fileprivate var inOneLine: String { hint.map { "\(problem): \($0)" } ?? problem }
}
