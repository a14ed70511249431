public import Onboarding

/// What history says of one place where journeys stood.
public struct CalibrationRow: Hashable, Sendable {
  public var product: Identifier<Product>
  public var mark: Mark
  public var slip: Stand.Slip

  /// Journeys that stood there, and how many of them were lost in the end.
  public var stood: Int
  public var lost: Int

  /// The share at which the plan flags: 0...1.
  public var sensitivity: Double

  /// After how long those who are still there are flagged; nil for never.
  public var flagsAfter: Length?

  /// Of so many who were still there then, so many were lost.
  public var here: Int?
  public var lostOfHere: Int?

  /// Whether the length counts from a due date.
  public var isDue: Bool

  /// The share lost in the end of those who still stood there, by day: of ``days(isDue:)``. Nil from
  /// where fewer than five stood there.
  public var risks: [Double?]

  /// The days at which the risks are told: every other day.
  public static func days(isDue: Bool) -> [Int] {
    Array(stride(from: isDue ? -10 : 0, through: isDue ? 20 : 30, by: 2))
  }
}

extension RiskTables {
  /// Every place where at least five journeys stood: by product, the largest first.
  func rows(sensitivity: (Identifier<Product>) -> Double?) -> [CalibrationRow] {
    curves.compactMap { key, curve -> CalibrationRow? in
      guard let product = key.product, let mark = key.mark, let slip = key.slip,
        let threshold = sensitivity(product), let most = curve.here.max(), most >= 5
      else { return nil }
      let peak = curve.here.firstIndex(of: most) ?? 0
      let zero = Instant(milliseconds: 0)
      let stand = Stand(mark: mark, slip: slip, since: zero, dueAt: key.isDue ? zero : nil)
      let keys = Self.keys(product, stand)
      let grid = RiskGrid(isDue: key.isDue)
      let crossing = crossing(keys, from: grid.place(of: .days(0)), threshold: threshold)
      let told = crossing.flatMap { telling(keys, at: $0) }
      return CalibrationRow(
        product: product,
        mark: mark,
        slip: slip,
        stood: most,
        lost: curve.lost[peak],
        sensitivity: threshold,
        flagsAfter: crossing.map { grid.length(at: $0) },
        here: told?.here,
        lostOfHere: told?.lost,
        isDue: key.isDue,
        risks: CalibrationRow.days(isDue: key.isDue).map { days in
          let place = grid.place(of: .days(days))
          return curve.counts(at: place).here >= 5 ? risk(keys, at: place) : nil
        }
      )
    }.sorted {
      ($0.product, -$0.stood, $0.mark, $0.slip.rawValue)
        < ($1.product, -$1.stood, $1.mark, $1.slip.rawValue)
    }
  }
}
