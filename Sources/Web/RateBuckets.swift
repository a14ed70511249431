internal import NIOCore
internal import Onboarding
internal import Synchronization

/// How much each who asks has left: a bucket of requests that fills again with time.
///
/// Two generations are kept, so that memory is bounded: when the newer is full, it becomes the
/// older, and whoever hasn't asked since is forgotten.
final class RateBuckets: Sendable {
  enum Key: Hashable, Sendable {
    case token(String)
    case address([UInt8])
    case badTokens([UInt8])
  }

  struct State: Hashable, Sendable {
    var isGranted: Bool
    var left: Int

    /// Seconds until there is one more, rounded up; 0 while there is one.
    var wait: Int
  }

  fileprivate struct Bucket {
    var left: Double
    var at: Instant
  }

  fileprivate struct Generations {
    var newer: [Key: Bucket] = [:]
    var older: [Key: Bucket] = [:]
  }

  private let generations = Mutex(Generations())
  private let remembered: Int

  init(remembered: Int) { self.remembered = max(1, remembered) }

  /// Takes one, if there is one.
  func take(_ key: Key, _ limit: RateLimit, _ now: Instant) -> State {
    generations.withLock { generations in
      var bucket = Self.filled(generations[key], limit, now)
      let isGranted = bucket.left >= 1
      if isGranted { bucket.left -= 1 }
      generations.keep(bucket, key, remembered)
      return Self.state(bucket, limit, isGranted)
    }
  }

  /// Whether there is one, without taking it.
  func look(_ key: Key, _ limit: RateLimit, _ now: Instant) -> State {
    generations.withLock { generations in
      let bucket = Self.filled(generations[key], limit, now)
      return Self.state(bucket, limit, bucket.left >= 1)
    }
  }

  /// How many are remembered.
  var count: Int { generations.withLock { $0.newer.count + $0.older.count } }

  private static func filled(_ bucket: Bucket?, _ limit: RateLimit, _ now: Instant) -> Bucket {
    guard let bucket else { return Bucket(left: Double(limit.burst), at: now) }
    // A clock that was put back gives nothing, and takes nothing.
    let seconds = max(0, Double((now - bucket.at).milliseconds) / 1_000)
    return Bucket(left: min(Double(limit.burst), bucket.left + seconds * limit.rate), at: now)
  }

  private static func state(_ bucket: Bucket, _ limit: RateLimit, _ isGranted: Bool) -> State {
    let missing = max(0, 1 - bucket.left) / limit.rate
    return State(isGranted: isGranted, left: Int(bucket.left), wait: Int(missing.rounded(.up)))
  }
}

extension RateBuckets.Generations {
  fileprivate subscript(key: RateBuckets.Key) -> RateBuckets.Bucket? { newer[key] ?? older[key] }

  fileprivate mutating func keep(
    _ bucket: RateBuckets.Bucket,
    _ key: RateBuckets.Key,
    _ remembered: Int
  ) {
    if newer[key] == nil, newer.count >= remembered {
      older = newer
      newer = [:]
    }
    newer[key] = bucket
  }
}

extension SocketAddress {
  /// Whose machine it is: an IPv4 address, or the first half of an IPv6 one, which is one network's.
  var network: [UInt8] {
    // Behind the family and the port; IPv6 has its flow besides (RFC 3493, 3.3).
    switch self {
    case .v4(let address): withUnsafeBytes(of: address.address) { Array($0[4..<8]) }
    case .v6(let address): withUnsafeBytes(of: address.address) { Array($0[8..<16]) }
    case .unixDomainSocket: []
    }
  }
}
