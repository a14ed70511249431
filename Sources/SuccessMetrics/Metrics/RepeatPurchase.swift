internal import Onboarding

extension Metric {
  static let repeatPurchase = Metric(
    id: "repeat-purchase",
    title: "Repeat purchase ratio",
    aliases: ["repeat purchase rate", "repurchase rate"],
    subject: .sales,
    question: "How many of those who bought bought again?",
    formula: "customers with two orders or more / customers with an order",
    numerator: "customers who ordered on two days or more",
    denominator: "customers who ordered",
    exclusions: [
      "Orders that were paid back in full, or cost nothing, are none.",
      "Several orders on one day are one.",
    ],
    inputs: [.orders],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    interval: .wilson,
    source: "both counts within the same period",
    fold: .own { period, settings in
      ShareFold(settings) { history, _ in
        let days = Set(
          history.orders.filter { $0.amount.minorUnits > 0 && $0.refunded < $0.amount.minorUnits }
            .compactMap { period.day(of: $0.at) }
        )
        return days.isEmpty ? nil : days.count >= 2
      }
    }
  )
}
