internal import Onboarding

/// Journeys as they were known week by week, to forecast from.
struct ForecastReplay {
  private let weeks: [Instant]
  private let risk: RiskHistory?
  private var stays: [StayPlace: [Known]] = [:]
  private var asked: [[Asked]]

  /// What was known of a stay in a range of weeks.
  private struct Known {
    let stay: Stay
    var weeks: Range<Int>
  }

  /// A forecast that is to be made, and what it should have said.
  private struct Asked {
    let journey: Forecaster.Case
    let hindrance: NoForecast?
    let valueAt: Instant
  }

  /// - Parameter tables: What history said of risks by the first week.
  init(weeks: [Instant], _ tables: RiskTables) {
    self.weeks = weeks
    risk = tables.isEnough ? RiskHistory(current: tables) : nil
    asked = Array(repeating: [], count: weeks.count)
  }

  /// - Parameter judgedFrom: Only a journey that reached value from here on judges forecasts.
  mutating func add(_ past: PastJourneys.Past, judgedFrom: Instant) {
    let valueAt = past.journey.valueAt.flatMap { $0 >= judgedFrom ? $0 : nil }
    let happened = past.evidence.instants.sorted()
    var open: [(place: StayPlace, index: Int)] = []
    var next = happened.startIndex
    var week = weeks.firstIndex { $0 > past.journey.startedAt } ?? weeks.count
    while week < weeks.count {
      while next < happened.count, happened[next] <= weeks[week] { next += 1 }
      let end =
        next < happened.count
        ? weeks.firstIndex { $0 >= happened[next] } ?? weeks.count : weeks.count
      let evidence = past.evidence.happened(by: weeks[week])
      if let journey = past.rules.journey(evidence, durations: .unknown, risk: risk) {
        open = keep(journey, past.customer.key, week..<end, after: open)
        if let valueAt { ask(journey, past.rules, valueAt, week..<end) }
      }
      week = end
    }
  }

  /// Notes what is known of a journey's stays during some weeks; where it is what was known in the
  /// weeks before, it is noted only once.
  private mutating func keep(
    _ journey: Journey,
    _ customer: CustomerKey,
    _ range: Range<Int>,
    after before: [(place: StayPlace, index: Int)]
  ) -> [(place: StayPlace, index: Int)] {
    let last = weeks[range.upperBound - 1]
    return journey.stays(of: customer).enumerated().map { number, found in
      var stay = found.stay
      // It changes with every sign of life; what doesn't come to pass needn't be told apart.
      if let lost = stay.lostAt, lost > last { stay.lostAt = nil }
      if number < before.count, before[number].place == found.place,
        let known = stays[found.place]?[before[number].index], known.stay == stay,
        known.weeks.upperBound == range.lowerBound
      {
        stays[found.place]?[before[number].index].weeks = known.weeks.lowerBound..<range.upperBound
        return before[number]
      }
      stays[found.place, default: []].append(Known(stay: stay, weeks: range))
      return (found.place, (stays[found.place]?.count ?? 1) - 1)
    }
  }

  private mutating func ask(
    _ journey: Journey,
    _ rules: JourneyRules,
    _ valueAt: Instant,
    _ range: Range<Int>
  ) {
    guard let stand = journey.stands.last else { return }
    for week in range where weeks[week] < valueAt {
      let hindrance = rules.hindrance(journey, risk?.current, at: weeks[week])
      if hindrance?.isOver ?? false { continue }
      asked[week].append(
        Asked(
          journey: Forecaster.Case(
            product: journey.product,
            planVersion: journey.planVersion,
            startedAt: journey.startedAt,
            stand: stand
          ),
          hindrance: hindrance,
          valueAt: valueAt
        )
      )
    }
  }

  /// Makes every forecast, each by what was known in its week, and holds it against what came.
  func score(
    _ rules: @escaping (Identifier<Product>, Int) -> JourneyRules?
  ) throws -> ForecastScore {
    var score = ForecastScore()
    for (week, instant) in weeks.enumerated() where !asked[week].isEmpty {
      let peers = Peers(rules: rules) { place in
        (stays[place] ?? []).filter { $0.weeks.contains(week) }.map(\.stay).sample(at: instant)
      }
      let forecaster = Forecaster(at: instant, peers: peers)
      for asked in asked[week] {
        guard asked.hindrance == nil else {
          score.withheld += 1
          continue
        }
        let outlook = try forecaster.outlook(asked.journey)
        score.add(outlook.forecast, made: instant, came: asked.valueAt)
      }
    }
    return score
  }
}

extension CustomerEvidence {
  /// When anything in it happened.
  fileprivate var instants: [Instant] {
    learning.map(\.at) + events.map(\.at) + decisions.map(\.at)
      + [dates.churnedAt].compactMap(\.self)
  }
}
