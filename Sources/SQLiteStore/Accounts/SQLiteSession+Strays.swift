internal import Onboarding

extension SQLiteSession {
  func eachStray(_ kind: AccountKind, _ visit: (AccountFact) throws -> Void) throws {
    try forEachRaw(Self.strays(kind)) { row in
      if let fact = RawAccounts.fact(kind, row) { try visit(fact) }
    }
  }

  /// Answered from the primary key, which begins with the customer; a test holds it to that.
  static func strays(_ kind: AccountKind) -> String {
    """
    SELECT \(RawAccounts.columns(kind)) FROM \(AccountColumns.table(kind))
    WHERE customer = 0 AND is_current
    """
  }
}
