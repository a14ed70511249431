internal import SuccessMetrics

extension Metric.Subject {
  /// The heading under which its metrics stand.
  var title: String {
    switch self {
    case .health: "Health"
    case .onboarding: "Onboarding"
    case .learning: "Learning"
    case .retention: "Retention"
    case .revenue: "Revenue"
    case .economics: "What a customer brings and costs"
    case .sales: "Trials and purchases"
    case .usage: "Use of the product"
    case .feedback: "What customers say"
    case .referrals: "Referrals"
    case .support: "Support"
    }
  }
}
