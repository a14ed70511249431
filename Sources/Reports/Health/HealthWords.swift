internal import Onboarding
internal import SuccessMetrics

extension HealthSignal {
  /// A number as a person reads it: `9 of 28 days`, `2 open tickets`.
  func words(_ value: Double) -> String {
    let count = Int(value.rounded())
    switch self {
    case .onboarding:
      let stages = ["left", "overdue", "on its way", "steps done", "value reached"]
      return stages[min(max(count, 0), stages.count - 1)]
    case .learners: return count.counted("learner")
    case .coursesFinished: return "\(count.counted("course")) finished"
    case .daysSinceLearning:
      return value >= 90 ? "90 days ago or more" : "\(count.counted("day")) ago"
    case .daysSinceUse: return value >= 56 ? "56 days ago or more" : "\(count.counted("day")) ago"
    case .activeDays: return "\(count) of 28 days"
    case .activeLearners: return count.counted("active learner")
    case .usageChange, .revenueChange: return "\(value.signed(decimals: 0)) %"
    case .features: return count.counted("feature")
    case .tickets: return count.counted("ticket")
    case .openTickets: return "\(count) open"
    case .reopenedTickets: return "\(count) reopened"
    case .recommendation: return "\(value.rounded(decimals: 1) ?? "–") of 10"
    case .satisfaction: return "\(value.rounded(decimals: 0) ?? "–") %"
    case .daysToRenewal: return count.counted("day")
    }
  }

  func words(_ value: Double?) -> String { value.map { words($0) } ?? "nothing known" }
}

extension Double {
  /// `+12.5`, `-3.0`, `0.0`.
  func signed(decimals: Int) -> String {
    guard let text = rounded(decimals: decimals) else { return "–" }
    return self > 0 && text.contains { "123456789".contains($0) } ? "+\(text)" : text
  }
}

extension HealthChange.Line {
  /// `Usage: 9 of 28 days → 3 of 28 days, -12.5`.
  var words: String {
    let signal = measure.signal
    let what =
      switch kind {
      case .changed: "\(signal.words(before)) → \(signal.words(after))"
      case .becameKnown: "became known, \(signal.words(after))"
      case .becameUnknown: "isn't known any more, it was \(signal.words(before))"
      }
    return "\(measure.title): \(what)" + (effect.map { ", \($0.signed(decimals: 1))" } ?? "")
  }
}

extension HealthScore {
  /// `62.5 of 100, yellow, C`; why there is none.
  var words: String {
    guard let value, let colour, let letter else {
      return "no score: \(known.rounded(decimals: 0) ?? "–") % of the weight is known, and it takes"
        + " \(leastKnown.rounded(decimals: 0) ?? "–") %"
    }
    return "\(value.rounded(decimals: 1) ?? "–") of 100, \(colour.rawValue), \(letter)"
  }

  /// What isn't known, and what became of it; nil where all is.
  var missingWords: String? {
    guard !missing.isEmpty else { return nil }
    let parts = missing.map { part in
      let fate = part.points.map { "counts as \($0.rounded(decimals: 0) ?? "–")" } ?? "skipped"
      return "\(part.measure.title) (\(fate))"
    }
    return "Not known: \(parts.joined(separator: ", "))."
  }

  var json: JSON {
    [
      "score": .number(value), "colour": .text(colour?.rawValue), "letter": .text(letter),
      "known_percent": .number(known), "weakest": .text(weakest?.measure.id),
      "measures": .array(parts.map(\.json)),
    ]
  }
}

extension HealthScore.Part {
  var json: JSON {
    [
      "measure": .string(measure.id), "title": .string(measure.title),
      "kind": .string(measure.kind.rawValue), "signal": .string(measure.signal.rawValue),
      "value": .number(value), "words": .text(value.map { measure.signal.words($0) }),
      "from": .number(measure.from), "to": .number(measure.to),
      "weight": .number(measure.weight), "points": .number(points),
      "contribution": .number(contribution), "most": .number(most), "is_known": .bool(isKnown),
    ]
  }
}

extension HealthColour {
  var style: Cell.Style {
    switch self {
    case .green: .good
    case .yellow: .warning
    case .red: .bad
    }
  }
}
