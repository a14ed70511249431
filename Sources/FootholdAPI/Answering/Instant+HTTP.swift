internal import Onboarding

extension Instant {
  /// As HTTP writes it, in whole seconds: `Sun, 22 Nov 2026 09:00:00 GMT` (RFC 9110, 5.6.7).
  var httpDate: String {
    let text = rfc3339
    let date = CivilDate(String(text.prefix(10))) ?? CivilDate(daysSince1970: 0)
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let day = days[((date.daysSince1970 % 7) + 7) % 7]
    let words = date.day < 10 ? "0\(date.words)" : date.words
    return "\(day), \(words) \(text.dropFirst(11).prefix(8)) GMT"
  }
}
