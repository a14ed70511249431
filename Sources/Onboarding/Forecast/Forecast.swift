/// When a journey will reach value, if it does.
public struct Forecast: Hashable, Sendable {
  public var method: Method

  /// One in ten is there by then.
  public var early: Instant

  /// Half are there by then; nil where fewer than half of the others have got there so far.
  public var middle: Instant?

  /// Nine in ten are there by then; nil where fewer of the others have got there so far.
  public var late: Instant?

  /// The longest that was seen: what isn't reached is later than this.
  public var longestSeen: Instant

  /// How many journeys it is learnt from; lost ones aren't among them.
  public var journeys: Int

  /// How a forecast was made, the best first.
  public enum Method: String, CaseIterable, Hashable, Sendable {
    /// From the end of the plan, by how much later than that others came who stood there.
    case plan

    /// By those who stood at the same step as long.
    case step

    /// By the ``enough`` who stood longest at the same step, from when they left it.
    case longest

    /// By all whose journey took as long.
    case journey
  }

  /// The fewest journeys to learn from.
  public static let enough = 20

  /// How far a forecast by the plan's dates reaches to either side, at least: plans pin the end to
  /// a day or two, while the dates of plans move.
  public static let planReach = Length.days(7)

  public init(
    method: Method,
    early: Instant,
    middle: Instant?,
    late: Instant?,
    longestSeen: Instant,
    journeys: Int
  ) {
    self.method = method
    self.early = early
    self.middle = middle
    self.late = late
    self.longestSeen = longestSeen
    self.journeys = journeys
  }
}

/// What can be said of when a journey will reach value.
public struct Outlook: Hashable, Sendable {
  /// Of those who stood at the same step as long, and long enough ago: how many reached value.
  public var chance: Chance?
  public var date: Forecasting

  public struct Chance: Hashable, Sendable {
    public var reached: Int
    public var of: Int

    /// Those of them who are still on the way.
    public var open: Int

    public init(reached: Int, of count: Int, open: Int = 0) {
      self.reached = reached
      of = count
      self.open = open
    }
  }

  public enum Forecasting: Hashable, Sendable {
    case forecast(Forecast)
    case none(NoForecast)
  }

  public init(chance: Chance?, date: Forecasting) {
    self.chance = chance
    self.date = date
  }

  public var forecast: Forecast? {
    if case .forecast(let forecast) = date { forecast } else { nil }
  }
}

/// Why there is no date.
public enum NoForecast: Hashable, Sendable {
  case reachedValue
  case churned
  case lost
  case paused(until: Instant)
  case stalled

  /// So large a share of those who stood there as long was lost, and the plan flags from another on.
  case risky(risk: Double, sensitivity: Double)

  /// So many journeys took as long and weren't lost, which is fewer than it takes.
  case tooFew(Int)

  public var name: String {
    switch self {
    case .reachedValue: "reached-value"
    case .churned: "churned"
    case .lost: "lost"
    case .paused: "paused"
    case .stalled: "stalled"
    case .risky: "risky"
    case .tooFew: "too-few"
    }
  }
}
