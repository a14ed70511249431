public import Onboarding

/// What a workspace has laid down for its metrics.
public struct MetricSettings: Sendable {
  public var rates: CurrencyRates

  /// What is left of revenue after what it costs to serve it, in percent with two decimals: 8000 is
  /// 80 %. Nil where nobody has told it.
  public var grossMargin: Int?

  /// By how many months costs come before the customers whom they won.
  public var costLag = 0

  /// How long a trial has to become paid for.
  public var trialWindow = Length.days(30)

  /// How long after it was solved the same may not be asked again.
  public var repeatWindow = Length.days(7)

  /// How long after its term has ended a contract may be renewed all the same.
  public var renewalGrace = Length.days(30)

  /// How long without an event ends a session.
  public var sessionGap = Length.minutes(30)

  /// On fewer active days than this of 28 a customer does little.
  public var littleActivity = 2

  /// How long an onboarding has until it counts as not completed.
  public var onboardingWindow = Length.days(90)

  /// How many features of each product are named; nothing for a product of which none are.
  public var namedFeatures: [Identifier<Product>: Int] = [:]

  /// How health scores are made up.
  public var health = HealthModel.standard

  /// Of what anything is known of anybody in the time before the end of a period; of all where an
  /// instant isn't there. Who has no ticket where nobody has one isn't known to have none.
  public var imported: [Instant: Set<Metric.Input>] = [:]

  /// Since when it is recorded what is done in each product, under nil what names none; nil for ever.
  /// Who did nothing in a time that isn't recorded isn't known to have done nothing.
  public var usageSince: [Identifier<Product>?: Instant]?

  /// Whether members are listed.
  public var listsMembers = false

  /// When it is asked, so that what hasn't had its time is left out.
  public var now: Instant

  public init(base: Currency, now: Instant) {
    rates = CurrencyRates(base: base)
    self.now = now
  }
}
