extension HealthModel {
  /// All that a scorecard says of health, as the file would say it.
  ///
  /// - Parameter isLaidDown: Whether one does; what is as in ``standard`` holds without one, too.
  func told(_ isLaidDown: Bool) -> [Scorecard.Setting] {
    let standard = Self.standard
    let measures = self.measures.map { measure in
      Scorecard.Setting(
        "health.measures.\(measure.id)",
        measure.words,
        isLaidDown && self.measures != standard.measures
      )
    }
    let segments = self.segments.sorted { $0.key < $1.key }.flatMap { segment, changes in
      changes.sorted { $0.key < $1.key }.map { id, change in
        Scorecard.Setting("health.segments.\(segment).\(id)", change.words, isLaidDown)
      }
    }
    return [
      .init("health.missing", missing.rawValue, missing != standard.missing),
      .init("health.least-known", "\(leastKnown.short)%", leastKnown != standard.leastKnown),
      .init("health.colours", colours.words, colours != standard.colours),
      .init("health.letters", letters.words, letters != standard.letters),
    ] + measures + segments
  }
}

extension HealthColours {
  fileprivate var words: String { "green from \(green.short), yellow from \(yellow.short)" }
}

extension HealthLetters {
  fileprivate var words: String {
    (bounds.map { "\($0.letter) from \($0.from.short)" } + ["else \(last)"])
      .joined(separator: ", ")
  }
}

extension HealthMeasure {
  fileprivate var words: String {
    "\(signal.rawValue) from \(from.short) to \(to.short), weight \(weight.short)"
      + (missing.map { ", missing: \($0.rawValue)" } ?? "")
  }
}

extension HealthMeasure.Change {
  fileprivate var words: String {
    let parts = [
      from.map { "from \($0.short)" }, to.map { "to \($0.short)" },
      weight.map { "weight \($0.short)" }, missing.map { "missing: \($0.rawValue)" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}

extension Double {
  /// A number of a file without the decimals that it doesn't need.
  fileprivate var short: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
