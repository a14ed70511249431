public import Onboarding

/// What changed for an owner's customers since the owner was told last.
public struct Digest: Hashable, Sendable {
  public var owner: String

  /// When the owner was told last, or the instant that is asked for.
  public var since: Instant
  public var at: Instant

  /// Whether the owner was never told anything.
  public var isFirst = false

  /// The alerts, the most urgent first; then what else happened.
  public var items: [Item]

  /// How many alerts aren't among them, because the budget is used up.
  public var withheld: Int

  /// How many alerts may be shown in 7 days; nil for any number.
  public var budget: Int?

  /// How many of the owner's customers are on the list of the stalled, told of or not.
  public var stalled: Int

  /// Whether there is anything that the owner doesn't know yet.
  public var isNews: Bool

  public struct Item: Hashable, Sendable {
    public var change: DigestChange
    public var customer: StoredCustomer
    public var product: Identifier<Product>

    /// When it happened.
    public var at: Instant

    /// The step where it stands, or the value milestone.
    public var stepTitle: String?

    /// How it stands on the list of the stalled, if it does.
    public var row: StallRow?

    /// Of who reached value: since when they were on their way.
    public var startedAt: Instant

    public init(
      change: DigestChange,
      customer: StoredCustomer,
      product: Identifier<Product>,
      at instant: Instant,
      stepTitle: String?,
      row: StallRow?,
      startedAt: Instant
    ) {
      self.change = change
      self.customer = customer
      self.product = product
      at = instant
      self.stepTitle = stepTitle
      self.row = row
      self.startedAt = startedAt
    }
  }

  public init(
    owner: String,
    since: Instant,
    at instant: Instant,
    items: [Item],
    withheld: Int,
    budget: Int?,
    stalled: Int,
    isNews: Bool
  ) {
    self.owner = owner
    self.since = since
    at = instant
    self.items = items
    self.withheld = withheld
    self.budget = budget
    self.stalled = stalled
    self.isNews = isNews
  }

  /// How many of the items ask for somebody's time.
  public var alerts: Int { items.count { $0.change.isAlert } }

  /// Over how long the budget is counted.
  public static let budgetLength = Length.days(7)

  /// How far the first digest looks back for what isn't an alert.
  public static let firstLength = Length.days(7)

  /// How many alerts an owner gets in 7 days, unless somebody says otherwise.
  public static let standardBudget = 10

  /// What tells this digest from any other, and comes out the same again.
  public var name: String {
    OutboxMessage.name(["digest", owner, String(at.milliseconds)])
  }
}
