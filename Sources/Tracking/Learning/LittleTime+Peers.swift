internal import Onboarding
internal import Statistics

extension LittleTime {
  /// A journey with the work in the courses of its plan.
  struct Onboarding {
    private let stored: StoredJourney
    private let logs: [WorkLog]
    private let days: [Int]
    private let time: TimeSeries

    init(
      _ stored: StoredJourney,
      _ logs: [Identifier<Course>: WorkLog],
      _ book: CourseBook
    ) {
      self.stored = stored
      self.logs = logs.filter { course, _ in
        book.courses[course]?.products.contains(stored.journey.product) ?? false
      }.map(\.value)
      days = Set(self.logs.flatMap(\.dated).map(Self.day)).sorted()
      time = TimeSeries(self.logs.flatMap(\.changes))
    }

    var customer: StoredCustomer { stored.customer }
    var product: Identifier<Product> { stored.journey.product }
    var startedAt: Instant { stored.journey.startedAt }
    var churnedAt: Instant? { stored.journey.churnedAt ?? stored.customer.dates?.churnedAt }
    var hasWork: Bool { !logs.isEmpty }
    var hasTime: Bool { logs.contains(where: \.hasTime) }

    func isOpen(at instant: Instant) -> Bool {
      switch stored.journey.state(at: instant) {
      case .onTrack, .stalled, .paused: true
      case .reachedValue, .churned, .lost: false
      }
    }

    /// What the customer can be judged by: nil where there is work of which nobody knows how long it
    /// took, nor when it was.
    var measure: Measure? {
      if hasTime { return .seconds }
      return hasWork && days.isEmpty ? nil : .days
    }

    /// Nil where there is work and no time.
    func seconds(by instant: Instant) -> Int? {
      hasWork && !hasTime ? nil : time.seconds(by: instant)
    }

    func days(by instant: Instant) -> Int {
      days.count { $0 <= Self.day(instant) }
    }

    private static func day(_ instant: Instant) -> Int {
      LocalTime(utc: instant).date.daysSince1970
    }

    func row(at instant: Instant, _ comparison: Comparison? = nil) -> Row {
      Row(
        customer: customer,
        product: product,
        startedAt: startedAt,
        learners: logs.reduce(into: Set()) { $0.formUnion($1.learners) }.count,
        courses: logs.count,
        seconds: seconds(by: instant),
        days: days(by: instant),
        lastWorkAt: logs.compactMap(\.lastSeenAt).max(),
        comparison: comparison
      )
    }
  }

  /// The customers of one product, to compare one with the others at its age.
  struct Peers {
    private let all: [Onboarding]
    private let at: Instant
    private var known: [Place: Peer] = [:]

    /// What all had at an age.
    private struct Peer {
      let values: [CustomerKey: Double]
      let lowerQuartile: Double?
      let median: Double?

      init(_ values: [(customer: CustomerKey, value: Double)]) {
        self.values = Dictionary(values.map { ($0.customer, $0.value) }) { first, _ in first }
        let sample = Sample(values.map(\.value))
        lowerQuartile = sample?.quantile(0.25)
        median = sample?.median
      }
    }

    private struct Place: Hashable {
      let age: Int
      let measure: Measure
    }

    init(_ all: [Onboarding], at instant: Instant) {
      self.all = all
      at = instant
    }

    /// Nil where fewer than five others were ever as old.
    mutating func comparison(of one: Onboarding, _ measure: Measure) -> Comparison? {
      let age = Int((at - one.startedAt).days)
      let place = Place(age: age, measure: measure)
      let peer = known[place] ?? Peer(values(place))
      known[place] = peer
      let own = peer.values[one.customer.key]
      let others = peer.values.count - (own == nil ? 0 : 1)
      guard SampleSize.allowsQuantile(0.25, of: others, events: others), let own,
        let quartile = peer.lowerQuartile, let median = peer.median
      else { return nil }
      return Comparison(
        measure: measure,
        age: age,
        value: own,
        customers: peer.values.count,
        lowerQuartile: quartile,
        median: median
      )
    }

    /// What each had at an age: who were that old by now, and customers then.
    private func values(_ place: Place) -> [(customer: CustomerKey, value: Double)] {
      all.compactMap { one in
        let then = one.startedAt + .days(place.age)
        guard then <= at, one.churnedAt.map({ $0 > then }) ?? true else { return nil }
        switch place.measure {
        case .days: return (one.customer.key, Double(one.days(by: then)))
        case .seconds:
          return one.seconds(by: then).map { (one.customer.key, Double($0)) }
        }
      }
    }
  }
}
