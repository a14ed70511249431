internal import Foundation
internal import Onboarding
internal import Tracking

/// When a message is tried again, and when no more.
struct Backoff: Sendable {
  /// From 0 to 1, another one each time.
  let jitter: @Sendable () -> Double

  private static let waits: [Length] = [
    .seconds(5), .seconds(30), .minutes(2), .minutes(10), .hours(1), .hours(5), .hours(12),
  ]

  /// How long a receiver may fail before nothing is sent to it any more.
  static let patience = Length.days(5)

  /// How long a receiver may ask us to wait.
  private static let longest = Length.hours(24)

  /// The wait after so many failures, and up to a fifth more, so that not all come back at once.
  func wait(after failures: Int) -> Length {
    let wait = Self.waits[min(max(failures, 1), Self.waits.count) - 1]
    return Length(milliseconds: wait.milliseconds + Int64(Double(wait.milliseconds) / 5 * jitter()))
  }

  /// What `Retry-After` asks for, as seconds or as a date; nil for anything else.
  ///
  /// Source: RFC 9110, 10.2.3.
  static func asked(_ text: String?, now: Instant) -> Length? {
    guard let text = text?.trimmingCharacters(in: .whitespaces) else { return nil }
    if let seconds = Int(text), seconds >= 0 {
      return min(.seconds(min(seconds, 1_000_000)), longest)
    }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    guard let date = format.date(from: text) else { return nil }
    let instant = Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    return min(max(instant - now, .seconds(0)), longest)
  }
}
