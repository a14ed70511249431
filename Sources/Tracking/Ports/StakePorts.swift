public import Onboarding

public protocol StakeReader {
  /// What the customers' subscriptions are, as the newest exports tell: of one, or of all.
  func subscriptions(of customer: CustomerKey?) throws -> [CustomerKey: [Subscription]]
  func stakeScale() throws -> StakeScale

  /// Customers whose subscriptions changed since their stake was saved, or whose stake isn't so any
  /// more at an instant.
  func customersWithOtherStakes(at instant: Instant) throws -> [CustomerKey]
}

public protocol StakeWriter {
  /// Saves what a customer pays, for lists to be sorted by; nil when they have no subscription.
  func saveStake(_ stake: Stake?, of customer: CustomerKey) throws

  /// Takes the medians of what is saved anew.
  func followStakes() throws
}

/// Keeps what customers pay for a year at hand.
struct StakeRefresh {
  let writer: any TrackingWriter

  func callAsFunction() throws {
    guard let now = try writer.lastHeardAt() else { return }
    let customers = try writer.customersWithOtherStakes(at: now)
    guard !customers.isEmpty else { return }
    for customer in customers {
      let subscriptions = try writer.subscriptions(of: customer)[customer]
      try writer.saveStake(subscriptions?.stake(at: now), of: customer)
    }
    try writer.followStakes()
  }
}
