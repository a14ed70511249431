public import Onboarding

/// Where a journey is for whoever looks after it: its state, and of a flag whether somebody took it
/// off the list.
public enum DigestState: String, CaseIterable, Hashable, Sendable {
  case onTrack = "on-track"
  case stalled
  case snoozed
  case dismissed
  case paused
  case reachedValue = "reached-value"
  case churned
  case lost
}

extension Journey {
  public func digestState(at now: Instant) -> DigestState {
    switch state(at: now) {
    case .onTrack: return .onTrack
    case .paused: return .paused
    case .reachedValue: return .reachedValue
    case .churned: return .churned
    case .lost: return .lost
    case .stalled:
      if let snoozedUntil, snoozedUntil > now { return .snoozed }
      if let dismissedAt, let stall, dismissedAt >= stall.deadline { return .dismissed }
      return .stalled
    }
  }
}

/// What an owner was last told of a journey, or could have been.
public struct ToldJourney: Hashable, Sendable {
  public var customer: CustomerKey
  public var product: Identifier<Product>
  public var state: DigestState

  /// Of one that was stalled: since when.
  public var deadline: Instant?

  /// Whether the owner wasn't told of something since, because the budget was used up: then this is
  /// how it was before.
  public var isWithheld: Bool

  public init(
    _ customer: CustomerKey,
    _ product: Identifier<Product>,
    _ state: DigestState,
    deadline: Instant? = nil,
    isWithheld: Bool = false
  ) {
    self.customer = customer
    self.product = product
    self.state = state
    self.deadline = deadline
    self.isWithheld = isWithheld
  }

  init(_ stored: StoredJourney, at now: Instant) {
    let state = stored.journey.digestState(at: now)
    let isFlagged = [.stalled, .snoozed, .dismissed].contains(state)
    self.init(
      stored.customer.key,
      stored.journey.product,
      state,
      deadline: isFlagged ? stored.journey.stall?.deadline : nil
    )
  }
}

/// What a digest says of a journey, in the order in which it does.
public enum DigestChange: String, CaseIterable, Hashable, Sendable {
  case stalled

  /// It is stalled, and the time is over for which somebody had put it off.
  case snoozeOver = "snooze-over"
  case pauseOver = "pause-over"
  case lost
  case left
  case recovered
  case reachedValue = "reached-value"

  /// Whether it asks for somebody's time, and so counts for the budget.
  public var isAlert: Bool {
    switch self {
    case .stalled, .snoozeOver, .pauseOver: true
    case .lost, .left, .recovered, .reachedValue: false
    }
  }

  /// What became of a journey since its owner was told.
  ///
  /// What our own people decided in the meantime (a pause, a snooze, a dismissal) is no news to
  /// them.
  ///
  /// - Parameters:
  ///   - told: Nil when the owner was never told of it.
  ///   - since: When the owner was told last.
  static func of(
    _ journey: Journey,
    told: ToldJourney?,
    since: Instant,
    at now: Instant
  ) -> DigestChange? {
    let state = journey.digestState(at: now)
    switch state {
    case .stalled: return stall(of: journey, told)
    case .onTrack:
      switch told?.state {
      case .paused: return .pauseOver
      case .stalled, .snoozed, .lost: return .recovered
      default: return nil
      }
    case .reachedValue: return ended(.reachedValue, state, journey.valueAt, told, since)
    case .churned: return ended(.left, state, journey.churnedAt, told, since)
    case .lost: return ended(.lost, state, journey.lostAt, told, since)
    case .paused, .snoozed, .dismissed: return nil
    }
  }

  private static func stall(of journey: Journey, _ told: ToldJourney?) -> DigestChange? {
    switch told?.state {
    case .stalled:
      guard let before = told?.deadline else { return .stalled }
      // What learning from history alone moves is no new stall: something must have happened.
      let isAnew = journey.stall.map { $0.deadline > before } ?? false
      return isAnew && journey.quietSince > before ? .stalled : nil
    case .snoozed: return .snoozeOver
    default: return .stalled
    }
  }

  /// Who was never told of a journey isn't told of ends that are long over.
  private static func ended(
    _ change: DigestChange,
    _ state: DigestState,
    _ instant: Instant?,
    _ told: ToldJourney?,
    _ since: Instant
  ) -> DigestChange? {
    if let told { return told.state == state ? nil : change }
    return instant.map { $0 > since } ?? false ? change : nil
  }
}
