/// Percentages as people write them, in hundredths of a percent: `80%` is 8000, `82.5%` 8250.
public enum Percentage {
  /// - Returns: From 0 to 10000; nil for text that isn't a percentage from 0 % to 100 % with at
  ///   most two decimals.
  public static func hundredths(_ text: String) -> Int? {
    guard text.last == "%" else { return nil }
    var number = text.dropLast()
    if number.last == " " { number = number.dropLast() }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, 1...3 ~= parts[0].utf8.count,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } })
    else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.utf8.count <= 2, let whole = Int(parts[0]),
      let rest = Int((decimals + "00").prefix(2))
    else { return nil }
    let hundredths = whole * 100 + rest
    return hundredths <= 10_000 ? hundredths : nil
  }

  /// As ``hundredths(_:)`` reads it, as short as it gets.
  public static func text(_ hundredths: Int) -> String {
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole)%" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)%" : "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
  }
}
