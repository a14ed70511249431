/// All metrics that there are, in the order in which they are listed.
public enum Catalogue {
  public static let all: [Metric] = [
    .health, .onboardingCompletion, .valueRate, .timeToValue, .learningActivity, .retention, .churn,
    .earlyChurn, .reactivation, .renewalRate, .recurringRevenue, .revenueMovements,
    .netRevenueRetention, .grossRevenueRetention, .revenueRenewalRate, .revenuePerAccount,
    .lifetimeValue, .netLifetimeValue, .acquisitionCost, .lifetimeToCost, .payback,
    .retentionCost, .trialConversion, .repeatPurchase, .monthlyActive, .weeklyActive,
    .dailyActive, .stickiness, .activeShare, .sessionDuration, .timeOnPlatform, .engagement,
    .netPromoterScore, .satisfaction, .effort, .referrals, .promoterGap, .ticketsPerCustomer,
    .firstContactResolution, .silentCustomers,
  ]

  /// The metric of a name, or of another that people have for it, in any case.
  public static func metric(_ name: String) -> Metric? {
    let sought = name.lowercased()
    return all.first { $0.id == sought || $0.title.lowercased() == sought }
      ?? all.first { $0.aliases.contains { $0.lowercased() == sought } }
  }
}
