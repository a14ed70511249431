import Diagnostics
import Onboarding
import SuccessMetrics

/// Values of the file → a scorecard. One extension, one part of the file.
struct ScorecardReader: FieldReader {
  var problems: Problems

  /// Where it names things that may not be there.
  var places: [Scorecard.Name: Place] = [:]

  init(problems: Problems) { self.problems = problems }

  static let example = "metrics: { currency: EUR }"

  /// The whole scorecard; complete only if there are no errors.
  mutating func scorecard(_ root: YAMLValue) -> Scorecard? {
    let keys = ["metrics", "usage", "health"]
    guard let fields = fields(root, of: "a scorecard", keys: keys, such: Self.example) else {
      return nil
    }
    var scorecard = Scorecard()
    if let metrics = fields["metrics"] { read(metrics: metrics, into: &scorecard) }
    if let usage = fields["usage"] { scorecard.usage = self.usage(usage) }
    if let health = fields["health"] { scorecard.health = self.health(health) }
    return problems.hasErrors ? nil : scorecard
  }
}
