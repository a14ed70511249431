internal import Onboarding
internal import Statistics
internal import Tracking

extension ForecastScore {
  /// How often ranges held of journeys that reached value in so many days; nil of none.
  func sentence(days: Int) -> String {
    let share = held
    guard let interval = share.wilson() else {
      return "How often such ranges held in the last \(days) days can't be told: none was due"
        + (openEnded > 0 ? " with an upper end (\(openEnded) without)." : ".")
    }
    let percent = share.percent.map { "\(Int($0.rounded())) % of the time" } ?? "at times"
    let low = Int((interval.lower * 100).rounded())
    let high = Int((interval.upper * 100).rounded())
    return "Our 80 % ranges held \(percent) in the last \(days) days "
      + "(\(share.numerator) of \(share.denominator); 95 % interval \(low) to \(high) %)"
      + (openEnded > 0 ? "; \(openEnded) more had no upper end." : ".")
  }

  /// What a replay of history came to.
  var summary: String {
    guard let interval = held.wilson() else {
      return "Forecasts: none would have been made of a journey that reached value."
    }
    let low = Int((interval.lower * 100).rounded())
    let high = Int((interval.upper * 100).rounded())
    func days(_ days: Double?) -> String {
      days.map { "\(($0 * 10).rounded() / 10) days" } ?? "unknown"
    }
    return """
      Forecasts, week by week: value came within \(held) of the 80 % ranges (95 % interval \(low) \
      to \(high) %), before \(before) and after \(after) of them; \
      \(openEnded) more had no upper end.
      Half of the ranges are narrower than \(days(medianWidth)). The middle was \(days(meanError)) \
      off on average, its bias \(days(bias)).
      No date in \(withheld) more cases, stalled, paused or at risk, and in \(tooFew) with too few \
      to learn from.
      """
  }

  var json: JSON {
    let interval = held.wilson()
    return [
      "of": .integer(held.denominator), "inside": .integer(inside), "before": .integer(before),
      "after": .integer(after), "open_ended": .integer(openEnded), "low": .number(interval?.lower),
      "high": .number(interval?.upper),
      "median_width_days": .number(medianWidth), "mean_error_days": .number(meanError),
      "bias_days": .number(bias), "withheld": .integer(withheld), "too_few": .integer(tooFew),
      "methods": .object(
        Forecast.Method.allCases.map { ($0.rawValue, .integer(methods[$0] ?? 0)) }
      ),
    ]
  }
}
