/// The kinds of what is known about customers beside their onboarding.
public enum AccountKind: String, CaseIterable, Sendable {
  case subscriptions
  case tickets
  case surveys
  case orders
  case costs
  case referrals

  /// One of them: `subscription`.
  public var singular: String { String(rawValue.dropLast()) }
}

/// One thing of such a kind, as its source tells it.
public enum AccountFact: Hashable, Sendable {
  case subscription(Subscription)
  case ticket(Ticket)
  case survey(SurveyAnswer)
  case order(Order)
  case cost(Cost)
  case referral(Referral)

  public var kind: AccountKind {
    switch self {
    case .subscription: .subscriptions
    case .ticket: .tickets
    case .survey: .surveys
    case .order: .orders
    case .cost: .costs
    case .referral: .referrals
    }
  }
}

/// What was bought once.
public struct Order: Hashable, Sendable {
  public var at: Instant
  public var amount: Money

  /// How much of it was paid back, in the order's currency.
  public var refunded: Int64

  public init(at instant: Instant, amount: Money, refunded: Int64 = 0) {
    at = instant
    self.amount = amount
    self.refunded = refunded
  }
}

/// What winning or keeping customers cost in a month.
public struct Cost: Hashable, Sendable {
  /// The first day of the month.
  public var month: CivilDate
  public var kind: Kind
  public var amount: Money

  public enum Kind: String, CaseIterable, Sendable { case acquisition, retention }

  public init(month: CivilDate, kind: Kind, amount: Money) {
    self.month = month
    self.kind = kind
    self.amount = amount
  }
}

/// What a customer asked of support.
public struct Ticket: Hashable, Sendable {
  public var openedAt: Instant
  public var firstReplyAt: Instant?
  public var solvedAt: Instant?

  /// How often support wrote or spoke with the customer about it.
  public var contacts: Int?
  public var reopens: Int?
  public var topic: String?
  public var subject: String?
  public var status: String?

  /// The source's own word: `good`, `bad`, `4`.
  public var satisfaction: String?

  public init(openedAt: Instant) { self.openedAt = openedAt }

  public func isOpen(at instant: Instant) -> Bool {
    guard openedAt <= instant else { return false }
    if let solvedAt { return instant < solvedAt }
    return status.map { !["solved", "closed"].contains($0.lowercased()) } ?? true
  }
}

/// What somebody answered when they were asked how things are.
public struct SurveyAnswer: Hashable, Sendable {
  public var kind: Kind
  public var at: Instant

  /// Nil where nothing was chosen: that is no 0.
  public var score: Double?
  public var scale: SurveyScale
  public var comment: String?

  /// Who answered: an e-mail address, else an id.
  public var respondent: String?

  /// The step, course or ticket that was asked about.
  public var about: String?

  public enum Kind: String, CaseIterable, Sendable { case nps, csat, ces }

  /// Whether somebody was asked and said nothing: it counts for how many answer alone.
  public var isUnanswered: Bool { score == nil && comment == nil }

  public init(kind: Kind, at instant: Instant, score: Double?, scale: SurveyScale) {
    self.kind = kind
    at = instant
    self.score = score
    self.scale = scale
  }
}

/// The numbers that a question offers, and which end is the good one.
public struct SurveyScale: Hashable, Sendable {
  public var least: Int
  public var most: Int
  public var isLowerBetter: Bool

  public init(_ least: Int, _ most: Int, isLowerBetter: Bool = false) {
    self.least = least
    self.most = most
    self.isLowerBetter = isLowerBetter
  }

  public static let nps = SurveyScale(0, 10)

  /// Reads a scale as people type it: `1-5`.
  public init?(_ text: String, isLowerBetter: Bool = false) {
    let parts = text.split(separator: "-").map { Int(String($0).trimmed) }
    guard parts.count == 2, let least = parts[0], let most = parts[1], least < most, most <= 1_000
    else { return nil }
    self.init(least, most, isLowerBetter: isLowerBetter)
  }
}

/// That a customer told somebody else of the product.
public struct Referral: Hashable, Sendable {
  public var at: Instant
  public var referred: String
  public var becameCustomerAt: Instant?

  public init(at instant: Instant, referred: String, becameCustomerAt: Instant? = nil) {
    at = instant
    self.referred = referred
    self.becameCustomerAt = becameCustomerAt
  }
}
