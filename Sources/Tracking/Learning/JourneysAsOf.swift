internal import Onboarding

extension TrackingReader {
  /// All journeys as they stood at an instant: as they are kept, or folded anew for an instant
  /// before something that is known to have happened.
  func journeys(asOf instant: Instant) throws -> [StoredJourney] {
    let horizon = try horizon() ?? instant
    return instant < horizon
      ? try Replay(self).journeys(at: instant).journeys
      : try journeys(of: nil).filter { $0.journey.startedAt <= instant }
  }
}
