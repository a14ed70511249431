import Onboarding

extension Instant: ExpressibleByStringLiteral {
  /// `"2026-03-02T09:00:00Z"`, in tests only.
  init(stringLiteral text: String) {
    guard let instant = Instant(text) else { preconditionFailure("'\(text)' is no instant") }
    self = instant
  }

  /// 2026-03-02 09:00 UTC.
  static let monday: Instant = "2026-03-02T09:00:00Z"

  static func day(_ days: Double) -> Instant { monday.days(days) }

  func days(_ count: Double) -> Instant {
    self + Length(milliseconds: Int64((count * 86_400_000).rounded()))
  }

  func seconds(_ count: Int) -> Instant { self + .seconds(count) }

  var aMillisecondBefore: Instant { self + Length(milliseconds: -1) }
}

extension CivilDate: ExpressibleByStringLiteral {
  init(stringLiteral text: String) {
    guard let date = CivilDate(text) else { preconditionFailure("'\(text)' is no day") }
    self = date
  }
}
