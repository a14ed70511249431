public import Onboarding
public import SuccessMetrics

/// What metrics are made of.
public protocol HistoryReader {
  /// Hands over the customers one by one, each with what is known of some kinds; those who only stand
  /// for another one are left out.
  ///
  /// - Complexity: O(*n*) for *n* customers with all that is known of them; memory for one customer.
  func eachHistory(
    of kinds: Set<AccountKind>,
    _ visit: (CustomerHistory, [Identifier<Product>]) throws -> Void
  ) throws

  /// The currency of most subscriptions, the first by its code of as many; nil without any.
  func mainCurrency() throws -> Currency?
}
