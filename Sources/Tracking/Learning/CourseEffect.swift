public import Onboarding
public import Statistics

/// Whether customers who finished a course got to value more often than others like them.
///
/// Who gets to value late has more time to take a course, so "trained" must not be known from the
/// future. Everybody is judged at a *landmark*, so long after the start: those who are open and
/// without value then, trained by then or not; and then followed for the same time. Journeys that
/// haven't been followed that long aren't counted, whatever became of them.
///
/// Source: Anderson, Cain and Gelber, "Analysis of survival by tumor response", *Journal of
/// Clinical Oncology* 1 (1983), 710-719, for the landmark; ``StratifiedDifference`` for the rest.
public struct CourseEffect: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var asOf: AsOf

    /// Journeys of this product; else of those whose plan has the course, or all if none has.
    public var product: Identifier<Product>?
    public var audience = CourseAudience()

    /// How long after its start a journey is judged.
    public var by = Length.days(14)

    /// How long after that it is followed.
    public var within = Length.days(60)
    public var likeness = Set(Likeness.allCases)

    public init(_ asOf: AsOf) { self.asOf = asOf }

    public var at: Instant { asOf.at }
  }

  /// In what customers are alike who are compared with each other.
  public enum Likeness: String, CaseIterable, Sendable {
    case segment

    /// Seats: to 10, 50, 200, 1,000, or more; customers without seats are alike.
    case size

    /// The quarter of the year, in UTC, in which the journey started.
    case start
  }

  /// Why a journey isn't counted, in the order in which that is asked.
  public enum Exclusion: String, CaseIterable, Sendable {
    /// It started too late to have come to the landmark.
    case young
    case hadValue = "had-value"

    /// The customer had left. However silent they were, the others may still have come to value.
    case gone

    /// It isn't known whether the course was finished by the landmark: no source dates it.
    case undated

    /// It hasn't been followed for long enough.
    case short
  }

  public struct Answer: Sendable {
    public var course: Identifier<Course>
    public var title: String
    public var products: [Identifier<Product>]

    /// Of all that count: who reached value.
    public var trained: Share
    public var untrained: Share

    /// Of those with others like them.
    public var difference: StratifiedDifference
    public var excluded: [Exclusion: Int]

    /// Products whose value milestone asks for the course: of course it helps there.
    public var circular: [Identifier<Product>]

    /// Nil where there are enough; else why no difference is told.
    public var refusal: String?
  }

  /// The fewest of each group, after matching.
  public static let least = 5

  /// - Throws: ``TrackingError`` with what was probably meant, where no course is called so.
  /// - Complexity: A fold of all learners and journeys.
  public func callAsFunction(_ name: String, _ question: Question) throws -> Answer {
    try store.read { reader in
      let walk = try CourseWalk(reader, question.asOf, question.audience)
      let entry = try walk.book.course(named: name)
      var visits: [CustomerKey: [CourseVisit]] = [:]
      _ = try walk.eachLearner { learner in
        for visit in learner where visit.course.id == entry.id {
          if let customer = visit.customer { visits[customer.key, default: []].append(visit) }
        }
      }
      let products = question.product.map { [$0] } ?? entry.products
      let journeys = try reader.journeys(question.asOf).filter {
        (products.isEmpty || products.contains($0.journey.product))
          && question.audience.holds($0.customer)
      }
      var cohort = Cohort(question)
      for stored in journeys { cohort.add(stored, visits[stored.customer.key] ?? []) }
      let difference = StratifiedDifference(cohort.strata.values.map(\.stratum))
      let plans = try question.asOf.plans(reader).newest
      return Answer(
        course: entry.id,
        title: entry.title,
        products: products,
        trained: Share(cohort.trained.value, of: cohort.trained.all),
        untrained: Share(cohort.untrained.value, of: cohort.untrained.all),
        difference: difference,
        excluded: cohort.excluded,
        circular: plans.filter { plan in
          (products.isEmpty || products.contains(plan.product))
            && plan.value.when.asks(for: entry.id)
        }.map(\.product),
        refusal: Self.refusal(journeys.count, cohort, difference, question)
      )
    }
  }

  private static func refusal(
    _ journeys: Int,
    _ cohort: Cohort,
    _ difference: StratifiedDifference,
    _ question: Question
  ) -> String? {
    if journeys == 0 { return "there is no journey to learn from" }
    if cohort.trained.all == 0 { return "nobody who counts was trained by the landmark" }
    if cohort.untrained.all == 0 { return "everybody who counts was trained by the landmark" }
    let counts = (difference.one.denominator, difference.other.denominator)
    guard min(counts.0, counts.1) < least else { return nil }
    let advice =
      question.likeness.isEmpty || min(cohort.trained.all, cohort.untrained.all) < least
      ? "" : "; --match asks for less likeness"
    return "it takes \(least) trained and \(least) untrained customers who are alike, and there are"
      + " \(counts.0) and \(counts.1)\(advice)"
  }
}

extension Condition {
  /// Whether it hangs on the course or a lesson of it.
  fileprivate func asks(for course: Identifier<Course>) -> Bool {
    switch self {
    case .course(let id, _): id == course
    case .lesson(let lesson): lesson.course == course
    case .tutorial(let lesson, _): lesson.course == course
    case .all(let parts), .any(let parts): parts.contains { $0.asks(for: course) }
    case .event, .survey, .manual: false
    }
  }
}
