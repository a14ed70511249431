internal import Onboarding
internal import Statistics

/// What is known of the times of one cohort.
struct CohortTimes {
  var times: [Observation] = []

  /// From which day on they were watched, of those who weren't from the start.
  var entries: [Double] { times.compactMap(\.entry) }
  var reachedBy = 0
  var firstStart: Instant?
  var lastStart: Instant?
}

/// Takes in journeys and makes them times, by cohort.
struct TimeToValueIntake {
  private let question: MeasureTimeToValue.Question
  private let heardAt: [CustomerKey: Instant]?

  private(set) var observations: [Cohort: CohortTimes] = [:]
  private(set) var products: Set<Identifier<Product>> = []
  private var slow: [(key: CustomerKey, passage: Passage, taken: Length)] = []

  private var valueBeforeStart = 0
  private var leftBeforeStart = 0
  private var overBeforeEntry = 0
  private var reachedBy = 0

  init(_ question: MeasureTimeToValue.Question, heardAt: [CustomerKey: Instant]?) {
    self.question = question
    self.heardAt = heardAt
  }

  mutating func add(_ it: CohortPassage) {
    guard question.wants(it) else { return }
    let passage = it.passage
    var outcome = Outcome.censored
    var end = question.asOf.at
    if let valueAt = passage.valueAt {
      (outcome, end) = (.event, valueAt)
    } else if let churnedAt = passage.churnedAt {
      (outcome, end) = (.competing, churnedAt)
    }
    guard end >= passage.startedAt else {
      if outcome == .event { valueBeforeStart += 1 } else { leftBeforeStart += 1 }
      return
    }
    let taken = end - passage.startedAt
    var entry: Double?
    if let heard = heardAt?[passage.customer], heard > passage.startedAt {
      guard heard < end else {
        overBeforeEntry += 1
        return
      }
      entry = (heard - passage.startedAt).days
    }
    guard
      let time = try? Observation(duration: taken.days, outcome: outcome, entry: entry)
    else { return }
    if !products.contains(passage.product) { products.insert(passage.product) }
    let cohort = question.by?.cohort(of: it) ?? Cohort("all")
    let isBy = outcome == .event && passage.isValueBy
    observations[cohort, default: CohortTimes()].add(time, passage.startedAt, isBy: isBy)
    if isBy { reachedBy += 1 }
    if let limit = question.slowerThan, taken > limit, outcome != .competing {
      slow.append((passage.customer, passage, taken))
    }
  }

  /// Those who took long, with their names.
  func slow(_ reader: any TrackingReader) throws -> [SlowJourney] {
    guard !slow.isEmpty else { return [] }
    let customers = Dictionary(
      uniqueKeysWithValues: try question.asOf.customers(reader).map { ($0.key, $0) }
    )
    return slow.compactMap { key, passage, taken in
      customers[key].map {
        SlowJourney(
          customer: $0.id,
          name: $0.name,
          owner: $0.owner,
          segment: $0.segment,
          product: passage.product,
          startedAt: passage.startedAt,
          valueAt: passage.valueAt,
          taken: taken
        )
      }
    }.sorted {
      ($1.taken, $0.customer, $0.product) < ($0.taken, $1.customer, $1.product)
    }
  }

  func explanation(
    _ products: [MeasureTimeToValue.Answer.Measured],
    later: Int
  ) -> Explanation {
    var method = [
      "A customer who is still on the way counts for as long as they have been watched.",
      "Shares and days (Aalen-Johansen): who left before value never reaches it.",
      "Survival and mean (Kaplan-Meier): who left counts as one of whom nothing more is known.",
      "Intervals are of 95 %, log-log.",
    ]
    if question.entry == .imported {
      method.append("A customer counts from when a file first told of them (delayed entry).")
    }
    var cautions: [String] = []
    if products.count > 1, question.by != .product {
      cautions.append("\(products.count) products with different milestones are mixed.")
    }
    if reachedBy > 0 {
      cautions.append(
        "\(reachedBy) reached value without a date: theirs is when it was first seen, so they were"
          + " no slower than that."
      )
    }
    return Explanation(
      asOf: question.asOf,
      definition: Self.definition(products),
      method: method,
      exclusions: [
        Exclusion(later, "not begun by then"),
        Exclusion(valueBeforeStart, "value before the start"),
        Exclusion(leftBeforeStart, "left before the start"),
        Exclusion(overBeforeEntry, "no file had told of them while they were watched"),
      ],
      cautions: cautions
    )
  }

  private static func definition(_ products: [MeasureTimeToValue.Answer.Measured]) -> String {
    func start(_ starts: JourneyStart) -> String {
      switch starts {
      case .signedUp: "sign-up"
      case .event(let name): "'\(name)'"
      }
    }
    let each = products.map { "from \(start($0.starts)) to '\($0.valueTitle)'" }
    guard let first = each.first else { return "Days from the start of a journey to value" }
    guard each.count > 1 else { return "Days \(first)" }
    let whose = zip(products, each).map { "of \($0.product.rawValue) \($1)" }
    return "Days to first value, \(whose.joined(separator: "; "))"
  }
}

extension CohortTimes {
  fileprivate mutating func add(_ time: Observation, _ startedAt: Instant, isBy: Bool) {
    times.append(time)
    if isBy { reachedBy += 1 }
    if firstStart.map({ startedAt < $0 }) ?? true { firstStart = startedAt }
    if lastStart.map({ startedAt > $0 }) ?? true { lastStart = startedAt }
  }
}
