internal import GRDB
internal import Synchronization

/// Notices changes to what tells to whom learners belong.
final class CustomerWatch: TransactionObserver, Sendable {
  private struct State {
    var edition: Int64 = 0
    var isChanging = false

    /// What SQLite counts the changes of others by.
    var others: Int64?
  }

  private static let tables: Set<String> = [
    "customer", "customer_domain", "customer_alias", "match_rule",
  ]
  private let state = Mutex(State())

  /// A number for what is known now.
  ///
  /// - Parameter db: The only connection that writes: each counts the others' changes by itself.
  /// - Returns: Nil within a transaction that is changing it.
  func edition(_ db: Database) throws -> Int64? {
    let others = try Int64.fetchOne(db, sql: "PRAGMA data_version")
    return state.withLock { state in
      if state.others != others {
        state.others = others
        state.edition += 1
      }
      return state.isChanging ? nil : state.edition
    }
  }

  func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool {
    Self.tables.contains(eventKind.tableName)
  }

  func databaseDidChange() { state.withLock { $0.isChanging = true } }

  func databaseDidChange(with event: DatabaseEvent) {
    state.withLock { $0.isChanging = true }
    stopObservingDatabaseChangesUntilNextTransaction()
  }

  func databaseDidCommit(_ db: Database) {
    state.withLock { state in
      if state.isChanging { state.edition += 1 }
      state.isChanging = false
    }
  }

  func databaseDidRollback(_ db: Database) { state.withLock { $0.isChanging = false } }
}
