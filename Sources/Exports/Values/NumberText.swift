import Foundation

/// Numbers as people and systems write them in tables.
enum NumberText {
  /// What a cell says about a number.
  enum Reading<Number> {
    case none
    case number(Number)
    case wrong
  }

  /// Digits with a decimal point or comma: `87.5`, `87,5`, `-3`.
  static func decimal(_ cell: Bytes) -> Reading<Double> {
    let bytes = cell.trimmed
    if bytes.isEmpty || isNoNumber(bytes) { return .none }
    return double(bytes).map(Reading.number) ?? .wrong
  }

  /// A decimal from 0 to 100, with `%` behind it or without.
  static func percent(_ cell: Bytes) -> Reading<Double> {
    var bytes = cell.trimmed
    if bytes.isEmpty || isNoNumber(bytes) { return .none }
    if bytes.last == UInt8(ascii: "%") { bytes = Bytes(rebasing: bytes.dropLast()).trimmed }
    guard let number = double(bytes), 0...100 ~= number else { return .wrong }
    return .number(number)
  }

  /// A length of time in seconds: `90`, `1:02:03`, `PT1H2M3S`; at most ten years.
  static func seconds(_ cell: Bytes) -> Reading<Int> {
    let bytes = cell.trimmed
    if bytes.isEmpty || isNoNumber(bytes) { return .none }
    let length: Double? =
      if bytes[0] | 0x20 == UInt8(ascii: "p") {
        isoDuration(bytes)
      } else if bytes.contains(UInt8(ascii: ":")) {
        clock(bytes)
      } else {
        double(bytes)
      }
    guard let length, 0...315_360_000 ~= length else { return .wrong }
    return .number(Int(length.rounded()))
  }

  /// Whether a comma stands where it may part thousands as well as decimals: `1,234`.
  static func isOpen(_ cell: Bytes) -> Bool {
    var bytes = cell.trimmed
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
      bytes = Bytes(rebasing: bytes.dropFirst())
    }
    guard 5...7 ~= bytes.count, bytes[bytes.count - 4] == UInt8(ascii: ","), bytes[0] != 0x30 else {
      return false
    }
    return Bytes(rebasing: bytes.dropLast(4)).isDigits && Bytes(rebasing: bytes.suffix(3)).isDigits
  }

  private static func isNoNumber(_ bytes: Bytes) -> Bool {
    bytes.isWord("-") || bytes.isWord("n/a") || bytes.isWord("#n/a") || bytes.isWord("null")
      || bytes.isWord("none") || bytes.isWord("--") || bytes.isWord("\u{2013}")
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// Up to 15 digits are exact in a `Double`, and so is their quotient by a power of ten.
  private static func double(_ bytes: Bytes) -> Double? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    var index = isNegative || bytes.first == UInt8(ascii: "+") ? 1 : 0
    var value: Int64 = 0
    var digits = 0
    var decimals = -1
    while index < bytes.count {
      let byte = bytes[index]
      if byte.isDigit {
        if digits == 15 { return nil }
        value = value &* 10 &+ Int64(byte &- 0x30)
        digits &+= value == 0 ? 0 : 1
        if decimals >= 0 { decimals &+= 1 }
        if decimals > 15 { return nil }
      } else if (byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")) && decimals < 0 {
        decimals = 0
      } else {
        return nil
      }
      index &+= 1
    }
    let count = bytes.count - (isNegative || bytes.first == UInt8(ascii: "+") ? 1 : 0)
    guard count > (decimals >= 0 ? 1 : 0), decimals != 0 else { return nil }
    let number = Double(value) / powersOfTen[max(0, decimals)]
    return isNegative ? -number : number
  }

  /// `HH:MM:SS`, where hours may have any number of digits, as SCORM writes it.
  private static func clock(_ bytes: Bytes) -> Double? {
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3, (1...4).contains(parts[0].count), parts[1].count == 2 else {
      return nil
    }
    let numbers = parts.compactMap { double(Bytes(rebasing: $0)) }
    guard numbers.count == 3, Bytes(rebasing: parts[0]).isDigits,
      Bytes(rebasing: parts[1]).isDigits,
      0..<60 ~= numbers[1], 0..<60 ~= numbers[2]
    else { return nil }
    return numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
  }

  /// A length of time as ISO 8601 writes it, in whole seconds; nil for all else, and for what has
  /// years or months, is negative, or longer than ten years.
  static func isoSeconds(_ bytes: Bytes) -> Int? {
    guard bytes.first.map({ $0 | 0x20 == UInt8(ascii: "p") }) == true else { return nil }
    guard let length = isoDuration(bytes), 0...315_360_000 ~= length else { return nil }
    return Int(length.rounded())
  }

  /// ISO 8601 without years and months, whose length isn't fixed.
  private static func isoDuration(_ bytes: Bytes) -> Double? {
    var total = 0.0
    var start = 1
    var parts = 0
    var partsBeforeClock = -1
    var largest = Double.infinity
    for index in 1..<max(1, bytes.count) {
      let letter = bytes[index] | 0x20
      if letter == UInt8(ascii: "t"), start == index, partsBeforeClock < 0 {
        start = index + 1
        partsBeforeClock = parts
      } else if let unit = unit(letter, isOfClock: partsBeforeClock >= 0) {
        guard unit < largest, let number = double(Bytes(rebasing: bytes[start..<index])),
          number >= 0
        else { return nil }
        total += number * unit
        largest = unit
        start = index + 1
        parts += 1
      }
    }
    return start == bytes.count && parts > max(0, partsBeforeClock) ? total : nil
  }

  private static func unit(_ letter: UInt8, isOfClock: Bool) -> Double? {
    switch (letter, isOfClock) {
    case (UInt8(ascii: "w"), false): 604_800
    case (UInt8(ascii: "d"), false): 86_400
    case (UInt8(ascii: "h"), true): 3_600
    case (UInt8(ascii: "m"), true): 60
    case (UInt8(ascii: "s"), true): 1
    default: nil
    }
  }
}
