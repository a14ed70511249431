internal import Onboarding
internal import Reports

/// The periods that a page offers: months, quarters, years, and the last days.
struct PeriodChoices {
  /// As it is asked for: `2026-10`.
  let chosen: String
  private let today: CivilDate

  /// Whether only periods that are over are offered.
  private let areOver: Bool

  /// - Parameters:
  ///   - asked: What the address says; nil for the last whole month or, where periods have to be
  ///     over, quarter.
  ///   - now: In UTC.
  init(_ asked: String?, now: Instant, areOver: Bool = false) {
    today = Zone.utc.localTime(at: now).date
    self.areOver = areOver
    let month = today.year * 12 + today.month - 1
    chosen = asked ?? (areOver ? Self.quarter(month / 3 - 1) : Self.month(month - 1))
  }

  /// The choices for a form; what was asked for is one of them, whatever it is.
  var all: [FiltersPart.Choice] {
    let month = today.year * 12 + today.month - 1
    let quarter = month / 3
    var names = ["28d", "90d"]
    names += (0...12).map { Self.month(month - $0) }
    names += (0...4).map { Self.quarter(quarter - $0) }
    names += (0...1).map { "\(today.year - $0)" }
    let unfinished = [Self.month(month), Self.quarter(quarter), "\(today.year)"]
    if areOver { names.removeAll { unfinished.contains($0) } }
    if !names.contains(chosen) { names.append(chosen) }
    return names.map { name in
      FiltersPart.Choice(
        option: name,
        label: Self.words(name).safeForPages + (unfinished.contains(name) ? ", so far" : ""),
        isChosen: name == chosen
      )
    }
  }

  /// The chosen one for people: `October 2026`.
  var words: String { Self.words(chosen) }

  /// - Parameter month: Counted from January of year 0.
  private static func month(_ month: Int) -> String {
    "\(month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)"
  }

  /// - Parameter quarter: Counted from the first one of year 0.
  private static func quarter(_ quarter: Int) -> String { "\(quarter / 4)Q\(quarter % 4 + 1)" }

  private static func words(_ name: String) -> String {
    if name.last == "d", let count = Int(name.dropLast()) { return "Last \(count) days" }
    if let quarter = name.wholeMatch(of: #/(\d{4})-?[Qq]([1-4])/#) {
      return "Quarter \(quarter.2) of \(quarter.1)"
    }
    guard let month = name.wholeMatch(of: #/(\d{4})-(\d{2})/#), let number = Int(month.2),
      months.indices.contains(number - 1)
    else { return name }
    return "\(months[number - 1]) \(month.1)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
