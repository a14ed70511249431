/// Numbers as a person reads them.
enum Numbers {
  /// With so many decimals and commas between thousands: `12,345.6`.
  static func plain(_ value: Double, decimals: Int = 0) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 1e15 else { return value.description }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "\u{2212}" : ""
    let whole = grouped(padded.dropLast(decimals))
    return decimals == 0 ? sign + whole : "\(sign)\(whole).\(padded.suffix(decimals))"
  }

  /// With one decimal where there is one: `12` and `12.5`.
  static func short(_ value: Double) -> String {
    plain(value, decimals: (value * 10).rounded() == value.rounded() * 10 ? 0 : 1)
  }

  /// A share as a percentage. What is nearly nothing isn't nothing, nor is nearly all all of it.
  static func percent(_ share: Double) -> String {
    let isNearEnd = (share > 0 && share < 0.01) || (share > 0.99 && share < 1)
    guard isNearEnd else { return plain(share * 100) + "\u{A0}%" }
    let bound = min(max(share * 100, 0.1), 99.9)
    return plain(bound, decimals: 1) + "\u{A0}%"
  }

  /// `31 of 42 (74 %)`. Below five no percentage: one more or less would be 20 points or more.
  static func share(_ part: Int, of whole: Int) -> String {
    let counts = "\(count(part)) of \(count(whole))"
    return whole < 5 ? counts : "\(counts) (\(percent(Double(part) / Double(whole))))"
  }

  static func count(_ value: Int) -> String {
    (value < 0 ? "\u{2212}" : "") + grouped(String(value.magnitude)[...])
  }

  private static func grouped(_ digits: Substring) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
