import Charts

extension Gallery {
  static let trend = TrendChart(
    Caption("Customer churn rate", subtitle: "12 months to October 2026"),
    unit: nil,
    periods: (1...12).map { month in
      let name = month < 10 ? "2026-0\(month)" : "2026-\(month)"
      let value = month == 4 ? nil : 0.02 + 0.004 * Double(month % 5)
      return TrendChart.Period(
        name,
        value,
        lower: value.map { $0 / 2 },
        upper: value.map { $0 * 2 }
      )
    }
  )
}
