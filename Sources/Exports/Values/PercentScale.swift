import Diagnostics

/// Whether the percentages of a file may be parts of 1 rather than of 100.
///
/// The format tells the scale, and never a value: where a file has fractions and nothing above 1,
/// they are read as they stand, and people are asked to look.
struct PercentScale {
  private var largest = 0.0
  private var hasFraction = false

  mutating func look(at percent: Double) {
    if percent > largest { largest = percent }
    if percent > 0, percent < 1 { hasFraction = true }
  }

  func warnings(at place: Place) -> [Diagnostic] {
    guard hasFraction, largest <= 1 else { return [] }
    return [
      .warning(
        "no percentage is above 1, and all were read as parts of 100: 0.85 is less than one percent",
        at: place,
        hint: "if 0.85 means 85 % there, multiply the column by 100 and import the file again"
      )
    ]
  }
}
