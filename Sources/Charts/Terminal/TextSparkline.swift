/// A sparkline of characters, one a number: `▁▂▅█`.
public enum TextSparkline {
  /// The smallest number is the lowest block, the largest the full one; numbers that are all alike
  /// are of middle height. Where there is no number there is a space.
  ///
  /// - Parameters:
  ///   - range: What the lowest and the full block stand for; the smallest and the largest number
  ///     when it's `nil`.
  ///   - isPlain: Digits 0 to 9 in place of blocks, for terminals without Unicode.
  public static func text(
    _ values: [Double?],
    in range: ClosedRange<Double>? = nil,
    isPlain: Bool = false
  ) -> String {
    let known = values.compactMap { $0.flatMap { $0.isFinite ? $0 : nil } }
    guard let least = range?.lowerBound ?? known.min(),
      let most = range?.upperBound ?? known.max()
    else { return String(repeating: " ", count: values.count) }
    let levels = Array(isPlain ? "0123456789" : "▁▂▃▄▅▆▇█")
    return String(
      values.map { value in
        guard let value, value.isFinite else { return " " }
        guard most > least else { return levels[levels.count / 2 - 1] }
        // Halved before they are subtracted, so that the widest range isn't infinite.
        let share = (value / 2 - least / 2) / (most / 2 - least / 2)
        return levels[Int((min(max(share, 0), 1) * Double(levels.count - 1)).rounded())]
      }
    )
  }
}
