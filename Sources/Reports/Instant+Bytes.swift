import Onboarding

extension Instant {
  /// Appends ``Instant/rfc3339`` without making a string of it: an export has millions of them.
  func appendRFC3339(to buffer: inout [UInt8]) {
    let local = LocalTime(utc: self)
    let date = local.date
    guard 1...9_999 ~= date.year else {
      buffer.append(contentsOf: rfc3339.utf8)
      return
    }
    let seconds = local.millisecondOfDay / 1_000
    let milliseconds = local.millisecondOfDay % 1_000
    append(date.year, digits: 1_000, to: &buffer)
    buffer.append(UInt8(ascii: "-"))
    append(date.month, to: &buffer)
    buffer.append(UInt8(ascii: "-"))
    append(date.day, to: &buffer)
    buffer.append(UInt8(ascii: "T"))
    append(seconds / 3_600, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(seconds % 60, to: &buffer)
    if milliseconds > 0 {
      buffer.append(UInt8(ascii: "."))
      append(milliseconds, digits: 100, to: &buffer)
    }
    buffer.append(UInt8(ascii: "Z"))
  }

  /// - Parameter digits: What the first digit counts: 10 for two digits, 100 for three.
  private func append(_ number: Int, digits: Int = 10, to buffer: inout [UInt8]) {
    var unit = digits
    while unit > 0 {
      buffer.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
      unit /= 10
    }
  }
}
