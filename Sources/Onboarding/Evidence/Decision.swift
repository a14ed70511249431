/// Something that one of our own people decided about a customer's journey, and why.
public struct Decision: Hashable, Sendable {
  /// Ascending in the order in which decisions were taken down.
  public var id: Int64

  /// Nil when it holds for every product of the customer.
  public var product: Identifier<Product>?
  public var what: What

  /// When it took effect: for a record, when the step was done.
  public var at: Instant

  /// When it was taken down.
  public var heardAt: Instant

  /// Who took it down.
  public var actor: String
  public var reason: String?

  public enum What: Hashable, Sendable {
    case recorded(Identifier<Step>)
    case waived(Identifier<Step>)

    /// A record or a waiver of the step was a mistake, or the step was rejected.
    case undone(Identifier<Step>)
    case paused(until: Instant)
    case resumed

    /// Keep the journey off the list of the stalled until then.
    case snoozed(until: Instant)

    /// Take the journey off the list until it stalls anew.
    case dismissed(Verdict)
    case noted
  }

  /// What a flag was good for.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    case useful
    case notUseful = "not-useful"
    case known
    case wrongData = "wrong-data"
  }

  public init(
    id: Int64 = 0,
    product: Identifier<Product>? = nil,
    what: What,
    at: Instant,
    heardAt: Instant? = nil,
    actor: String,
    reason: String? = nil
  ) {
    self.id = id
    self.product = product
    self.what = what
    self.at = at
    self.heardAt = heardAt ?? at
    self.actor = actor
    self.reason = reason
  }
}
