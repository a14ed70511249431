public import Onboarding

/// All of one customer that metrics are made of.
///
/// Whoever reads customers hands these over one by one, so that no metric holds all of them.
public struct CustomerHistory: Sendable {
  public var id: Identifier<Customer>
  public var owner: String?
  public var segment: String?
  public var plan: String?
  public var signedUpAt: Instant?
  public var trialStartedAt: Instant?
  public var churnedAt: Instant?
  public var products: [Identifier<Product>] = []

  /// Whether they are of the vendor's own people or for tests: such customers are in no metric.
  public var isInternal = false
  public var subscriptions: [Subscription] = []
  public var tickets: [Ticket] = []
  public var answers: [SurveyAnswer] = []
  public var orders: [Order] = []
  public var referrals: [Referral] = []

  /// What was done in the product.
  public var events: [UsageEvent] = []

  /// What learners did in courses.
  public var learning: [CourseDeed] = []
  public var journeys: [JourneyRecord] = []

  /// What was paid when, in the currency that sums are told in: see ``prepare(_:)``.
  private(set) var spans: [PaidSpan] = []

  public init(_ id: Identifier<Customer>) { self.id = id }

  /// Works out what all metrics need, before any is measured.
  mutating func prepare(_ settings: MetricSettings) {
    spans.reserveCapacity(subscriptions.count)
    for subscription in subscriptions {
      if let span = PaidSpan(subscription, at: spans.count, settings.rates) { spans.append(span) }
    }
    if events.count > 1 {
      events.sort { ($0.learner, $0.at, $0.name) < ($1.learner, $1.at, $1.name) }
    }
  }

  /// The kinds of which anything is known of them; costs are nobody's.
  public var known: KnownFacts {
    var known = KnownFacts(.customers)
    if !subscriptions.isEmpty { known.insert(KnownFacts(.subscriptions)) }
    if !tickets.isEmpty { known.insert(KnownFacts(.tickets)) }
    if !answers.isEmpty { known.insert(KnownFacts(.surveys)) }
    if !orders.isEmpty { known.insert(KnownFacts(.orders)) }
    if !referrals.isEmpty { known.insert(KnownFacts(.referrals)) }
    if !events.isEmpty { known.insert(KnownFacts(.events)) }
    if !learning.isEmpty { known.insert(KnownFacts(.learning)) }
    if !journeys.isEmpty { known.insert(KnownFacts(.journeys)) }
    return known
  }

  /// Whether something that they pay for is in force.
  func isPaying(at instant: Instant) -> Bool { spans.contains { $0.holds(instant) } }

  /// When they first paid, if they ever did by an instant.
  func firstPaid(by instant: Instant) -> Instant? {
    var first: Instant?
    for span in spans where span.from <= instant { first = min(first ?? span.from, span.from) }
    return first
  }
}

/// One thing that a learner did in a course.
public struct CourseDeed: Hashable, Sendable {
  public var learner: LearnerKey
  public var course: Identifier<Course>
  public var at: Instant
  public var kind: Kind

  public enum Kind: Hashable, Sendable {
    case worked, finished
  }

  public init(learner: LearnerKey, course: Identifier<Course>, at instant: Instant, kind: Kind) {
    self.learner = learner
    self.course = course
    at = instant
    self.kind = kind
  }
}

/// One onboarding of a customer, as far as metrics look at it.
public struct JourneyRecord: Hashable, Sendable {
  public var product: Identifier<Product>
  public var startedAt: Instant
  public var valueAt: Instant?

  /// When the last of the required steps was done; nil while one isn't.
  public var completedAt: Instant?

  /// When the customer left, if they left before they reached value.
  public var churnedAt: Instant?

  /// The instant from which on it counts as lost if nothing more happens.
  public var lostAt: Instant

  /// The required steps, where they were asked for.
  public var steps: [Step] = []

  /// When a required step was open, due and done.
  public struct Step: Hashable, Sendable {
    public var availableAt: Instant?
    public var dueAt: Instant?
    public var doneAt: Instant?

    public init(availableAt: Instant? = nil, dueAt: Instant? = nil, doneAt: Instant? = nil) {
      self.availableAt = availableAt
      self.dueAt = dueAt
      self.doneAt = doneAt
    }
  }

  public init(product: Identifier<Product>, startedAt: Instant, lostAt: Instant) {
    self.product = product
    self.startedAt = startedAt
    self.lostAt = lostAt
  }
}
