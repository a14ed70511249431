public import Onboarding
public import Statistics

/// How long customers take to reach first value, those who haven't yet or never will included.
public struct MeasureTimeToValue: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var asOf: AsOf
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?

    /// Nil for everybody in one cohort.
    public var by: Grouping?
    public var entry = Entry.start

    /// The days by which the share is told who has reached value.
    public var shareBy: [Double] = [30, 60, 90]

    /// Up to which day the mean is taken; nil for the longest usual one that all cohorts allow.
    public var restrictedMeanTo: Double?

    /// Who took longer, or is still on the way after so long, is listed; nil for no list.
    public var slowerThan: Length?

    public init(_ asOf: AsOf) { self.asOf = asOf }

    func wants(_ it: CohortPassage) -> Bool {
      (owner == nil || owner == it.owner) && (segment == nil || segment == it.segment)
    }
  }

  /// From when on a journey is watched.
  public enum Entry: String, CaseIterable, Hashable, Sendable {
    /// From its start: right where the whole history was imported.
    case start

    /// From when a file first told of its customer: right where those who had come and gone before
    /// the first import aren't in any file (delayed entry, left truncation).
    case imported
  }

  public struct Answer: Sendable {
    public var question: Question
    public var cohorts: [TimeToValueCohort]

    /// Whether the cohorts differ; nil for fewer than two that can be compared.
    public var logRank: LogRank.Test?

    /// The slowest first.
    public var slow: [SlowJourney]
    public var explanation: Explanation

    /// The products and their value milestones.
    public var products: [Measured]

    public struct Measured: Hashable, Sendable {
      public var product: Identifier<Product>
      public var valueTitle: String
      public var starts: JourneyStart

      /// The target that the plan sets.
      public var within: Delay?
    }
  }

  /// - Complexity: O(*n* log *n*) for *n* journeys.
  public func callAsFunction(_ question: Question) throws -> Answer {
    try store.read { reader in
      let heardAt = question.entry == .imported ? try reader.customersHeardAt() : nil
      var intake = TimeToValueIntake(question, heardAt: heardAt)
      let later = try CohortPassages(reader, question.asOf)
        .forEach(of: question.product, withSteps: false) { intake.add($0) }
      let products = Self.products(
        try question.asOf.book(reader),
        question,
        among: intake.products
      )
      let observations = intake.observations.sorted { $0.key < $1.key }
      let comparable = observations.map(\.value.times)
        .filter { SampleSize.allowsPercent(of: $0.count) }
      return Answer(
        question: question,
        cohorts: observations.map { TimeToValueCohort($0.key.name, $0.value) },
        logRank: comparable.count > 1 ? LogRank(comparable).test : nil,
        slow: try intake.slow(reader),
        explanation: intake.explanation(products, later: later.values.reduce(0, +)),
        products: products
      )
    }
  }

  private static func products(
    _ book: PlanBook,
    _ question: Question,
    among seen: Set<Identifier<Product>>
  ) -> [Answer.Measured] {
    book.products.compactMap { product in
      guard let plan = book.latest(product)?.plan, question.product ?? product == product,
        seen.isEmpty || seen.contains(product)
      else { return nil }
      return Answer.Measured(
        product: product,
        valueTitle: plan.value.title,
        starts: plan.starts,
        within: plan.value.within
      )
    }
  }
}

/// Somebody who took long to reach value, or is still on the way.
public struct SlowJourney: Hashable, Sendable {
  public var customer: Identifier<Customer>
  public var name: String
  public var owner: String?
  public var segment: String?
  public var product: Identifier<Product>
  public var startedAt: Instant

  /// Nil for those who are still on the way.
  public var valueAt: Instant?

  /// From the start to value, or to the instant asked for.
  public var taken: Length
}

/// The times of one cohort.
public struct TimeToValueCohort: Sendable {
  public var name: String
  public var count: Int
  public var reached: Int

  /// Left before they reached value.
  public var churned: Int

  /// How many of ``reached`` are only known to have reached value by their time, or earlier.
  public var reachedBy: Int
  public var firstStart: Instant?
  public var lastStart: Instant?

  /// Who hasn't reached value, by days since the start; those who left are censored.
  public var survival: KaplanMeier

  /// Who has reached value or left, by days since the start.
  public var incidence: AalenJohansen

  public var open: Int { count - reached - churned }

  /// From which day on they were watched, of those who weren't from the start; ascending.
  private let entries: [Double]

  /// Whether something happened while only few were watched yet, and more came later: then one of
  /// the first decides over all who follow, and no estimate is told.
  public let startsThin: Bool

  init(_ name: String, _ times: CohortTimes) {
    self.name = name
    count = times.times.count
    reachedBy = times.reachedBy
    firstStart = times.firstStart
    lastStart = times.lastStart
    survival = KaplanMeier(times.times)
    incidence = AalenJohansen(times.times)
    reached = incidence.events
    churned = incidence.competing
    entries = times.entries.sorted()
    startsThin = !entries.isEmpty && Self.startsThin(incidence)
  }

  private static func startsThin(_ curve: AalenJohansen) -> Bool {
    let few = curve.steps.firstIndex {
      $0.events + $0.competing > 0 && !SampleSize.allowsPercent(of: $0.atRisk)
    }
    guard let few else { return false }
    return curve.steps[few...].contains { SampleSize.allowsPercent(of: $0.atRisk) }
  }

  /// The day by which a share of all customers have reached value, those who left counted as never.
  ///
  /// - Returns: Nil when there are too few to tell: see `SampleSize`.
  public func quantile(_ p: Double) -> QuantileEstimate? {
    guard SampleSize.allowsQuantile(p, of: count, events: reached), !startsThin else { return nil }
    return incidence.quantile(p)
  }

  /// The same of those who stay: who left counts as one of whom nothing more is known.
  public func quantileOfStayers(_ p: Double) -> QuantileEstimate? {
    guard SampleSize.allowsQuantile(p, of: count, events: reached), !startsThin else { return nil }
    return survival.quantile(p)
  }

  /// The share that has reached value by a day; nil when there are too few, or nobody has been
  /// watched so long.
  public func share(by day: Double) -> AalenJohansen.Incidence? {
    guard SampleSize.allowsPercent(of: counts(by: day).known), !startsThin else { return nil }
    return incidence.incidence(at: day)
  }

  /// How many had reached value by a day, and how many had been watched so long or had ended.
  public func counts(by day: Double) -> (reached: Int, known: Int) {
    var reached = 0
    var open = 0
    for step in incidence.steps {
      // Who was watched for just so long was watched so long.
      if step.time < day { open += step.censored }
      if step.time > day { break }
      reached += step.events
    }
    let notYet = entries.count - entries.firstIndexAfter(day)
    return (reached, max(reached, count - open - notYet))
  }

  /// The mean time without value up to a day; nil when there are too few, or nobody has been
  /// watched so long.
  public func restrictedMean(to day: Double) -> RestrictedMean? {
    guard SampleSize.allowsPercent(of: count), !startsThin else { return nil }
    return try? survival.restrictedMean(to: day)
  }
}

extension [Double] {
  /// How many of the numbers, which ascend, are at most a limit.
  fileprivate func firstIndexAfter(_ limit: Double) -> Int {
    firstIndex { $0 > limit } ?? count
  }
}
