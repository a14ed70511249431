public import SuccessMetrics

/// Customers by what their scores are called: those of a colour, or those without a score.
public enum HealthBand: String, CaseIterable, Hashable, Sendable {
  case red, yellow, green
  case without = "no-score"

  /// Nil for those without a score.
  public var colour: HealthColour? {
    switch self {
    case .red: .red
    case .yellow: .yellow
    case .green: .green
    case .without: nil
    }
  }

  func holds(_ score: HealthScore) -> Bool { score.colour == colour }
}
