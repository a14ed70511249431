internal import Onboarding
internal import Statistics
internal import SuccessMetrics

extension OutcomesReport {
  /// The groups as numbers, for spreadsheets: shares of 1, amounts in units of the currency.
  public var numbers: Table {
    let keys = [
      "group", "title", "is_reference", "customers", "due", "retained", "retained_low",
      "retained_high", "left", "survival", "survival_low", "survival_high", "revenue_customers",
      "revenue_before", "revenue_after", "net", "net_low", "net_high", "gross", "gross_low",
      "gross_high", "difference", "difference_low", "difference_high", "adjusted", "adjusted_low",
      "adjusted_high", "net_difference", "net_difference_low", "net_difference_high", "currency",
      "warning",
    ]
    return Table(
      columns: keys.map { Column(key: $0, title: $0) },
      rows: comparison.arms.map { arm in cells(arm) }
    )
  }

  private func cells(_ arm: OutcomeComparison.Arm) -> [Cell] {
    let survival = survival(arm)
    let isTold = OutcomeComparison.allows(arm.due)
    let revenue = arm.revenue
    let difference = arm.difference.map(Told.init)
    return [
      .text(arm.group.id), .text(arm.group.title), .flag(arm.difference == nil),
      .integer(arm.count), .integer(arm.due), .integer(arm.retained.numerator),
    ] + Self.cells(isTold ? arm.retained.wilson() : nil) + [
      .integer(arm.left), .number(survival?.value, decimals: 6),
    ] + Self.cells(survival?.interval) + [
      .integer(revenue?.count), .number(revenue?.before.major, decimals: 4),
      .number(revenue?.after.major, decimals: 4), .number(revenue?.net, decimals: 6),
    ] + Self.cells(revenue?.netInterval) + [.number(revenue?.gross, decimals: 6)]
      + Self.cells(revenue?.grossInterval) + [.number(difference?.crude, decimals: 6)]
      + Self.cells(difference?.crudeInterval) + [.number(difference?.adjusted, decimals: 6)]
      + Self.cells(difference?.adjustedInterval) + [.number(difference?.revenue, decimals: 6)]
      + Self.cells(difference?.revenueInterval)
      + [.text(settings.metrics.rates.base.code), .text(warning)]
  }

  private static func cells(_ interval: Interval?) -> [Cell] {
    [.number(interval?.lower, decimals: 6), .number(interval?.upper, decimals: 6)]
  }

  /// A difference as far as there are enough for it.
  private struct Told {
    let crude: Double?
    let crudeInterval: Interval?
    let adjusted: Double?
    let adjustedInterval: Interval?
    let revenue: Double?
    let revenueInterval: Interval?

    init(_ difference: OutcomeComparison.Difference) {
      crude = difference.isTold ? difference.crude.value : nil
      crudeInterval = difference.isTold ? difference.crude.interval() : nil
      let isAdjusted = difference.isTold && difference.isAdjustedTold
      adjusted = isAdjusted ? difference.adjusted.value : nil
      adjustedInterval = isAdjusted ? difference.adjusted.interval() : nil
      revenue = difference.revenue
      revenueInterval = difference.revenueInterval
    }
  }

  /// Described by `Docs/Schemas/outcomes.schema.json`.
  public var json: JSON {
    [
      "at": .instant(settings.metrics.now), "by": .string(settings.by.rawValue),
      "window_days": .integer(settings.window), "after_days": .integer(settings.after),
      "product": .text(settings.product?.rawValue), "basis": .string(comparison.basis.rawValue),
      "currency": .string(settings.metrics.rates.base.code),
      "groups": .array(comparison.arms.map { arm in json(arm) }),
      "log_rank": comparison.logRank.map {
        [
          "chi2": .number($0.chiSquare), "df": .integer($0.degreesOfFreedom), "p": .number($0.p),
        ]
      } ?? .null,
      "adjusted_for": .array(matchedOn.map { .string($0) }),
      "left_out": .object(
        OutcomeExclusion.allCases.map { reason in
          (
            reason.rawValue.replacing("-", with: "_"),
            .integer(comparison.excluded[reason] ?? 0)
          )
        }
      ),
      "warning": .string(warning), "definitions": terms.json,
    ]
  }

  private func json(_ arm: OutcomeComparison.Arm) -> JSON {
    let survival = survival(arm)
    let isTold = OutcomeComparison.allows(arm.due)
    return [
      "group": .string(arm.group.id), "title": .string(arm.group.title),
      "customers": .integer(arm.count), "retained": arm.retained.json,
      "retained_interval": Self.json(isTold ? arm.retained.wilson() : nil),
      "left": .integer(arm.left), "survival": .number(survival?.value),
      "survival_interval": Self.json(survival?.interval),
      "revenue": arm.revenue.map { Self.json($0) } ?? .null,
      "health": arm.health.map { Self.json($0) } ?? .null,
      "difference": arm.difference.map { Self.json($0) } ?? .null,
    ]
  }

  private static func json(_ health: Sample) -> JSON {
    let isTold = SampleSize.allowsPercent(of: health.count)
    return [
      "customers": .integer(health.count), "mean": .number(isTold ? health.mean : nil),
      "interval": json(isTold ? health.meanInterval() : nil),
    ]
  }

  private static func json(_ revenue: OutcomeRevenue) -> JSON {
    [
      "customers": .integer(revenue.count), "unknown": .integer(revenue.unknown),
      "before": .string(revenue.before.decimal), "after": .string(revenue.after.decimal),
      "kept": .string(revenue.kept.decimal), "net": .number(revenue.net),
      "net_interval": json(revenue.netInterval), "gross": .number(revenue.gross),
      "gross_interval": json(revenue.grossInterval),
    ]
  }

  private static func json(_ difference: OutcomeComparison.Difference) -> JSON {
    let told = Told(difference)
    let matched = difference.adjusted
    return [
      "retained": .number(told.crude), "retained_interval": json(told.crudeInterval),
      "adjusted": .number(told.adjusted), "adjusted_interval": json(told.adjustedInterval),
      "matched": .integer(matched.one.denominator),
      "matched_reference": .integer(matched.other.denominator),
      "net": .number(told.revenue), "net_interval": json(told.revenueInterval),
    ]
  }

  private static func json(_ interval: Interval?) -> JSON {
    interval.map { ["low": .number($0.lower), "high": .number($0.upper)] } ?? .null
  }
}
