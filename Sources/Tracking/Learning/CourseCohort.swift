internal import Onboarding
internal import Statistics

extension CourseEffect {
  /// The journeys that count, by likeness and by whether they were trained at the landmark.
  struct Cohort {
    private let question: Question
    private(set) var strata: [Stratum: Groups] = [:]
    private(set) var trained = Group()
    private(set) var untrained = Group()
    private(set) var excluded: [Exclusion: Int] = [:]

    init(_ question: Question) { self.question = question }

    struct Group {
      var value = 0
      var all = 0

      mutating func count(_ reachedValue: Bool) {
        all += 1
        if reachedValue { value += 1 }
      }
    }

    struct Groups {
      var trained = Group()
      var untrained = Group()

      var stratum: StratifiedDifference.Stratum {
        StratifiedDifference.Stratum(
          Share(trained.value, of: trained.all),
          against: Share(untrained.value, of: untrained.all)
        )
      }
    }

    struct Stratum: Hashable {
      let product: Identifier<Product>
      let segment: String?
      let size: Int?
      let quarter: Int?
    }

    mutating func add(_ stored: StoredJourney, _ visits: [CourseVisit]) {
      let journey = stored.journey
      let landmark = journey.startedAt + question.by
      let end = landmark + question.within
      let training = Training(visits, by: landmark)
      if let reason = exclusion(journey, landmark, end, training) {
        excluded[reason, default: 0] += 1
        return
      }
      let reachedValue = journey.valueAt.map { $0 <= end } ?? false
      let stratum = stratum(stored)
      if training == .finished {
        trained.count(reachedValue)
        strata[stratum, default: Groups()].trained.count(reachedValue)
      } else {
        untrained.count(reachedValue)
        strata[stratum, default: Groups()].untrained.count(reachedValue)
      }
    }

    private func exclusion(
      _ journey: Journey,
      _ landmark: Instant,
      _ end: Instant,
      _ training: Training
    ) -> Exclusion? {
      if landmark > question.at { return .young }
      if let value = journey.valueAt, value <= landmark { return .hadValue }
      if let churned = journey.churnedAt, churned <= landmark { return .gone }
      // Silence ends nothing: whether it does is known only later, of some and not of others.
      if training == .unknown { return .undated }
      return end > question.at ? .short : nil
    }

    private func stratum(_ stored: StoredJourney) -> Stratum {
      let date = LocalTime(utc: stored.journey.startedAt).date
      func asked<Value>(_ likeness: Likeness, _ value: Value?) -> Value? {
        question.likeness.contains(likeness) ? value : nil
      }
      return Stratum(
        product: stored.journey.product,
        segment: asked(.segment, stored.customer.segment),
        size: asked(.size, stored.customer.seats.map(Self.band)),
        quarter: asked(.start, date.year * 4 + (date.month - 1) / 3)
      )
    }

    /// Which of the bands a number of seats is in.
    private static func band(_ seats: Int) -> Int {
      [10, 50, 200, 1_000].firstIndex { seats <= $0 } ?? 4
    }
  }

  /// Whether somebody at a customer had finished the course by an instant.
  enum Training {
    case finished
    case open

    /// Somebody finished it at some time before a later export.
    case unknown

    init(_ visits: [CourseVisit], by instant: Instant) {
      if visits.contains(where: { $0.asOf(instant).success != nil }) {
        self = .finished
      } else {
        let isUnknown = visits.contains { $0.success?.precision == .by }
        self = isUnknown ? .unknown : .open
      }
    }
  }
}

extension CourseVisit {
  /// The same, as far as it had happened by an instant.
  fileprivate func asOf(_ instant: Instant) -> CourseVisit {
    var facts: [Identifier<Lesson>?: [LearningFact]] = lessons.reduce(into: [:]) {
      $0[$1.key] = $1.value.facts.filter { $0.at <= instant }
    }
    facts[nil] = own.filter { $0.at <= instant }
    return CourseVisit(learner: learner, customer: customer, course: course, facts: facts)
  }
}
