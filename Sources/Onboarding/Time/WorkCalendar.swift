/// Where a plan's days begin, and on which of them people work.
public struct WorkCalendar: Hashable, Sendable {
  public var zone: Zone
  public var workingDays: Set<Weekday>
  public var holidays: Set<CivilDate>

  public static let standard = WorkCalendar(
    zone: .utc,
    workingDays: [.mon, .tue, .wed, .thu, .fri],
    holidays: []
  )

  /// - Precondition: there is a working day, so that counting them ends.
  public init(zone: Zone, workingDays: Set<Weekday>, holidays: Set<CivilDate>) {
    precondition(!workingDays.isEmpty, "a calendar needs a working day")
    self.zone = zone
    self.workingDays = workingDays
    self.holidays = holidays
  }

  public func isWorkingDay(_ date: CivilDate) -> Bool {
    workingDays.contains(date.weekday) && !holidays.contains(date)
  }

  /// The instant that is the delay later, on the clock of the calendar's zone.
  ///
  /// Working days keep the time of day and count only days on which people work: one working day
  /// after Friday 10:00 is Monday 10:00, and so is one after Saturday 10:00.
  public func instant(_ delay: Delay, after start: Instant) -> Instant {
    switch delay {
    case .exactly(let length): return start + length
    case .days(let count): return shift(start, by: count)
    case .workingDays(let count):
      let local = zone.localTime(at: start)
      var day = local.date.daysSince1970
      var left = count
      while left > 0 {
        day += 1
        if isWorkingDay(CivilDate(daysSince1970: day)) { left -= 1 }
      }
      return shift(start, by: day - local.date.daysSince1970)
    }
  }

  private func shift(_ start: Instant, by days: Int) -> Instant {
    // The clock may read the same twice that day: no days later is the instant itself.
    guard days != 0 else { return start }
    let local = zone.localTime(at: start)
    let date = CivilDate(daysSince1970: local.date.daysSince1970 + days)
    return zone.instant(of: LocalTime(date: date, millisecondOfDay: local.millisecondOfDay))
  }
}
