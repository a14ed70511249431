public import Onboarding

/// What is compared, over which times.
public struct OutcomeSettings: Sendable {
  public var by = OutcomeGrouping.value

  /// How many days after its start an onboarding is judged: at its landmark.
  public var window = 90

  /// How many days after the landmark customers are looked at again: at the horizon.
  public var after = 365

  /// Only onboardings of this product.
  public var product: Identifier<Product>?

  /// Rates, the instant of now, and how late a contract may be renewed.
  public var metrics: MetricSettings

  /// From what the draws of the bootstrap come, so that an answer can be had again.
  public var seed: UInt64 = 1

  /// How healthy a customer was at an instant; nil where no score is kept.
  public var health: (@Sendable (CustomerHistory, Instant) -> Double?)?

  public init(_ metrics: MetricSettings) { self.metrics = metrics }

  var now: Instant { metrics.now }
}

/// By what it is known who stayed.
public enum OutcomeBasis: String, CaseIterable, Hashable, Sendable {
  /// Customers stay while they pay for something. A renewal may come late, so that what happened in
  /// the days that it has isn't known yet.
  case subscriptions

  /// Where nobody has a subscription: customers stay until the day on which a file says they left.
  case churnDates = "churned-at"
}

/// Why a customer isn't compared, in the order in which that is asked.
public enum OutcomeExclusion: String, CaseIterable, Hashable, Sendable {
  case isInternal = "internal"

  /// No plan is theirs, or their onboarding hasn't begun.
  case withoutOnboarding = "without-onboarding"

  /// The landmark hasn't come, or it isn't known yet who pays then.
  case young

  /// They left by the landmark.
  case gone

  /// They hadn't paid by the landmark.
  case unpaid

  /// Nobody knows whether they were trained by the landmark: no source dates it.
  case undated
}
