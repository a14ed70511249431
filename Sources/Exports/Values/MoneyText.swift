import Diagnostics
import Onboarding

/// The sign before the decimals of a file's amounts.
public enum DecimalMark: String, CaseIterable, Sendable {
  case point
  case comma

  var letter: Character { self == .point ? "." : "," }
  var other: DecimalMark { self == .point ? .comma : .point }
}

/// An amount as a file writes it: `1,234.50`, `1.234,50 €`, `USD 12`, `(3.20)`, `١٢٫٥`.
struct WrittenAmount: Equatable {
  var isNegative = false

  /// Digits before and behind the decimal mark, without signs between thousands.
  var whole = ""
  var fraction = ""

  /// The decimal mark that the amount shows; nil where it shows none.
  var mark: DecimalMark?

  /// A sign before three last digits, which may be either: `1,000`.
  var openMark: DecimalMark?
  var currency: Currency?

  /// The sign of a currency, if the amount has one: `€`.
  var sign: Character?

  /// Nil for what is no amount.
  init?(_ text: String) {
    var digits: [Character] = []
    var letters = ""
    var opened = false
    for letter in text {
      if let number = letter.wholeNumberValue, 0...9 ~= number, letter.isNumber {
        digits.append(Character("\(number)"))
      } else if letter == "." || letter == "," {
        digits.append(letter)
      } else if letter == "٫" {
        digits.append(".")
      } else if letter == "-" || letter == "\u{2212}" {
        guard !isNegative else { return nil }
        isNegative = true
      } else if letter == "(" {
        guard !opened, digits.isEmpty else { return nil }
        (opened, isNegative) = (true, true)
      } else if letter.isLetter {
        letters.append(letter)
      } else if letter.isCurrencySymbol {
        guard sign == nil || sign == letter else { return nil }
        sign = letter
      } else if !(letter.isWhitespace || "'’٬+)".contains(letter)) {
        return nil
      }
    }
    if !letters.isEmpty {
      guard let code = Currency(letters) else { return nil }
      currency = code
    }
    guard split(digits) else { return nil }
  }

  private mutating func split(_ digits: [Character]) -> Bool {
    let marks = digits.indices.filter { !digits[$0].isNumber }
    guard marks.count < digits.count, let last = marks.last else {
      whole = String(digits)
      return !digits.isEmpty
    }
    let sign = digits[last]
    let behind = digits.count - last - 1
    let isOnlyKind = marks.allSatisfy { digits[$0] == sign }
    let decimal: DecimalMark = sign == "." ? .point : .comma
    let groups = digits.split(omittingEmptySubsequences: false) { !$0.isNumber }
    let areThousands = groups.dropFirst().allSatisfy { $0.count == 3 } && 1...3 ~= groups[0].count
    if isOnlyKind, marks.count > 1 {
      guard areThousands else { return false }
      whole = String(digits.filter(\.isNumber))
      mark = decimal.other
      return true
    }
    if isOnlyKind, behind == 3, areThousands, groups[0] != ["0"] {
      (whole, fraction) = (String(groups[0]), String(groups[1]))
      openMark = decimal
      return true
    }
    guard marks.count(where: { digits[$0] == sign }) == 1 else { return false }
    if !isOnlyKind {
      let inner = groups.dropLast().dropFirst()
      guard inner.allSatisfy({ $0.count == 3 }), 1...3 ~= groups[0].count else { return false }
    }
    whole = String(digits[..<last].filter(\.isNumber))
    fraction = String(digits[(last + 1)...])
    mark = decimal
    return true
  }

  /// The amount in a currency's smallest units; nil when it is finer than those, or too large.
  func minorUnits(decimals: Int, mark: DecimalMark?) -> Int64? {
    var (whole, fraction) = (whole, fraction)
    if let openMark, mark != openMark { (whole, fraction) = (whole + fraction, "") }
    while fraction.count > decimals, fraction.last == "0" { fraction.removeLast() }
    guard fraction.count <= decimals, whole.count + decimals <= 18 else { return nil }
    fraction += String(repeating: "0", count: decimals - fraction.count)
    guard let number = Int64(whole + fraction) else { return nil }
    return isNegative ? -number : number
  }
}

extension Currency {
  /// The currencies that a sign may mean; nil for a sign that isn't listed.
  static func ofSign(_ sign: Character) -> Set<String>? { signs[sign] }

  private static let signs: [Character: Set<String>] = [
    "€": ["EUR"], "₹": ["INR"], "₺": ["TRY"], "₽": ["RUB"], "₪": ["ILS"], "₴": ["UAH"],
    "₫": ["VND"], "₩": ["KRW", "KPW"], "¥": ["JPY", "CNY"],
    "£": ["GBP", "EGP", "FKP", "GIP", "LBP", "SHP", "SDG", "SSP", "SYP"],
    "$": [
      "USD", "ARS", "AUD", "BBD", "BMD", "BND", "BRL", "BSD", "BZD", "CAD", "CLP", "COP", "CVE",
      "DOP", "FJD", "GYD", "HKD", "JMD", "KYD", "LRD", "MXN", "NAD", "NIO", "NZD", "SBD", "SGD",
      "SRD", "TOP", "TTD", "TWD", "UYU", "WST", "XCD", "ZWL",
    ],
  ]
}

extension Character {
  fileprivate var isCurrencySymbol: Bool {
    unicodeScalars.allSatisfy { $0.properties.generalCategory == .currencySymbol }
  }
}
