public import Onboarding

/// How often forecasts held, had they been made week by week in the past.
///
/// Each looks at nothing but what had happened by its week: of the journey, and of the others that
/// it learns from. Only journeys that reached value in the end can tell whether a date held.
public struct MeasureForecasts: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Hashable, Sendable {
    /// Forecasts are made from here on, once a week …
    public var from: Instant

    /// … and before this.
    public var until: Instant

    /// Judged by the journeys that reached value from here on, and before ``until``.
    public var reachedFrom: Instant
    public var product: Identifier<Product>?

    public init(from: Instant, until: Instant, reachedFrom: Instant) {
      self.from = from
      self.until = until
      self.reachedFrom = reachedFrom
    }

    /// For a list as of an instant: journeys that reached value in the 90 days before it, and what
    /// had been forecast for them in half a year more.
    public static func recent(_ instant: Instant) -> Question {
      let reachedFrom = instant + .days(-recentDays)
      return Question(
        from: reachedFrom + .days(-182),
        until: instant,
        reachedFrom: reachedFrom
      )
    }

    public static let recentDays = 90

    var weeks: [Instant] {
      var weeks: [Instant] = []
      while case let week = from + .days(7 * weeks.count), week < until { weeks.append(week) }
      return weeks
    }
  }

  /// - Complexity: A fold of each journey for every week in which something happened, two more, and
  ///   O(*k* log *k*) a forecast for *k* stays that it learns from, ``StayPlace/limit`` at most.
  public func callAsFunction(_ question: Question) throws -> ForecastScore {
    try store.read { reader in
      let book = try PlanBook(reader)
      let past = try PastJourneys(reader, book)
      let tables = try past.tables(knownBefore: question.from, version: 1)
      var replay = ForecastReplay(weeks: question.weeks, tables)
      try past.forEach(knownBefore: question.until) { past in
        guard question.product ?? past.journey.product == past.journey.product else { return }
        replay.add(past, judgedFrom: question.reachedFrom)
      }
      return try replay.score { book.rules($0, version: $1) }
    }
  }
}
