internal import Onboarding

/// What a customer did in the product in the 28 days before a period's end.
///
/// The days are always 28, so that each day of the week is among them as often in every month.
struct UsageView {
  static let days = 28

  /// Days on which somebody was active.
  var activeDays = 0

  /// Learners who were active.
  var learners = 0

  /// Learners who were active on a day, added up over the days; over those from Monday to Friday;
  /// and over the four weeks.
  var learnerDays = 0
  var learnerWorkdays = 0
  var learnerWeeks = 0

  /// Active events, those that name nobody among them.
  var events = 0
  var unnamed = 0

  /// Features that were used.
  var features = 0
}

/// Looks at what was done for one period.
struct UsageLens: Equatable {
  private let starts: [Instant]

  /// Whether a day of the window is one from Monday to Friday.
  private let isWorkday: [Bool]

  init(_ period: Period) {
    let window = period.lastDays(UsageView.days)
    starts = window.dayStarts
    let first = window.zone.localTime(at: window.from).date.daysSince1970
    // Day 0 was a Thursday: 4 days after a Sunday.
    isWorkday = (0..<UsageView.days).map { ![0, 6].contains((first + $0 + 4) % 7) }
  }

  /// - Parameter events: By learner and time.
  func view(of events: [UsageEvent]) -> UsageView {
    guard let start = starts.first, let end = starts.last else { return UsageView() }
    var view = UsageView()
    var days: UInt32 = 0
    var own: UInt32 = 0
    var learner: LearnerKey?
    var features: [Int32] = []
    for event in events where start <= event.at && event.at < end {
      if event.isFeature, !features.contains(event.name) { features.append(event.name) }
      guard event.isActive else { continue }
      view.events += 1
      let day = day(of: event.at)
      days |= 1 << day
      guard event.isNamed else {
        view.unnamed += 1
        continue
      }
      if learner != event.learner {
        count(own, in: &view)
        learner = event.learner
        own = 0
      }
      own |= 1 << day
    }
    count(own, in: &view)
    view.activeDays = days.nonzeroBitCount
    view.features = features.count
    return view
  }

  private func count(_ days: UInt32, in view: inout UsageView) {
    guard days != 0 else { return }
    view.learners += 1
    view.learnerDays += days.nonzeroBitCount
    for week in 0..<4 where days >> (7 * week) & 0x7F != 0 { view.learnerWeeks += 1 }
    for day in 0..<UsageView.days where isWorkday[day] && days >> day & 1 == 1 {
      view.learnerWorkdays += 1
    }
  }

  /// The day of an instant within the window, from 0: an hour more or less in a night changes that.
  private func day(of instant: Instant) -> Int {
    let guess = Int((instant.milliseconds - starts[0].milliseconds) / 86_400_000)
    var day = min(guess, UsageView.days - 1)
    while day > 0, instant < starts[day] { day -= 1 }
    while day < UsageView.days - 1, starts[day + 1] <= instant { day += 1 }
    return day
  }
}
