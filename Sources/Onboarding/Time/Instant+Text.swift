extension Instant {
  /// As JSON and CSV write it: RFC 3339 in UTC, with milliseconds only where there are some.
  public var rfc3339: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    appendRFC3339(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads RFC 3339 with an offset or `Z`, or a date, or a date and time on the zone's clock.
  public init?(_ text: String, zone: Zone = .utc) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self))
    else { return nil }
    guard bytes.count > 10 else {
      self = zone.instant(of: LocalTime(date: date, millisecondOfDay: 0))
      return
    }
    guard [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
      let clock = Clock(bytes[11...])
    else { return nil }
    let local = LocalTime(
      date: date,
      hour: clock.hour,
      minute: clock.minute,
      second: clock.second,
      millisecond: clock.millisecond
    )
    guard let local else { return nil }
    switch clock.offset {
    case nil: self = zone.instant(of: local)
    case let offset?:
      self = Instant(milliseconds: local.asUTC.milliseconds - offset.milliseconds)
    }
  }

  private struct Clock {
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond = 0
    var offset: Length?

    init?(_ bytes: ArraySlice<UInt8>) {
      var text = Substring(String(decoding: bytes, as: UTF8.self))
      if text.last == "Z" || text.last == "z" {
        offset = .seconds(0)
        text.removeLast()
      } else if let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) {
        let written = text[text.index(after: sign)...]
        let hasColon = written.dropFirst(2).first == ":"
        guard let hours = digits(written.prefix(2)), hours <= 23,
          let minutes = digits(written.dropFirst(hasColon ? 3 : 2)), minutes < 60
        else { return nil }
        offset = .minutes((hours * 60 + minutes) * (text[sign] == "-" ? -1 : 1))
        text = text[..<sign]
      }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard 2...3 ~= parts.count, let hour = digits(parts[0]), let minute = digits(parts[1]) else {
        return nil
      }
      self.hour = hour
      self.minute = minute
      guard parts.count == 3 else { return }
      let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
      guard let second = digits(seconds[0]), seconds.count <= 2 else { return nil }
      self.second = second
      if seconds.count == 2 {
        guard !seconds[1].isEmpty, seconds[1].allSatisfy({ $0.isASCII && $0.isNumber }) else {
          return nil
        }
        millisecond = Int((seconds[1] + "000").prefix(3)) ?? 0
      }
    }
  }
}

private func digits(_ text: Substring) -> Int? {
  text.count == 2 && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
}

extension CivilDate: CustomStringConvertible {
  /// Reads `2026-12-25`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }), let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As a person reads it: `3 Sep 2026`.
  public var words: String {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(day) \(months[month - 1]) \(year)"
  }
}
