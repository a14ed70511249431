/// What a customer pays for over time.
public struct Subscription: Hashable, Sendable {
  public var plan: String?
  public var startsAt: Instant
  public var endsAt: Instant?
  public var renewsAt: Instant?
  public var trialEndsAt: Instant?

  /// For one interval: of the whole, or of one unit if ``isPerUnit``.
  public var price: Money?
  public var isPerUnit = false
  public var interval: BillingInterval?
  public var quantity: Int?
  public var isTrial = false

  /// What it took to try it; nil where the source doesn't tell.
  public var trialKind: TrialKind?

  /// Nil where the source tells none: then the dates alone count.
  public var status: Status?

  public init(startsAt: Instant) { self.startsAt = startsAt }

  public enum Status: String, CaseIterable, Sendable {
    case active
    case trialing
    case pastDue = "past_due"
    case unpaid
    case paused
    case canceled
    case incomplete
    case incompleteExpired = "incomplete_expired"

    /// A word that nobody knows. It never counts as paid for.
    case unknown
  }

  public enum TrialKind: String, CaseIterable, Sendable {
    /// A card had to be given, so that who does nothing pays.
    case card

    /// Nothing had to be given.
    case free
  }

  /// Whether it is paid for at an instant: it has begun, it hasn't ended, and it is no trial.
  public func isInForce(at instant: Instant) -> Bool {
    guard startsAt <= instant, endsAt.map({ instant < $0 }) ?? true else { return false }
    if let trialEndsAt, instant < trialEndsAt { return false }
    switch status {
    case nil, .active, .pastDue: return !isTrial || trialEndsAt != nil
    case .trialing: return trialEndsAt != nil
    case .canceled: return endsAt != nil && (!isTrial || trialEndsAt != nil)
    case .unpaid, .paused, .incomplete, .incompleteExpired, .unknown: return false
    }
  }

  /// What all units cost for one interval.
  public var total: Money? {
    guard let price, isPerUnit else { return price }
    let (product, overflow) = price.minorUnits.multipliedReportingOverflow(by: Int64(quantity ?? 1))
    return overflow ? nil : Money(product, price.currency)
  }
}

/// How often something is paid for: every month, every three months, every year.
public struct BillingInterval: Hashable, Sendable {
  public var count: Int
  public var unit: Unit

  public enum Unit: String, CaseIterable, Sendable {
    case day, week, month, year

    /// How many a year has: 365 days, 52 weeks, 12 months.
    public var perYear: Int64 {
      switch self {
      case .day: 365
      case .week: 52
      case .month: 12
      case .year: 1
      }
    }
  }

  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Reads `month`, `monthly`, `3 months`, `every 6 month`, `quarter`, `annual`; nil for all else.
  public init?(_ text: String) {
    // A minus before a number isn't a hyphen.
    guard !text.trimmed.hasPrefix("-") else { return nil }
    var words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if words.first == "every" || words.first == "per" { words.removeFirst() }
    var count = 1
    if words.count == 2, let number = words.first.flatMap(Int.init) {
      guard 1...120 ~= number else { return nil }
      count = number
      words.removeFirst()
    }
    guard words.count == 1, let word = words.first, let known = Self.words[word] else { return nil }
    self.init(count * known.count, known.unit)
  }

  private static let words: [String: BillingInterval] = {
    var words: [String: BillingInterval] = [
      "daily": Self(1, .day), "weekly": Self(1, .week), "monthly": Self(1, .month),
      "yearly": Self(1, .year), "annual": Self(1, .year), "annually": Self(1, .year),
      "quarter": Self(3, .month), "quarters": Self(3, .month), "quarterly": Self(3, .month),
      "biweekly": Self(2, .week), "fortnight": Self(2, .week), "semiannual": Self(6, .month),
      "biannual": Self(6, .month), "biennial": Self(2, .year),
    ]
    for unit in Unit.allCases {
      words[unit.rawValue] = Self(1, unit)
      words["\(unit.rawValue)s"] = Self(1, unit)
    }
    return words
  }()
}
