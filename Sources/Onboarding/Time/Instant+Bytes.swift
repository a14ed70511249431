extension Instant {
  /// Appends ``rfc3339`` without making a string of it: an export has millions of them.
  public func appendRFC3339(to buffer: inout [UInt8]) {
    let local = LocalTime(utc: self)
    let seconds = local.millisecondOfDay / 1_000
    let milliseconds = local.millisecondOfDay % 1_000
    local.date.append(to: &buffer)
    buffer.append(UInt8(ascii: "T"))
    append(seconds / 3_600, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(seconds % 60, to: &buffer)
    if milliseconds > 0 {
      buffer.append(UInt8(ascii: "."))
      append(milliseconds, from: 100, to: &buffer)
    }
    buffer.append(UInt8(ascii: "Z"))
  }
}

extension CivilDate {
  /// Appends what ``description`` says.
  func append(to buffer: inout [UInt8]) {
    if 0...9_999 ~= year {
      Onboarding.append(year, from: 1_000, to: &buffer)
    } else {
      // No date that somebody wrote, but an instant may be any number of milliseconds.
      buffer.append(contentsOf: String(year).utf8)
    }
    buffer.append(UInt8(ascii: "-"))
    Onboarding.append(month, to: &buffer)
    buffer.append(UInt8(ascii: "-"))
    Onboarding.append(day, to: &buffer)
  }
}

/// - Parameter unit: What the first digit counts: 10 for two digits, 100 for three.
private func append(_ number: Int, from unit: Int = 10, to buffer: inout [UInt8]) {
  var unit = unit
  while unit > 0 {
    buffer.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
    unit /= 10
  }
}
