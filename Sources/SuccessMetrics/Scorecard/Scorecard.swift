public import Onboarding

/// What a workspace lays down for its metrics; nil stands for what isn't laid down.
public struct Scorecard: Hashable, Sendable {
  /// What sums are told in; else that of most subscriptions.
  public var currency: Currency?

  /// What a unit of each other currency is worth in ``currency``, as ``CurrencyRates`` reads it.
  public var rates: [Currency: String] = [:]

  /// In hundredths of a percent: see ``Percentage``.
  public var grossMargin: Int?
  public var costLag: Int?
  public var trialWindow: Length?
  public var repeatWindow: Length?
  public var renewalGrace: Length?
  public var sessionGap: Length?
  public var littleActivity: Int?
  public var onboardingWindow: Length?

  /// Where days and months begin; else UTC.
  public var zone: Zone?

  /// What counts as use of each product; any event of one that isn't there.
  public var usage: [Identifier<Product>: UsageDefinition] = [:]

  /// How health scores are made up; else ``HealthModel/standard``.
  public var health: HealthModel?

  public init() {}

  /// What metrics are measured by.
  ///
  /// - Parameter base: What sums are told in. The rates hold for ``currency`` only, so that they
  ///   aren't taken for those of another.
  public func settings(in base: Currency, now: Instant) -> MetricSettings {
    var settings = MetricSettings(base: base, now: now)
    if base == currency {
      for (other, rate) in rates { _ = settings.rates.set(other, rate) }
    }
    settings.grossMargin = grossMargin
    settings.costLag = costLag ?? settings.costLag
    settings.trialWindow = trialWindow ?? settings.trialWindow
    settings.repeatWindow = repeatWindow ?? settings.repeatWindow
    settings.renewalGrace = renewalGrace ?? settings.renewalGrace
    settings.sessionGap = sessionGap ?? settings.sessionGap
    settings.littleActivity = littleActivity ?? settings.littleActivity
    settings.onboardingWindow = onboardingWindow ?? settings.onboardingWindow
    settings.health = health ?? settings.health
    settings.namedFeatures = usage.mapValues(\.features.count).filter { $0.value > 0 }
    return settings
  }

  /// Something outside the scorecard that it names, and that may not be there.
  public enum Name: Hashable, Sendable {
    case product(Identifier<Product>)
    case event(String, of: Identifier<Product>)
    case segment(String)
  }
}
