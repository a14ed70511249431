public import Onboarding
public import Tracking

extension ForecastRow {
  /// The chance, the dates, and what they are learnt from; nothing once the journey is over.
  public func lines(at now: Instant) -> [String] {
    if because?.isOver ?? false { return [] }
    return [chance(at: now), dates(at: now), basis(at: now)].compactMap(\.self)
  }

  func words(at now: Instant) -> String { lines(at: now).joined(separator: " ") }

  func json(at now: Instant) -> JSON {
    let forecast = outlook.forecast
    return [
      "p10": .instant(forecast?.early), "p50": .instant(forecast?.middle),
      "p90": .instant(forecast?.late), "later_than": .instant(forecast?.laterThan),
      "method": .text(forecast?.method.rawValue), "n": .integer(forecast?.journeys),
      "chance": outlook.chance.map { chance in
        [
          "reached": .integer(chance.reached), "of": .integer(chance.of),
          "open": .integer(chance.open),
        ]
      } ?? .null,
      "none_because": .text(because?.name), "basis": .string(words(at: now)),
    ]
  }
}

extension Forecast {
  /// What the open end of the range is later than; nil where it isn't open.
  var laterThan: Instant? { late == nil ? longestSeen : nil }
}

extension Forecast.Method {
  var remark: String? {
    switch self {
    case .plan: "plan-based estimate"
    case .step: nil
    case .longest: "longer than most at this step"
    case .journey: "by the whole journey"
    }
  }
}
