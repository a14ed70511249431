internal import Onboarding

extension TrackingReader {
  /// All journeys as they stood: as they are kept, or folded anew for a past instant.
  func journeys(_ asOf: AsOf) throws -> [StoredJourney] {
    try asOf.isPresent(self)
      ? journeys(of: nil).filter { $0.journey.startedAt <= asOf.at }
      : Replay(self, asOf).journeys().journeys
  }
}
