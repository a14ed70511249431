public import Onboarding

/// All of one customer that metrics are made of.
///
/// Whoever reads customers hands these over one by one, so that no metric holds all of them.
public struct CustomerHistory: Sendable {
  public var id: Identifier<Customer>
  public var owner: String?
  public var segment: String?
  public var plan: String?
  public var signedUpAt: Instant?
  public var trialStartedAt: Instant?
  public var churnedAt: Instant?

  /// Whether they are of the vendor's own people or for tests: such customers are in no metric.
  public var isInternal = false
  public var subscriptions: [Subscription] = []
  public var tickets: [Ticket] = []
  public var answers: [SurveyAnswer] = []
  public var orders: [Order] = []
  public var referrals: [Referral] = []

  public init(_ id: Identifier<Customer>) { self.id = id }

  /// Whether a customer's file calls them internal, or a test, in a column of that name: in any case,
  /// and in a billing system's metadata.
  public static func isInternal(_ others: [String: String]) -> Bool {
    others.contains { column, word in
      ["internal", "test", "internal (metadata)", "test (metadata)"].contains(column.lowercased())
        && ["true", "yes", "1", "x"].contains(word.lowercased())
    }
  }

  /// Whether something that they pay for is in force.
  public func isPaying(at instant: Instant) -> Bool {
    subscriptions.contains { $0.isPaid(at: instant) }
  }

  /// When they first paid, if they ever did by an instant.
  public func firstPaid(by instant: Instant) -> Instant? {
    subscriptions.compactMap(\.firstPaidAt).filter { $0 <= instant }.min()
  }
}

extension Subscription {
  /// When it is first paid for; nil when it never is.
  public var firstPaidAt: Instant? {
    let begins = trialEndsAt.map { max(startsAt, $0) } ?? startsAt
    return isPaid(at: begins) ? begins : nil
  }
}
