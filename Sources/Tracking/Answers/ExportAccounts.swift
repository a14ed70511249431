public import Onboarding

/// Everything that is known of a kind, as the newest exports tell it.
public struct ExportAccounts: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Row: Sendable {
    /// Nil while nobody knows whose it is, and for costs.
    public var customer: Identifier<Customer>?

    /// Why it is theirs; nil where it isn't known whose it is.
    public var tie: CustomerAlias.Tie?
    public var account: StoredAccount
  }

  public func callAsFunction(_ kind: AccountKind, _ visit: (Row) throws -> Void) throws {
    try store.read { reader in
      let ids = Dictionary(
        uniqueKeysWithValues: try reader.customers().map { ($0.key, $0.id) }
      )
      var ties: [String: [String: CustomerAlias.Tie]] = [:]
      for alias in try reader.aliases(of: nil) {
        ties[alias.sourceName, default: [:]][alias.party.id] = alias.tie
      }
      try reader.eachAccount(kind, of: nil) { account in
        let tie = ties[account.source]?[account.party]
        try visit(Row(customer: ids[account.customer], tie: tie, account: account))
      }
    }
  }
}
