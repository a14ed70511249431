import Diagnostics
import Onboarding

/// Whether dates such as 02/03/2026 begin with the day or with the month.
public enum DayOrder: String, CaseIterable, Sendable {
  case dayFirst = "dmy"
  case monthFirst = "mdy"
}

/// Turns what a file writes as a date into an instant, and says how exact that is.
struct TimeReader {
  /// What a cell says.
  enum Reading: Equatable {
    /// That there is no date.
    case none
    case at(Instant, Precision)

    /// A clock's reading, but not whose clock.
    case unzoned

    /// Three numbers, but not which of them is the month.
    case unordered
    case wrong(String)
  }

  /// Where clocks are that the file doesn't name.
  let zone: Zone?
  var order: DayOrder?
  private let latest: Instant
  private let file: String

  /// - Parameter file: The path that messages name, where the reader of the dates has none.
  init(zone: Zone?, order: DayOrder?, now: Instant, file: String = "") {
    self.zone = zone
    self.order = order
    self.file = file
    latest = now + .days(1)
  }

  func place(_ line: Int) -> Place { Place(file: file, line: line) }

  func read(_ cell: Bytes) -> Reading {
    let bytes = cell.trimmed
    if bytes.isEmpty { return .none }
    if let written = WrittenTime(bytes) { return resolve(written, bytes) }
    if let instant = Self.epoch(bytes) { return checked(instant, .exact, bytes) }
    if let digits = Self.ticks(bytes) {
      if digits.first == UInt8(ascii: "-") { return .none }
      if let instant = Self.epoch(digits) { return checked(instant, .exact, bytes) }
    }
    if Self.isNoDate(bytes) { return .none }
    if let written = WrittenTime.long(bytes) { return resolve(written, bytes) }
    return .wrong("\(bytes.shown) is not a date\(Self.hint(bytes))")
  }

  /// What may be wrong with a text that is nearly a date.
  private static func hint(_ bytes: Bytes) -> String {
    if let blank = bytes.lastIndex(where: \.isBlank), case let word = bytes[(blank + 1)...],
      word.contains(where: { 0x41...0x5A ~= $0 & 0xDF }),
      WrittenTime.any(Bytes(rebasing: bytes[..<blank]).trimmed) != nil
    {
      return ": what stands behind the time is no zone that can be told, such as UTC or +02:00"
    }
    return LongDate.isNearly(bytes)
      ? ": the name of its month is not known; export with English as your language" : ""
  }

  private func resolve(_ written: WrittenTime, _ bytes: Bytes) -> Reading {
    let month = written.month(order)
    let day = written.one + written.two - month
    if written.isPlaceholder { return .none }
    if written.order == .open, order == nil { return .unordered }
    guard 1990...2100 ~= written.year else {
      return .wrong("the year of \(bytes.shown) can't be right")
    }
    guard let date = CivilDate(year: written.year, month: month, day: day) else {
      return .wrong("\(bytes.shown) is a day that the calendar doesn't have")
    }
    let ofDay = ((written.hour * 60 + written.minute) * 60 + min(59, written.second)) * 1_000
    let local = LocalTime(date: date, millisecondOfDay: ofDay + written.millisecond)
    let detail: Length? =
      switch written.detail {
      case .day: .days(1)
      case .minute: .minutes(1)
      case .second: nil
      }
    if let offset = written.offset {
      let instant = local.asUTC + .minutes(-offset)
      return checked(instant, detail.map(Precision.within) ?? .exact, bytes)
    }
    if detail == .days(1) {
      return checked((zone ?? .utc).instant(of: local), .within(.days(1)), bytes)
    }
    guard let zone else { return .unzoned }
    return inZone(zone, local, detail, bytes)
  }

