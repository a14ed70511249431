internal import Onboarding

extension Forecaster {
  /// After so long most are through, beside the silence that it takes to be lost.
  static let timeToDecide = Length.days(90)

  /// How many of those who stood there as long reached value.
  ///
  /// Whoever reaches value does so early, and whoever is lost is lost only after a long silence. So
  /// the young look better than they are, while only those count whose journey has ended. Here all
  /// count who have been watched since for as long as that silence and ``timeToDecide``, the open
  /// ones too; if they are fewer than ``Forecast/enough``, for as long as that silence.
  func chance(_ journey: Case, _ asLong: [Stay]) -> Outlook.Chance? {
    let gap = at - journey.stand.since
    var silence = Length.days(90)
    if let plan = peers.rules(journey.product, journey.planVersion)?.plan {
      silence = plan.calendar.instant(plan.stall.lostAfter, after: at) - at
    }
    func watched(for lengths: [Length]) -> [CustomerKey: Stay] {
      var stays: [CustomerKey: Stay] = [:]
      for stay in asLong where lengths.reduce(stay.stand.since + gap, +) <= at {
        // Somebody may have stood there several times.
        if let known = stays[stay.customer], known.valueAt != nil || stay.valueAt == nil {
          continue
        }
        stays[stay.customer] = stay
      }
      return stays
    }
    var stays = watched(for: [silence, Self.timeToDecide])
    if stays.count < Forecast.enough { stays = watched(for: [silence]) }
    let reached = stays.values.count { $0.valueAt != nil }
    let lost = stays.values.count { $0.isLost && $0.valueAt == nil }
    // Where nobody's journey has ended, there is nothing to tell.
    guard reached + lost > 0 else { return nil }
    return Outlook.Chance(
      reached: reached,
      of: stays.count,
      open: stays.count - reached - lost
    )
  }
}
