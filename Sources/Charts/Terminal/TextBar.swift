/// A bar of characters, to an eighth of one: `██████▍`.
public enum TextBar {
  /// - Parameters:
  ///   - share: From 0 to 1; what lies outside is put to the nearer end. Not a number is 0.
  ///   - width: How many characters a whole bar has.
  ///   - isPadded: Whether spaces fill it up, so that what follows stands in a column.
  ///   - isPlain: `#` in place of blocks, for terminals without Unicode.
  public static func text(
    _ share: Double,
    width: Int,
    isPadded: Bool = false,
    isPlain: Bool = false
  ) -> String {
    let width = max(0, width)
    let part = share.isNaN ? 0 : min(max(share, 0), 1) * Double(width)
    let bar: String
    if isPlain {
      bar = String(repeating: "#", count: mark(part, per: 1))
    } else {
      let eighths = mark(part, per: 8)
      let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
      bar = String(repeating: "█", count: eighths / 8) + rest
    }
    return isPadded ? bar + String(repeating: " ", count: width - bar.count) : bar
  }

  /// Rounded, but at least one for something, however little.
  private static func mark(_ part: Double, per unit: Int) -> Int {
    part > 0 ? max(1, Int((part * Double(unit)).rounded())) : 0
  }
}
