import Diagnostics
import Onboarding

/// Turns what a cell of a workbook holds into the text that a CSV of the sheet would have.
struct CellTexts {
  let styles: CellStyles
  let texts: SharedTexts
  let is1904: Bool

  /// Whether a number is shown as one.
  func isNumber(_ style: Int) -> Bool { styles.kind(style) == .number }

  /// A number as it is read in CSV: without an exponent, a day as a date.
  func number(_ raw: Bytes, style: Int) -> String {
    let text = raw.trimmed.text.text
    guard let value = Double(text), value.isFinite else { return text }
    switch styles.kind(style) {
    case .number: return raw.trimmed.isDigits ? text : Self.decimal(value)
    case .percent:
      // 0.57 times 100 isn't 57.
      let scaled = value * 100
      let near = (scaled * 1e9).rounded() / 1e9
      return Self.decimal(near.isFinite ? near : scaled) + "%"
    case .duration: return Self.duration(value) ?? Self.decimal(value)
    case .time where 0..<1 ~= value: return Self.clock(value) ?? Self.decimal(value)
    case .date, .time, .dateAndTime:
      let isDay = styles.kind(style) == .date && value == value.rounded()
      return date(value, isDay: isDay) ?? Self.decimal(value)
    }
  }

  /// The shortest digits that make the number, without an exponent.
  static func decimal(_ value: Double) -> String {
    if value == 0 { return "0" }
    let text = value.description
    var digits = text.hasPrefix("-") ? String(text.dropFirst()) : text
    var exponent = 0
    if let mark = digits.firstIndex(of: "e") {
      exponent = Int(digits[digits.index(after: mark)...]) ?? 0
      digits = String(digits[..<mark])
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    var whole = String(parts[0])
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    if exponent > 0 {
      fraction += String(repeating: "0", count: max(0, exponent - fraction.count))
      whole += fraction.prefix(exponent)
      fraction = String(fraction.dropFirst(exponent))
    } else if exponent < 0 {
      whole = String(repeating: "0", count: max(0, 1 - exponent - whole.count)) + whole
      fraction = whole.suffix(-exponent) + fraction
      whole = String(whole.dropLast(-exponent))
    }
    while fraction.last == "0" { fraction.removeLast() }
    let leading = whole.drop { $0 == "0" }
    whole = leading.isEmpty ? "0" : String(leading)
    return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  /// Days since the calendar's beginning as `2026-11-21 09:30:00`; nil for none that it has.
  ///
  /// The calendar of 1900 has a 29 February in 1900, as Lotus 1-2-3 had.
  func date(_ days: Double, isDay: Bool) -> String? {
    guard 0..<2_958_466 ~= days else { return nil }
    let milliseconds = Int((days * 86_400_000).rounded())
    let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    // 1 is 1 January 1900, and 60 the day that wasn't; or 0 is 1 January 1904.
    if !is1904, day == 0 || day == 60 { return nil }
    let first = is1904 ? -24_107 : day < 60 ? -25_568 : -25_569
    let date = CivilDate(daysSince1970: first + day)
    guard 1...9_999 ~= date.year else { return nil }
    let year = String(repeating: "0", count: 4 - String(date.year).count) + String(date.year)
    let text = "\(year)-\(Self.two(date.month))-\(Self.two(date.day))"
    return isDay ? text : "\(text) \(Self.clock(milliseconds: rest))"
  }

  private static func clock(_ days: Double) -> String? {
    let milliseconds = Int((days * 86_400_000).rounded())
    return milliseconds < 86_400_000 ? clock(milliseconds: milliseconds) : nil
  }

  private static func clock(milliseconds: Int) -> String {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    let text = "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    return rest == 0 ? text : text + "." + String(String(1_000 + rest).dropFirst())
  }

  /// `30:05:00` for a day and six hours, and five minutes.
  private static func duration(_ days: Double) -> String? {
    guard 0..<2_958_466 ~= days else { return nil }
    let seconds = Int((days * 86_400).rounded())
    return "\(seconds / 3_600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
