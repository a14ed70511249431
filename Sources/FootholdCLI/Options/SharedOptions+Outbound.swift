internal import Logging
internal import Outbound
internal import Tracking

extension SharedOptions {
  /// What sends news, with the clock and the chance that it needs.
  func outbound(_ store: any TrackingStore, _ logger: Logger) -> Outbound {
    let surroundings = Outbound.Surroundings(
      now: clock,
      jitter: { Self.chance() },
      agent: "foothold/\(Foothold.version)"
    )
    return Outbound(store: store, surroundings, logger: logger)
  }

  /// From 0 to 1.
  private static func chance() -> Double {
    var system = SystemRandomNumberGenerator()
    return Double(system.next() >> 11) / Double(1 << 53)
  }

  /// Bytes that nobody can guess.
  static func secretBytes() -> [UInt8] {
    var system = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    while bytes.count < WebhookSecret.length {
      withUnsafeBytes(of: system.next()) { bytes += $0 }
    }
    return Array(bytes.prefix(WebhookSecret.length))
  }
}
