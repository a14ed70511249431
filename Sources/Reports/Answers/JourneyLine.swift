public import Onboarding

/// Where a journey stands, in one line.
public struct JourneyLine: Sendable {
  private let journey: Journey
  private let now: Instant

  public init(_ journey: Journey, at now: Instant) {
    self.journey = journey
    self.now = now
  }

  public var text: String {
    let progress = journey.progress
    return "\(journey.product): \(progress.done) of \(progress.required) steps; \(state)"
  }

  /// The state with the instant that matters.
  public var state: String {
    switch journey.state(at: now) {
    case .onTrack:
      journey.stall?.expectedAt.map { "on track; stalls on \($0.day) if nothing happens" }
        ?? (journey.stall == nil ? "on track" : "on track; most who stood here came through")
    case .stalled: journey.stall.map { "stalled since \($0.deadline.day)" } ?? "stalled"
    case .paused: journey.pause.map { "paused until \($0.until.day)" } ?? "paused"
    case .reachedValue: journey.valueAt.map { "reached value on \($0.day)" } ?? "reached value"
    case .churned: journey.churnedAt.map { "left on \($0.day)" } ?? "left"
    case .lost: "lost: no sign of life, and given up on \(journey.lostAt.day)"
    }
  }
}

extension JourneyState {
  /// The state as people say it.
  public var words: String {
    switch self {
    case .onTrack: "on track"
    case .stalled: "stalled"
    case .paused: "paused"
    case .reachedValue: "reached value"
    case .churned: "churned"
    case .lost: "lost"
    }
  }

  /// Whether the journey can still stall.
  public var isOpen: Bool {
    switch self {
    case .onTrack, .stalled, .paused: true
    case .reachedValue, .churned, .lost: false
    }
  }

  public var style: Cell.Style {
    switch self {
    case .onTrack: .good
    case .reachedValue: .good
    case .stalled: .bad
    case .paused: .dim
    case .churned, .lost: .dim
    }
  }
}
