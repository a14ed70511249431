/// A date, with a time or without, as a file writes it: not yet an instant.
///
/// Read are `2026-08-20T07:55:41.5+02:00` and its shorter forms with `-`, `/` or `.` between the
/// parts of the date and a blank in place of the `T`; and `20/08/2026` or `8/20/26, 5:43 PM`, where
/// only with `.` it's plain that the day comes first.
struct WrittenTime: Equatable {
  enum Order {
    case yearFirst
    case dayFirst

    /// Day or month first: the text alone doesn't tell.
    case open
  }

  enum Detail {
    case day
    case minute
    case second
  }

  var order = Order.yearFirst
  var year = 0

  /// Month and day after a year; else the two parts in the order in which they are written.
  var one = 0
  var two = 0
  var hour = 0
  var minute = 0
  var second = 0
  var millisecond = 0
  var detail = Detail.day

  /// Minutes east of Greenwich; nil where the text doesn't say.
  var offset: Int?

  init(year: Int, month: Int, day: Int) {
    self.year = year
    one = month
    two = day
  }

  /// The month, where day or month may come first as somebody says.
  func month(_ said: DayOrder?) -> Int {
    order == .dayFirst || order == .open && said == .dayFirst ? two : one
  }

  /// Nil for what has another form. Whether the calendar has the day isn't looked at.
  init?(_ bytes: Bytes) {
    guard 6...40 ~= bytes.count else { return nil }
    var cursor = Cursor(bytes)
    guard readDate(&cursor) else { return nil }
    if cursor.isAtEnd { return }
    guard readTime(&cursor) else { return nil }
    if cursor.isAtEnd { return }
    guard readZone(&cursor), cursor.isAtEnd else { return nil }
  }

  private mutating func readDate(_ cursor: inout Cursor) -> Bool {
    guard let first = cursor.number(upTo: 4), let mark = cursor.next(), Self.isMark(mark),
      let second = cursor.number(upTo: 2), cursor.next() == mark
    else { return false }
    let isYear = first.digits == 4
    guard isYear || first.digits <= 2, let third = cursor.number(upTo: isYear ? 2 : 4) else {
      return false
    }
    if isYear {
      (year, one, two) = (first.value, second.value, third.value)
      return true
    }
    (one, two, year) = (first.value, second.value, third.value)
    order = mark == UInt8(ascii: ".") ? .dayFirst : .open
    if third.digits == 2 { year += year < 70 ? 2_000 : 1_900 }
    return third.digits == 2 || third.digits == 4
  }

  private mutating func readTime(_ cursor: inout Cursor) -> Bool {
    if !cursor.skip("T") {
      let isComma = cursor.skip(",")
      guard cursor.skipBlanks() || isComma else { return false }
    }
    guard let hours = cursor.number(upTo: 2), cursor.skip(":"),
      let minutes = cursor.number(upTo: 2),
      minutes.digits == 2
    else { return false }
    (hour, minute, detail) = (hours.value, minutes.value, .minute)
    if cursor.skip(":") {
      guard let seconds = cursor.number(upTo: 2), seconds.digits == 2 else { return false }
      (second, detail) = (seconds.value, .second)
      if cursor.skip(".") || cursor.skip(",") {
        guard let fraction = cursor.fraction() else { return false }
        millisecond = fraction
      }
    }
    cursor.skipBlanks()
    return readHalfOfDay(&cursor) && hour <= 23 && minute <= 59 && second <= 60
  }

  private mutating func readHalfOfDay(_ cursor: inout Cursor) -> Bool {
    let isMorning = cursor.skip("AM")
    guard isMorning || cursor.skip("PM") else { return true }
    guard 1...12 ~= hour else { return false }
    hour = hour % 12 + (isMorning ? 0 : 12)
    cursor.skipBlanks()
    return true
  }

  private mutating func readZone(_ cursor: inout Cursor) -> Bool {
    if cursor.skip("Z") || cursor.skip("UTC") || cursor.skip("GMT") {
      offset = 0
      return true
    }
    let isEast = cursor.skip("+")
    guard isEast || cursor.skip("-"), let hours = cursor.number(upTo: 2), hours.digits == 2 else {
      return false
    }
    var minutes = 0
    if !cursor.isAtEnd {
      cursor.skip(":")
      guard let number = cursor.number(upTo: 2), number.digits == 2 else { return false }
      minutes = number.value
    }
    guard hours.value <= 18, minutes <= 59 else { return false }
    offset = (hours.value * 60 + minutes) * (isEast ? 1 : -1)
    return true
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
  }
}

/// A place in some bytes, from which small things are read.
private struct Cursor {
  private let bytes: Bytes
  private var index = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  @inline(__always)
  mutating func next() -> UInt8? {
    guard index < bytes.count else { return nil }
    index &+= 1
    return bytes[index &- 1]
  }

  /// The number that so many digits at most make up.
  @inline(__always)
  mutating func number(upTo limit: Int) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while digits < limit, index < bytes.count, bytes[index].isDigit {
      value = value &* 10 &+ Int(bytes[index] &- 0x30)
      digits &+= 1
      index &+= 1
    }
    return digits == 0 ? nil : (value, digits)
  }

  /// The digits after a decimal point as thousandths.
  mutating func fraction() -> Int? {
    var value = 0
    var digits = 0
    while index < bytes.count, bytes[index].isDigit {
      if digits < 3 { value = value * 10 + Int(bytes[index] - 0x30) }
      digits += 1
      index += 1
    }
    guard 1...12 ~= digits else { return nil }
    return digits == 1 ? value * 100 : digits == 2 ? value * 10 : value
  }

  /// Passes over the word, if it stands here; ASCII letters count the same in either case.
  @discardableResult
  @inline(__always)
  mutating func skip(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count &- index >= count else { return false }
    for place in 0..<count {
      let byte = bytes[index &+ place]
      let upper = 0x61...0x7A ~= byte ? byte & 0xDF : byte
      if upper != word.utf8Start[place] { return false }
    }
    index &+= count
    return true
  }

  /// Passes over blanks, the no-break ones that UTF-8 has too.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    let first = index
    while index < bytes.count {
      if bytes[index].isBlank {
        index += 1
      } else if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
        index += 2
      } else if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
        bytes[index + 2] == 0xAF
      {
        index += 3
      } else {
        break
      }
    }
    return index > first
  }
}
