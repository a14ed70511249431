import Onboarding

@testable import Exports

/// What must hold of any bytes that are read as a cell.
enum CellDoor {
  /// - Returns: What is wrong with how it went; empty when the cell was read or refused.
  static func complaints(_ bytes: Bytes) -> [String] {
    times(bytes) + numbers(bytes) + amounts(bytes.text.text) + texts(bytes.text.text)
  }

  /// An instant is the same once it was written and read again.
  private static func times(_ bytes: Bytes) -> [String] {
    var complaints: [String] = []
    for order in [nil, DayOrder.dayFirst, .monthFirst] {
      let times = TimeReader(zone: Zone.named("Europe/Berlin"), order: order, now: .now)
      guard case .at(let instant, let precision) = times.read(bytes) else { continue }
      if Precision(code: precision.code) != precision { complaints.append("a precision is lost") }
      if Instant(instant.rfc3339) != instant { complaints.append("\(instant.rfc3339) is lost") }
      if instant > .now + .days(1) { complaints.append("\(instant.rfc3339) is in the future") }
    }
    return complaints
  }

  private static func numbers(_ bytes: Bytes) -> [String] {
    var complaints: [String] = []
    if case .number(let percent) = NumberText.percent(bytes), !(0...100 ~= percent) {
      complaints.append("\(percent) is no percentage")
    }
    if case .number(let seconds) = NumberText.seconds(bytes), !(0...315_360_000 ~= seconds) {
      complaints.append("\(seconds) s is no length of time")
    }
    if let seconds = NumberText.isoSeconds(bytes), !(0...315_360_000 ~= seconds) {
      complaints.append("\(seconds) s is no length of time of ISO 8601")
    }
    if case .number(let number) = NumberText.decimal(bytes), !number.isFinite {
      complaints.append("\(number) is no number")
    }
    return complaints
  }

  /// An amount is the same once it was written in its smallest units and read again.
  private static func amounts(_ text: String) -> [String] {
    guard let amount = WrittenAmount(text) else { return [] }
    return [nil, DecimalMark.point, .comma].compactMap { mark in
      guard let units = amount.minorUnits(decimals: 2, mark: mark) else { return nil }
      let sign = units < 0 ? "-" : ""
      let (whole, cents) = units.magnitude.quotientAndRemainder(dividingBy: 100)
      let written = "\(sign)\(whole).\(cents < 10 ? "0" : "")\(cents)"
      let again = WrittenAmount(written)?.minorUnits(decimals: 2, mark: .point)
      return again == units ? nil : "the amount \(written) is lost"
    }
  }

  /// Dates without a year get one in which they are; names and addresses come out as names do.
  private static func texts(_ text: String) -> [String] {
    let exported = CivilDate(daysSince1970: 20_000)
    var log = MoodleYearless(exportedAt: LocalTime(date: exported, millisecondOfDay: 0))
    let dated = try? log.dated(text, line: 1)
    let name = MoodleFileName(text)
    let isDate =
      dated?.asBytes { bytes in
        guard case .at = TimeReader(zone: .utc, order: nil, now: .now).read(bytes) else {
          return false
        }
        return true
      } ?? true
    let isNamed = name.course?.isEmpty != true
    let pattern = SourceSignature.pattern(text)
    let isPattern = !pattern.contains { $0.isASCII && $0.isNumber }
    let key = EmailAddress.key(text)
    let isKey = key == nil || EmailAddress.key(key ?? "") == key
    return [
      isDate ? nil : "a date without a year got a wrong one",
      isNamed ? nil : "a course has an empty name",
      isPattern ? nil : "the pattern of a name has a number",
      isKey ? nil : "the key of an address has another key",
    ].compactMap(\.self)
  }
}
