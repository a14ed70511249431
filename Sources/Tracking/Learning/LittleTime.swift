public import Onboarding

/// Customers in onboarding whose learners spent little time in the plan's courses, for outreach.
///
/// Each is compared with the other customers of the same product when they were as old: how much
/// time their learners had spent by the same day after the start. Where a customer's sources record
/// no time, the days on which somebody worked in a course stand in for it. No record is not 0.
public struct LittleTime: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var asOf: AsOf
    public var product: Identifier<Product>?
    public var audience = CourseAudience()

    /// Instead of a comparison: customers with less time than this.
    public var below: Length?

    public init(_ asOf: AsOf) { self.asOf = asOf }

    public var at: Instant { asOf.at }
  }

  public struct Row: Sendable {
    public var customer: StoredCustomer
    public var product: Identifier<Product>
    public var startedAt: Instant

    /// Learners who did something in the plan's courses, and courses of it that they started.
    public var learners: Int
    public var courses: Int

    /// Time recorded, in seconds; nil where there is work and no source says how long it took.
    public var seconds: Int?

    /// Days in UTC on which somebody worked.
    public var days: Int
    public var lastWorkAt: Instant?

    /// Nil where a time was asked for.
    public var comparison: Comparison?
  }

  /// What customers of the product, this one among them, had spent when they were as old.
  public struct Comparison: Hashable, Sendable {
    public var measure: Measure

    /// Whole days since the start.
    public var age: Int

    /// What the customer had by then: seconds or days.
    public var value: Double
    public var customers: Int
    public var lowerQuartile: Double
    public var median: Double
  }

  public enum Measure: String, Sendable { case seconds, days }

  public struct Answer: Sendable {
    /// Who has the least of what is usual comes first; then the oldest journey.
    public var rows: [Row]

    /// Open journeys with courses in their plan.
    public var open: Int

    /// Of them, who can't be judged: too few others were ever as old.
    public var alone = 0

    /// Of them, who can't be judged: nobody knows how long the work took, or on which days.
    public var unknown = 0
  }

  /// - Complexity: A fold of all learners; then for each open journey a look at the others of its
  ///   product. Memory for the dates and times of all work in courses of plans.
  public func callAsFunction(_ question: Question) throws -> Answer {
    try store.read { reader in
      let walk = try CourseWalk(reader, question.asOf, CourseAudience())
      var logs: [CustomerKey: [Identifier<Course>: WorkLog]] = [:]
      _ = try walk.eachLearner { visits in
        for visit in visits where !visit.course.products.isEmpty && visit.hasStarted {
          guard let customer = visit.customer else { continue }
          logs[customer.key, default: [:]][visit.course.id, default: WorkLog()].add(visit)
        }
      }
      let taught = Set(walk.book.courses.values.flatMap(\.products))
      let onboardings = try reader.journeys(question.asOf)
        .filter { taught.contains($0.journey.product) }
        .map { Onboarding($0, logs[$0.customer.key] ?? [:], walk.book) }
      var answer = Answer(rows: [], open: 0)
      for (product, all) in Dictionary(grouping: onboardings, by: \.product)
      where question.product ?? product == product {
        var peers = Peers(all, at: question.at)
        for one in all where one.isOpen(at: question.at) && question.audience.holds(one.customer) {
          answer.open += 1
          answer.judge(one, &peers, question)
        }
      }
      answer.rows.sort { $0.comesBefore($1) }
      return answer
    }
  }
}

extension LittleTime.Answer {
  fileprivate mutating func judge(
    _ one: LittleTime.Onboarding,
    _ peers: inout LittleTime.Peers,
    _ question: LittleTime.Question
  ) {
    if let below = question.below {
      guard let seconds = one.hasWork ? one.seconds(by: question.at) : 0 else {
        unknown += 1
        return
      }
      if Int64(seconds) * 1_000 < below.milliseconds { rows.append(one.row(at: question.at)) }
      return
    }
    guard let measure = one.measure else {
      unknown += 1
      return
    }
    guard let comparison = peers.comparison(of: one, measure) else {
      alone += 1
      return
    }
    // Where half of them have no more than the lowest quarter, that isn't little.
    guard comparison.value <= comparison.lowerQuartile, comparison.value < comparison.median else {
      return
    }
    rows.append(one.row(at: question.at, comparison))
  }
}

extension LittleTime.Row {
  fileprivate func comesBefore(_ other: Self) -> Bool {
    func rank(_ row: Self) -> (Double, Int, Int64) {
      let share = row.comparison.map { $0.value / max($0.median, 1) } ?? 0
      return (share, row.seconds ?? 0, row.startedAt.milliseconds)
    }
    let ranks = (rank(self), rank(other))
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
    return (customer.id, product) < (other.customer.id, other.product)
  }
}