  private func inZone(_ zone: Zone, _ local: LocalTime, _ detail: Length?, _ bytes: Bytes)
    -> Reading
  {
    switch zone.instants(of: local) {
    case .once(let instant):
      return checked(instant, detail.map(Precision.within) ?? .exact, bytes)
    case .twice(let first, let second):
      // Up to and with the later reading, so one second or minute more than between the two.
      let length = (second - first).milliseconds + (detail ?? .seconds(1)).milliseconds
      return checked(first, .within(Length(milliseconds: length)), bytes)
    case .never:
      let date = local.date
      let clock = local.millisecondOfDay / 60_000
      let time = "\(twoDigits(clock / 60)):\(twoDigits(clock % 60))"
      return .wrong(
        "\(time) on \(date.day) \(Self.months[date.month - 1]) \(date.year) doesn't exist in "
          + "\(zone.identifier): was the file made in another zone?"
      )
    }
  }

  private func checked(_ instant: Instant, _ precision: Precision, _ bytes: Bytes) -> Reading {
    instant > latest
      ? .wrong("\(bytes.shown) is in the future") : .at(instant, precision)
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Seconds or milliseconds since 1970, from 2001 on; of seconds, parts as well.
  private static func epoch(_ written: Bytes) -> Instant? {
    let point = written.firstIndex(of: UInt8(ascii: "."))
    if let point {
      guard point == 10 || point == 13, 1...9 ~= written.count - point - 1,
        Bytes(rebasing: written[(point + 1)...]).isDigits
      else { return nil }
    }
    let bytes = Bytes(rebasing: written[..<(point ?? written.endIndex)])
    guard bytes.count == 10 || bytes.count == 13, bytes.isDigits, bytes[0] != 0x30 else {
      return nil
    }
    let value = bytes.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    var milliseconds = bytes.count == 10 ? value * 1_000 : value
    if let point, bytes.count == 10 {
      var place: Int64 = 100
      for digit in written[(point + 1)...].prefix(3) {
        milliseconds += Int64(digit - 0x30) * place
        place /= 10
      }
    }
    return milliseconds < 4_133_980_800_000 ? Instant(milliseconds: milliseconds) : nil
  }

  /// The digits in `/Date(1557104035990+1200)/`, as .NET writes milliseconds since 1970; the offset
  /// behind them only tells where that was. What is negative is how it writes that there is none.
  private static func ticks(_ bytes: Bytes) -> Bytes? {
    let opening: StaticString = "/Date("
    guard bytes.count > 8, Bytes(rebasing: bytes[..<6]).isEqual(opening),
      Bytes(rebasing: bytes.suffix(2)).isEqual(")/")
    else { return nil }
    let inner = bytes[6..<bytes.count - 2]
    let sign = inner.dropFirst().firstIndex { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    return Bytes(rebasing: inner[..<(sign ?? inner.endIndex)])
  }

  /// What systems write where they have no date.
  private static func isNoDate(_ bytes: Bytes) -> Bool {
    bytes.isWord("-") || bytes.isWord("n/a") || bytes.isWord("#n/a") || bytes.isWord("never")
      || bytes.isWord("null") || bytes.isWord("none") || bytes.isWord("nil") || bytes.isWord("--")
      || bytes.isWord("0") || bytes.isWord("\u{2013}") || bytes.isWord("\u{2014}")
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension WrittenTime {
  /// Whether it is what databases write where there is no date: 0000-00-00 or the start of 1970.
  fileprivate var isPlaceholder: Bool {
    if year == 0, one == 0, two == 0 { return true }
    return year == 1970 && one == 1 && two == 1 && hour == 0 && minute == 0 && second == 0
  }
}

extension TimeReader {
  /// Why the whole file can't be read without a word from the user.
  static func missingZone(_ shown: String, at place: Place) -> Diagnostic {
    .error(
      "dates here carry no time zone, as in \(shown)",
      at: place,
      hint: "say where the clock hung that wrote them, such as --zone Europe/Berlin"
    )
  }

  static func missingOrder(_ shown: String, at place: Place) -> Diagnostic {
    .error(
      "is \(shown) day/month or month/day? no date of the file tells",
      at: place,
      hint: "say --day-order dmy or --day-order mdy"
    )
  }
}
