import Diagnostics
import Onboarding

extension PlanReader {
  /// Where the plan's days begin, and on which of them people work.
  mutating func calendar(_ value: YAMLValue) -> WorkCalendar? {
    let keys = ["time-zone", "working-days", "holidays"]
    let such = "calendar: { time-zone: Europe/Berlin }"
    guard let fields = fields(value, of: "'calendar'", keys: keys, such: such) else { return nil }
    var calendar = WorkCalendar.standard
    if let zone = fields["time-zone"].flatMap({ zone($0) }) { calendar.zone = zone }
    if let days = fields["working-days"].flatMap({ workingDays($0) }) {
      calendar.workingDays = days
    }
    if let days = fields["holidays"].flatMap({ holidays($0) }) { calendar.holidays = days }
    return calendar
  }

  private mutating func workingDays(_ value: YAMLValue) -> Set<Weekday>? {
    let such = "working-days: [mon, tue, wed, thu, fri]"
    guard let items = list(value, "working-days", such: such) else { return nil }
    if items.isEmpty {
      problems.error(
        at: value.spot,
        "a calendar needs a working day",
        hint: "write it such as '\(such)'"
      )
      return nil
    }
    let days = items.compactMap { item in
      word(
        item,
        "working-days",
        toBe: "days such as 'mon'",
        such: such,
        repair: {
          Weekday(rawValue: String($0.lowercased().prefix(3)))?.rawValue
            ?? Suggestion.nearest(to: $0, among: Weekday.allCases.map(\.rawValue))
        },
        convert: { Weekday(rawValue: $0) }
      )
    }
    return days.isEmpty ? nil : Set(days)
  }

  private mutating func holidays(_ value: YAMLValue) -> Set<CivilDate>? {
    let such = "holidays: [2026-12-25]"
    return list(value, "holidays", such: such).map { items in
      let days = items.compactMap { item in
        word(item, "holidays", toBe: "dates such as '2026-12-25'", such: such) { CivilDate($0) }
      }
      return Set(days)
    }
  }
}
