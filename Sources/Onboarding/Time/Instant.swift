/// A point in time: milliseconds of UTC since the start of 1970.
public struct Instant: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }
  public init(seconds: Int64) { milliseconds = seconds * 1_000 }

  public static func < (one: Self, other: Self) -> Bool { one.milliseconds < other.milliseconds }

  public static func + (instant: Self, length: Length) -> Self {
    Instant(milliseconds: instant.milliseconds + length.milliseconds)
  }

  public static func - (one: Self, other: Self) -> Length {
    Length(milliseconds: one.milliseconds - other.milliseconds)
  }
}

/// How long something takes: milliseconds, and negative when it points back.
public struct Length: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (one: Self, other: Self) -> Bool { one.milliseconds < other.milliseconds }

  public static func seconds(_ count: Int) -> Self { Length(milliseconds: Int64(count) * 1_000) }
  public static func minutes(_ count: Int) -> Self { .seconds(count * 60) }
  public static func hours(_ count: Int) -> Self { .minutes(count * 60) }
  public static func days(_ count: Int) -> Self { .hours(count * 24) }

  /// The length in days of 24 hours.
  public var days: Double { Double(milliseconds) / 86_400_000 }

  public static func * (length: Self, factor: Int) -> Self {
    Length(milliseconds: length.milliseconds * Int64(factor))
  }
}
