public import Onboarding

/// A stretch of time that a metric is of: from its first instant up to, and without, its last.
public struct Period: Hashable, Sendable {
  public let from: Instant
  public let until: Instant

  /// As it is asked for: `2026-10`, `2026Q3`, `2026`, `28d`.
  public let name: String
  private let shape: Shape
  let zone: Zone

  private enum Shape: Hashable {
    /// So many months from the first of one on, counted from January of year 0.
    case months(first: Int, count: Int)

    /// So many days before a day's end.
    case days(last: Int, count: Int)
  }

  /// Reads `2026-10`, `2026Q3` or `2026-Q3`, `2026`, and `28d` for the last days before today.
  ///
  /// - Parameters:
  ///   - now: When `28d` ends: at the last midnight, since a day that isn't over would count less.
  ///   - zone: Where days and months begin.
  public init?(_ text: String, now: Instant, zone: Zone) {
    guard let shape = Self.shape(text, zone.localTime(at: now).date) else { return nil }
    self.init(shape, zone)
  }

  private init(_ shape: Shape, _ zone: Zone) {
    self.shape = shape
    self.zone = zone
    switch shape {
    case .months(let first, let count):
      from = Self.start(ofMonth: first, zone)
      until = Self.start(ofMonth: first + count, zone)
      let year = first / 12
      name =
        switch count {
        case 1: "\(year)-\(first % 12 < 9 ? "0" : "")\(first % 12 + 1)"
        case 3: "\(year)Q\(first % 12 / 3 + 1)"
        default: "\(year)"
        }
    case .days(let last, let count):
      from = Self.start(ofDay: last - count + 1, zone)
      until = Self.start(ofDay: last + 1, zone)
      name = "\(count)d"
    }
  }

  /// The month that has begun by an instant, or a whole number of months before it.
  public static func month(of instant: Instant, before: Int = 0, zone: Zone) -> Period {
    let date = zone.localTime(at: instant).date
    return Period(.months(first: date.year * 12 + date.month - 1 - before, count: 1), zone)
  }

  /// The last whole quarter by an instant.
  public static func quarter(before instant: Instant, zone: Zone) -> Period {
    let date = zone.localTime(at: instant).date
    let first = date.year * 12 + (date.month - 1) / 3 * 3 - 3
    return Period(.months(first: first, count: 3), zone)
  }

  /// The one of the same kind that ends when this one begins.
  public var before: Period {
    switch shape {
    case .months(let first, let count):
      Period(.months(first: first - count, count: count), zone)
    case .days(let last, let count): Period(.days(last: last - count, count: count), zone)
    }
  }

  /// This one and those before it, the earliest first.
  public func trend(of count: Int) -> [Period] {
    var periods = [self]
    while periods.count < count, let first = periods.last { periods.append(first.before) }
    return periods.reversed()
  }

  public func holds(_ instant: Instant) -> Bool { from <= instant && instant < until }

  /// The day of an instant within the period, from 0; nil for one that isn't in it.
  public func day(of instant: Instant) -> Int? {
    guard holds(instant) else { return nil }
    return zone.localTime(at: instant).date.daysSince1970
      - zone.localTime(at: from).date.daysSince1970
  }

  /// So many days that end when it does.
  public func lastDays(_ count: Int) -> Period {
    let last = zone.localTime(at: until).date.daysSince1970 - 1
    return Period(.days(last: last, count: count), zone)
  }

  /// When each of its days begins, and when the last one ends.
  var dayStarts: [Instant] {
    let first = zone.localTime(at: from).date.daysSince1970
    return (0...dayCount).map { Self.start(ofDay: first + $0, zone) }
  }

  /// How long it is in months: a twelfth of 365.25 days for so many days.
  var months: Double {
    switch shape {
    case .months(_, let count): Double(count)
    case .days(_, let count): Double(count) * 12 / 365.25
    }
  }

  /// Whether a month is in it; nil where it isn't made of months.
  func holds(monthOf date: CivilDate, later months: Int = 0) -> Bool? {
    guard case .months(let first, let count) = shape else { return nil }
    return (first..<first + count).contains(date.year * 12 + date.month - 1 + months)
  }

  /// How many days of the calendar it has.
  public var dayCount: Int {
    zone.localTime(at: until).date.daysSince1970 - zone.localTime(at: from).date.daysSince1970
  }

  private static func start(ofMonth month: Int, _ zone: Zone) -> Instant {
    let date = CivilDate(year: month / 12, month: month % 12 + 1, day: 1)
    return start(ofDay: date?.daysSince1970 ?? 0, zone)
  }

  private static func start(ofDay day: Int, _ zone: Zone) -> Instant {
    zone.instant(of: LocalTime(date: CivilDate(daysSince1970: day), millisecondOfDay: 0))
  }

  private static func shape(_ text: String, _ today: CivilDate) -> Shape? {
    if text.contains("+") { return nil }
    if text.last == "d", let count = Int(text.dropLast()), 1...3_660 ~= count {
      return .days(last: today.daysSince1970 - 1, count: count)
    }
    let digits = text.prefix(4)
    guard digits.count == 4, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let year = Int(digits), 1_970...9_000 ~= year
    else { return nil }
    var rest = text.dropFirst(4)
    if rest.isEmpty { return .months(first: year * 12, count: 12) }
    if rest.first == "-" { rest = rest.dropFirst() }
    if rest.first == "Q" || rest.first == "q" {
      guard let quarter = Int(rest.dropFirst()), 1...4 ~= quarter, rest.count == 2 else {
        return nil
      }
      return .months(first: year * 12 + (quarter - 1) * 3, count: 3)
    }
    guard rest.count == 2, text.count == 7, let month = Int(rest), 1...12 ~= month else {
      return nil
    }
    return .months(first: year * 12 + month - 1, count: 1)
  }
}
