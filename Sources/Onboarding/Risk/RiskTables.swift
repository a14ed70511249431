/// What history says of journeys: how many of those who still stood somewhere after so long were
/// lost in the end.
///
/// A count belongs to a ``Key``, from fine to coarse: a mark with a slip class, one of the two, the
/// product, and everything. Each level is drawn towards the coarser one by ``shrinkage``, so that a
/// handful of journeys can't shout.
public struct RiskTables: Hashable, Sendable {
  /// Counts from 1; a flag names the version that raised it.
  public var version: Int

  /// When they were fitted, and so the latest that they know of.
  public var fittedAt: Instant

  /// Closed journeys that were counted, and how many of them were lost.
  public var closed: Int
  public var lost: Int

  /// Product events that no plan speaks of, and that happen a few times in a journey at most.
  public var signs: [Identifier<Product>: Set<String>]
  public var curves: [Key: RiskCurve]

  /// What a curve is of; nil stands for all.
  public struct Key: Hashable, Sendable {
    public var product: Identifier<Product>?
    public var mark: Mark?
    public var slip: Stand.Slip?

    /// Whether the clock counts from a due date.
    public var isDue: Bool

    public init(
      product: Identifier<Product>?,
      mark: Mark?,
      slip: Stand.Slip?,
      isDue: Bool
    ) {
      self.product = product
      self.mark = mark
      self.slip = slip
      self.isDue = isDue
    }
  }

  /// How many journeys of the coarser level each curve is mixed with.
  public static let shrinkage = 5.0

  /// The least history from which deadlines follow it: closed journeys, lost ones, and ones that
  /// reached value. Where nobody did, as before any evidence came, there is nothing to learn.
  public static let enough = (closed: 300, lost: 30, value: 30)

  public static func isEnough(closed: Int, lost: Int) -> Bool {
    closed >= enough.closed && lost >= enough.lost && closed - lost >= enough.value
  }

  public init(
    version: Int,
    fittedAt: Instant,
    closed: Int,
    lost: Int,
    signs: [Identifier<Product>: Set<String>] = [:],
    curves: [Key: RiskCurve]
  ) {
    self.version = version
    self.fittedAt = fittedAt
    self.closed = closed
    self.lost = lost
    self.signs = signs
    self.curves = curves
  }

  public var isEnough: Bool { Self.isEnough(closed: closed, lost: lost) }

  /// The keys of a stand, from fine to coarse.
  ///
  /// With a due date the same lateness means much the same at every step, so the slip class is the
  /// better parent; without one, what is being waited for is.
  public static func keys(_ product: Identifier<Product>, _ stand: Stand) -> [Key] {
    levels(finestKey(product, stand))
  }

  /// A finest key, and those that are coarser.
  static func levels(_ finest: Key) -> [Key] {
    func key(_ mark: Mark?, _ slip: Stand.Slip?) -> Key {
      Key(product: finest.product, mark: mark, slip: slip, isDue: finest.isDue)
    }
    return [
      finest, finest.isDue ? key(nil, finest.slip) : key(finest.mark, nil), key(nil, nil),
      Key(product: nil, mark: nil, slip: nil, isDue: finest.isDue),
    ]
  }

  static func finestKey(_ product: Identifier<Product>, _ stand: Stand) -> Key {
    Key(product: product, mark: stand.mark, slip: stand.slip, isDue: stand.dueAt != nil)
  }

  /// The share of those still standing there at a place of the grid who were lost in the end: 0...1.
  public func risk(_ keys: [Key], at place: Int) -> Double {
    risk(coarseToFine(keys), at: place)
  }

  /// The first place of the grid, from one on, at which the risk reaches a threshold.
  ///
  /// - Complexity: O(grid).
  public func crossing(_ keys: [Key], from place: Int, threshold: Double) -> Int? {
    guard let last = keys.last else { return nil }
    let count = RiskGrid(isDue: last.isDue).count
    let curves = coarseToFine(keys)
    return (min(max(0, place), count)..<count).first { risk(curves, at: $0) >= threshold }
  }

  /// The curves of the keys; a level of just the journeys of the one before says nothing new.
  private func coarseToFine(_ keys: [Key]) -> [RiskCurve] {
    var found: [RiskCurve] = []
    for key in keys.reversed() {
      if let curve = curves[key], curve != found.last { found.append(curve) }
    }
    return found
  }

  private func risk(_ curves: [RiskCurve], at place: Int) -> Double {
    var risk = closed == 0 ? 0 : Double(lost) / Double(closed)
    for curve in curves {
      let (here, lost) = curve.counts(at: place)
      risk = (Double(lost) + Self.shrinkage * risk) / (Double(here) + Self.shrinkage)
    }
    return risk
  }

  /// The counts to tell a person: of the finest level with enough journeys for a percentage.
  public func telling(_ keys: [Key], at place: Int) -> (key: Key, here: Int, lost: Int)? {
    for key in keys {
      guard let counts = curves[key]?.counts(at: place), counts.here >= 5 else { continue }
      return (key, counts.here, counts.lost)
    }
    return nil
  }
}

/// How many still stood there, and how many of them were lost in the end, by place of the grid.
public struct RiskCurve: Hashable, Sendable {
  public var here: [Int]
  public var lost: [Int]

  public init(here: [Int], lost: [Int]) {
    self.here = here
    self.lost = lost
  }

  public func counts(at place: Int) -> (here: Int, lost: Int) {
    here.indices.contains(place) ? (here[place], lost[place]) : (0, 0)
  }
}

/// The lengths of time at which risks are known.
///
/// From a due date, whole days from 120 before it to 200 after. From the last progress, half days up
/// to two weeks and then whole days up to 120.
public struct RiskGrid: Sendable {
  public let isDue: Bool

  public init(isDue: Bool) { self.isDue = isDue }

  public var count: Int { isDue ? 321 : 28 + 107 }

  /// Half days from the clock's start.
  public func halfDays(at place: Int) -> Int {
    if isDue { return 2 * (place - 120) }
    return place < 28 ? place : 2 * (place - 14)
  }

  /// The first place that isn't earlier than a length; ``count`` when it is beyond the grid.
  public func place(of length: Length) -> Int {
    let halfDay: Int64 = 43_200_000
    let halves = Int(clamping: length.milliseconds.ceiled(by: halfDay))
    let place =
      if isDue { (halves + 241) >> 1 } else if halves <= 28 { halves } else {
        (halves + 1) >> 1 + 14
      }
    return min(max(0, place), count)
  }

  public func length(at place: Int) -> Length {
    Length(milliseconds: Int64(halfDays(at: place)) * 43_200_000)
  }
}

extension Int64 {
  /// The quotient, rounded up.
  fileprivate func ceiled(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor > 0 ? quotient + 1 : quotient
  }
}
