extension Double {
  /// The fewest digits that read back as the same number, `10` rather than `10.0`; nil for NaN
  /// and infinity. Valid as a number in JSON.
  var shortest: String? {
    guard isFinite else { return nil }
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// With so many decimals, from 0 to 6, halves away from zero; nil for NaN and infinity.
  ///
  /// Numbers so large that a `Double` has no such decimals come in their shortest form.
  func rounded(decimals: Int) -> String? {
    let decimals = min(max(decimals, 0), 6)
    var scaled = magnitude
    for _ in 0..<decimals { scaled *= 10 }
    guard scaled < 1e15 else { return shortest }
    guard !isNaN else { return nil }
    let count = Int64(scaled.rounded())
    var digits = String(count)
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = self < 0 && count > 0 ? "-" : ""
    let whole = digits.dropLast(decimals)
    return decimals == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(digits.suffix(decimals))"
  }
}
