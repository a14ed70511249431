public import Onboarding

extension Scorecard {
  /// A thing that a scorecard can lay down, as it is in the end.
  public struct Setting: Hashable, Sendable {
    /// By what the file knows it: `gross-margin`, `usage.atlas.active`.
    public let key: String

    /// As the file would say it; nil where there is none.
    public let value: String?

    /// Whether the scorecard says so; else it is what holds without one.
    public let isLaidDown: Bool

    init(_ key: String, _ value: String?, _ isLaidDown: Bool) {
      self.key = key
      self.value = value
      self.isLaidDown = isLaidDown
    }
  }

  /// Everything that it lays down, and what holds for what it doesn't, in the order of the file.
  ///
  /// - Parameter main: What sums are told in where it doesn't say so.
  public func told(else main: Currency) -> [Setting] {
    // Settings hang on no instant.
    let it = settings(in: currency ?? main, now: .distantPast)
    let rates = self.rates.sorted { $0.key.code < $1.key.code }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return [
      Setting("currency", it.rates.base.code, currency != nil),
      Setting("rates", rates.isEmpty ? nil : rates, !rates.isEmpty),
      Setting("gross-margin", grossMargin.map(Percentage.text), grossMargin != nil),
      Setting("cost-lag", String(it.costLag), costLag != nil),
      Setting("trial", it.trialWindow.short, trialWindow != nil),
      Setting("asked-again", it.repeatWindow.short, repeatWindow != nil),
      Setting("renewal-grace", it.renewalGrace.short, renewalGrace != nil),
      Setting("session-gap", it.sessionGap.short, sessionGap != nil),
      Setting("little-activity", String(it.littleActivity), littleActivity != nil),
      Setting("onboarding", it.onboardingWindow.short, onboardingWindow != nil),
      Setting("time-zone", (zone ?? .utc).identifier, zone != nil),
    ] + toldUsage + (health ?? .standard).told(health != nil)
  }

  private var toldUsage: [Setting] {
    if usage.isEmpty { return [Setting("usage", Self.anyEvent, false)] }
    return usage.sorted { $0.key < $1.key }.flatMap { product, definition in
      [("active", definition.active), ("features", definition.features)].map { key, events in
        Setting(
          "usage.\(product).\(key)",
          events.isEmpty ? Self.anyEvent : events.sorted().joined(separator: ", "),
          !events.isEmpty
        )
      }
    }
  }

  private static let anyEvent = "any event"
}

extension Length {
  /// In the largest unit of a plan's that it is a whole number of: `30d`, `30m`.
  var short: String {
    let minutes = milliseconds / 60_000
    if minutes % 1_440 == 0 { return "\(minutes / 1_440)d" }
    return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
  }
}
