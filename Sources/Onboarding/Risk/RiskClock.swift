/// What tells, with the tables of history, how likely a journey is to be lost at any instant while
/// nothing more happens.
public struct RiskClock: Hashable, Sendable {
  /// The finest key of where it stands.
  public var key: RiskTables.Key

  /// When the clock shows 0.
  public var start: Instant

  public init(key: RiskTables.Key, start: Instant) {
    self.key = key
    self.start = start
  }

  init(_ product: Identifier<Product>, _ stand: Stand) {
    key = RiskTables.finestKey(product, stand)
    start = stand.clockStart
  }

  /// The place of the grid that the clock has reached: the last one, where it is beyond.
  public func place(at instant: Instant) -> Int {
    RiskGrid(isDue: key.isDue).place(reachedBy: instant - start)
  }
}

extension RiskGrid {
  /// The last place that isn't later than a length.
  public func place(reachedBy length: Length) -> Int {
    let next = place(of: length)
    let isReached = next < count && self.length(at: next) <= length
    return max(0, min(isReached ? next : next - 1, count - 1))
  }
}

extension RiskTables {
  /// The share lost in the end of those who still stood there at each place of the grid: 0...1.
  public func risks(_ key: Key) -> [Double] {
    let levels = Self.levels(key)
    return (0..<RiskGrid(isDue: key.isDue).count).map { risk(levels, at: $0) }
  }

  /// The counts to tell a person of those who still stood there then, with where that is.
  public func reason(_ clock: RiskClock, at instant: Instant) -> RiskReason {
    reason(Self.levels(clock.key), at: clock.place(at: instant))
  }

  func reason(_ keys: [Key], at place: Int) -> RiskReason {
    let told = telling(keys, at: place)
    return RiskReason(
      risk: risk(keys, at: place),
      here: told?.here ?? closed,
      lost: told?.lost ?? lost,
      after: RiskGrid(isDue: keys.last?.isDue ?? false).length(at: place),
      mark: told?.key.mark,
      isOfProduct: told?.key.product != nil,
      version: version
    )
  }

  /// The share lost in the end of those who still stood there then: 0...1.
  public func risk(_ clock: RiskClock, at instant: Instant) -> Double {
    risk(Self.levels(clock.key), at: clock.place(at: instant))
  }
}
