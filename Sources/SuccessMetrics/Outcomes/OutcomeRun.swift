public import Onboarding

/// What becomes of customers after their onboarding, by how that went: takes them one by one.
///
/// A **landmark** design, so that nobody is judged by what came later. Each onboarding is judged at
/// its landmark, so long after its start: only those who pay then are compared, in groups by what had
/// happened by then. Who left before isn't in any group, and so can't be held against one: without a
/// landmark whoever stays long enough to reach value would seem to stay *because* they did ("immortal
/// time"). Everybody is followed from the landmark on, for as long. From Anderson, Cain and Gelber,
/// "Analysis of survival by tumor response", *Journal of Clinical Oncology* 1 (1983), 710-719.
///
/// A customer counts once, by their first onboarding. Both ways to know who stayed are followed until
/// it is clear whether there are subscriptions.
public struct OutcomeRun: Sendable {
  private let settings: OutcomeSettings
  private var bySubscriptions = OutcomeTally()
  private var byDates = OutcomeTally()
  private var hasSubscriptions = false

  public init(_ settings: OutcomeSettings) { self.settings = settings }

  /// - Parameter signs: What had happened to an onboarding up to an instant, and at it.
  public mutating func add(
    _ history: consuming CustomerHistory,
    _ signs: (JourneyRecord, Instant) -> OutcomeSigns
  ) {
    if history.isInternal { return leaveOut(.isInternal) }
    hasSubscriptions = hasSubscriptions || !history.subscriptions.isEmpty
    guard let journey = history.firstJourney(on: settings.product, by: settings.now) else {
      return leaveOut(.withoutOnboarding)
    }
    history.prepare(settings.metrics)
    let group = settings.by.place(
      of: journey,
      signs(journey, journey.startedAt + .days(settings.window)),
      window: settings.window
    )
    bySubscriptions.add(history, journey, group, .subscriptions, settings)
    byDates.add(history, journey, group, .churnDates, settings)
  }

  private mutating func leaveOut(_ reason: OutcomeExclusion) {
    bySubscriptions.excluded[reason, default: 0] += 1
    byDates.excluded[reason, default: 0] += 1
  }

  public var comparison: OutcomeComparison {
    OutcomeComparison(
      hasSubscriptions ? bySubscriptions : byDates,
      hasSubscriptions ? .subscriptions : .churnDates,
      settings
    )
  }

  /// How much there is to compare at the horizon.
  public var supply: Supply {
    let subjects = (hasSubscriptions ? bySubscriptions : byDates).subjects
    var due: [Int: Int] = [:]
    for subject in subjects where subject.isDue { due[subject.group, default: 0] += 1 }
    let enough = due.values.count { OutcomeComparison.allows($0) }
    return enough > 1 ? .enough : due.isEmpty ? .nobody : .few
  }

  public enum Supply: Sendable {
    case nobody, few

    /// At least two groups of which shares are told.
    case enough
  }
}

/// Who is compared, and who isn't.
struct OutcomeTally {
  private(set) var subjects: [OutcomeSubject] = []
  var excluded: [OutcomeExclusion: Int] = [:]

  fileprivate mutating func add(
    _ history: CustomerHistory,
    _ journey: JourneyRecord,
    _ group: Int?,
    _ basis: OutcomeBasis,
    _ settings: OutcomeSettings
  ) {
    let times = OutcomeTimes(journey, settings, basis)
    if let reason = history.exclusion(times, basis) {
      excluded[reason, default: 0] += 1
    } else if let group {
      subjects.append(history.subject(times, basis, group: group, settings))
    } else {
      excluded[.undated, default: 0] += 1
    }
  }
}

extension CustomerHistory {
  /// The onboarding that began first, of a product or of any.
  fileprivate func firstJourney(
    on product: Identifier<Product>?,
    by instant: Instant
  ) -> JourneyRecord? {
    journeys.filter { product ?? $0.product == $0.product && $0.startedAt <= instant }
      .min { ($0.startedAt, $0.product) < ($1.startedAt, $1.product) }
  }
}
