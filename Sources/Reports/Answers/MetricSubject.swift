internal import SuccessMetrics

/// What a metric is about: the heading under which it stands.
///
/// It follows from what the metric needs: of several kinds of facts the one that
/// ``Metric/Input`` lists last, as that is the special one. Revenue and retention, which are both of
/// subscriptions, are told apart by the unit. A kind that has no heading here stands under its name.
struct MetricSubject: Hashable {
  let title: String
  private let place: Int

  init(_ metric: Metric) {
    // Made of whatever there is, it stands first.
    guard metric.required.count == metric.inputs.count else {
      (title, place) = ("Health", -1)
      return
    }
    let inputs = Metric.Input.allCases
    let input = inputs.last { metric.inputs.contains($0) }
    let isRevenue = input == .subscriptions && metric.unit == .money
    let name = isRevenue ? "revenue" : input?.rawValue ?? "customers"
    title = Self.titles[name] ?? name.prefix(1).uppercased() + name.dropFirst()
    // Revenue stands right behind retention.
    place = (input.flatMap { inputs.firstIndex(of: $0) } ?? 0) * 2 + (isRevenue ? 1 : 0)
  }

  static func sorted(_ subjects: Set<MetricSubject>) -> [MetricSubject] {
    subjects.sorted { $0.place < $1.place }
  }

  private static let titles = [
    "subscriptions": "Retention", "revenue": "Revenue", "tickets": "Support",
    "surveys": "What customers say", "orders": "Purchases", "costs": "Costs",
    "referrals": "Referrals", "events": "Use of the product", "journeys": "Onboarding",
    "learning": "Learning",
  ]
}
