import Diagnostics
import Onboarding
import SuccessMetrics

extension ScorecardReader {
  /// How health scores are made up.
  mutating func health(_ value: YAMLValue) -> HealthModel? {
    let keys = ["missing", "least-known", "colours", "letters", "measures", "segments"]
    let such = "health: { least-known: 50% }"
    guard let fields = fields(value, of: "'health'", keys: keys, such: such) else { return nil }
    let before = problems.errorCount
    var model = HealthModel.standard
    if let missing = fields["missing"].flatMap({ self.missing($0) }) { model.missing = missing }
    if let share = fields["least-known"].flatMap({ percentage($0, "least-known") }) {
      model.leastKnown = Double(share) / 100
    }
    if let colours = fields["colours"].flatMap({ self.colours($0) }) { model.colours = colours }
    if let letters = fields["letters"].flatMap({ self.letters($0) }) { model.letters = letters }
    if let measures = fields["measures"].flatMap({ self.measures($0) }) {
      model.measures = measures
    }
    // Which measures there are isn't known where some can't be read.
    if let segments = fields["segments"], problems.errorCount == before {
      model.segments = self.segments(segments, of: model.measures)
    }
    // What is wrong with the parts would be told twice.
    if problems.errorCount == before {
      for problem in model.problems {
        problems.error(at: value.spot, "health can't be scored: \(problem)", hint: nil)
      }
    }
    return model
  }

  mutating func missing(_ value: YAMLValue) -> MissingMeasure? {
    choice(value, "missing", from: ["skip": .skip, "zero": .zero, "neutral": .neutral])
  }

  private mutating func colours(_ value: YAMLValue) -> HealthColours? {
    let such = "colours: { green: 70, yellow: 40 }"
    guard let fields = fields(value, of: "'colours'", keys: ["green", "yellow"], such: such) else {
      return nil
    }
    var colours = HealthColours()
    if let green = fields["green"].flatMap({ score($0, "green", such: "green: 70") }) {
      colours.green = green
    }
    if let yellow = fields["yellow"].flatMap({ score($0, "yellow", such: "yellow: 40") }) {
      colours.yellow = yellow
    }
    return colours
  }

  /// Letters with the score from which on each is given, the best first; `else` is the last.
  private mutating func letters(_ value: YAMLValue) -> HealthLetters? {
    let such = "letters: { A: 80, B: 50, else: C }"
    guard let entries = entries(value, of: "'letters'", such: such) else { return nil }
    var letters = HealthLetters([])
    var hasLast = false
    for entry in entries {
      if entry.key == "else" {
        hasLast = true
        letters.last = text(entry.value, "else", such: "else: F") ?? letters.last
      } else if let from = score(entry.value, entry.key, such: "\(entry.key): 80") {
        letters.bounds.append(.init(entry.key, from: from))
      }
    }
    if !hasLast {
      problems.error(
        at: value.spot,
        "'letters' has no 'else', for scores below all of them",
        hint: "write it such as '\(such)'"
      )
    }
    return letters
  }

  private mutating func score(_ value: YAMLValue, _ name: String, such example: String) -> Double? {
    number(value, name, in: 0...100, such: example)
  }
}
