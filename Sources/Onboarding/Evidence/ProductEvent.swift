/// Something that a customer did in the product: `dashboard.shared`.
public struct ProductEvent: Hashable, Sendable {
  public var name: String

  /// Nil when the event counts for every product that the customer onboards on.
  public var product: Identifier<Product>?
  public var learner: LearnerKey?
  public var at: Instant
  public var value: Double?
  public var seconds: Int?

  /// The source's own id of the event.
  public var key: String
  public var origin: Origin

  public init(
    name: String,
    product: Identifier<Product>? = nil,
    learner: LearnerKey? = nil,
    at: Instant,
    value: Double? = nil,
    seconds: Int? = nil,
    key: String = "",
    origin: Origin = .unknown
  ) {
    self.name = name
    self.product = product
    self.learner = learner
    self.at = at
    self.value = value
    self.seconds = seconds
    self.key = key
    self.origin = origin
  }
}
