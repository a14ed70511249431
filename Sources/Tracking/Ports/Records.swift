public import Onboarding

/// A version of a plan as it was applied.
public struct StoredPlan: Hashable, Sendable {
  public var product: Identifier<Product>
  public var version: Int
  public var plan: Plan

  /// The file's text and name.
  public var text: String
  public var file: String

  /// Journeys that start from here on get this version; nil for all journeys.
  public var effectiveFrom: Instant?
  public var appliedAt: Instant

  public init(
    version: Int,
    plan: Plan,
    text: String,
    file: String,
    effectiveFrom: Instant?,
    appliedAt: Instant
  ) {
    product = plan.product
    self.version = version
    self.plan = plan
    self.text = text
    self.file = file
    self.effectiveFrom = effectiveFrom
    self.appliedAt = appliedAt
  }
}

public struct StoredCustomer: Hashable, Sendable {
  public var key: CustomerKey
  public var id: Identifier<Customer>
  public var name: String
  public var owner: String?
  public var segment: String?
  public var pricingPlan: String?
  public var seats: Int?
  public var domains: [String]
  public var products: [Identifier<Product>]

  /// Nil while only an event or learner file has named the customer.
  public var dates: CustomerDates?
  public var others: [String: String]

  /// Whether they are of the vendor's own people or for tests: such customers are counted nowhere.
  public var isInternal: Bool { InternalMark.isThere(in: others) }

  public init(key: CustomerKey, id: Identifier<Customer>, name: String) {
    self.key = key
    self.id = id
    self.name = name
    domains = []
    products = []
    others = [:]
  }
}

public struct StoredLearner: Hashable, Sendable {
  public var key: LearnerKey

  /// By what the learner is known to people: the e-mail address, else the external or LMS id; an
  /// LMS id with its system where another one has the same.
  public var id: String
  public var customer: CustomerKey
  public var tie: CustomerMatcher.Tie?

  /// The id of the rule by which they belong to the customer or, without one, are left out.
  public var rule: Int64?
  public var name: String?

  /// All of the person's, whichever handle they came with; their own address first.
  public var emails: [String]

  public var isLeftOut: Bool { rule != nil && tie == nil }

  /// Without the systems whose they are.
  public var lmsIDs: [String]
  public var externalIDs: [String]
  public var companies: [String]

  public init(
    key: LearnerKey,
    id: String,
    customer: CustomerKey,
    tie: CustomerMatcher.Tie?
  ) {
    self.key = key
    self.id = id
    self.customer = customer
    self.tie = tie
    emails = []
    lmsIDs = []
    externalIDs = []
    companies = []
  }
}

/// A journey as it is kept, with its customer.
public struct StoredJourney: Hashable, Sendable {
  public var customer: StoredCustomer
  public var journey: Journey

  public init(customer: StoredCustomer, journey: Journey) {
    self.customer = customer
    self.journey = journey
  }
}

/// Which stalled journeys are asked for.
public struct StallQuery: Hashable, Sendable {
  /// Journeys whose deadline is after this one, if any.
  public var after: Instant?

  /// Journeys whose deadline is at this instant or before.
  public var until: Instant

  /// The instant from which snoozes, losses and churn are judged.
  public var now: Instant
  public var product: Identifier<Product>?
  public var owner: String?
  public var segment: String?

  public var order = StallOrder.since

  /// Nil for all.
  public var limit: Int?

  /// The last row of the page before: only what comes later in the order is listed.
  public var following: Urgency?

  public init(until: Instant, now: Instant) {
    self.until = until
    self.now = now
  }
}

public enum StallOrder: String, CaseIterable, Sendable {
  /// See ``Urgency``.
  case priority

  /// The earliest deadline first.
  case since
}

/// A stalled journey as lists show it: enough to tell it in words.
public struct StallRow: Hashable, Sendable {
  public var customer: Identifier<Customer>
  public var customerName: String
  public var owner: String?
  public var segment: String?
  public var signedUpAt: Instant
  public var product: Identifier<Product>
  public var planVersion: Int
  public var stall: Stall

  /// Of the step, or of the value milestone when only that is missing.
  public var stepTitle: String
  public var lastProgressAt: Instant
  public var lastActivityAt: Instant?
  public var done: Int
  public var required: Int

  /// The place in the list by ``Urgency``, from 1.
  public var priority = 0

  /// What gives it its place.
  public var urgency: Urgency?

  /// The share lost in the end of those who stood there as long: whole percents, as 0...1. Nil where
  /// history has no say.
  public var risk: Double?

  /// What the customer pays for a year.
  public var stake: Money?

  /// On the list of the long quiet: since when there is no sign of life, and what history says.
  public var quietSince: Instant?
  public var history: RiskReason?

  public init(
    customer: Identifier<Customer>,
    customerName: String,
    owner: String?,
    segment: String?,
    signedUpAt: Instant,
    product: Identifier<Product>,
    planVersion: Int,
    stall: Stall,
    stepTitle: String,
    lastProgressAt: Instant,
    lastActivityAt: Instant?,
    done: Int,
    required: Int
  ) {
    self.customer = customer
    self.customerName = customerName
    self.owner = owner
    self.segment = segment
    self.signedUpAt = signedUpAt
    self.product = product
    self.planVersion = planVersion
    self.stall = stall
    self.stepTitle = stepTitle
    self.lastProgressAt = lastProgressAt
    self.lastActivityAt = lastActivityAt
    self.done = done
    self.required = required
  }
}

public struct StallPage: Sendable {
  public var rows: [StallRow]

  /// How many there are, shown or not.
  public var count: Int

  /// Stalled, but kept off the list by a snooze or a dismissal.
  public var snoozed: Int
  public var dismissed: Int

  /// Quiet for long, and not stalled: see ``ListLongQuiet``.
  public var longQuiet = 0

  /// Until when all of it but the long quiet stays the same, if nothing is told: nil when that isn't
  /// known.
  public var until: Instant?

  public init(rows: [StallRow], count: Int, snoozed: Int, dismissed: Int) {
    self.rows = rows
    self.count = count
    self.snoozed = snoozed
    self.dismissed = dismissed
  }
}
