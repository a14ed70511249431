public import Onboarding

/// An address of another system that is told of news.
public struct WebhookEndpoint: Hashable, Sendable {
  /// 0 while the store hasn't given one.
  public var id: Int64 = 0
  public var url: String
  public var kinds: Set<NewsKind>
  public var format: Format
  public var scope: Scope

  /// Whether it may lead to this machine or into a private network.
  public var allowsPrivateAddress = false
  public var createdAt: Instant
  public var secret: WebhookSecret

  /// The secret before the last change, which signs too until an instant.
  public var former: FormerSecret?
  public var health = Health()

  public enum Format: String, CaseIterable, Hashable, Sendable {
    case json

    /// A message that an incoming webhook of Slack shows.
    case slack
  }

  /// Whose news it is told; nil for everybody's.
  public struct Scope: Hashable, Sendable {
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?

    public init(product: Identifier<Product>? = nil, owner: String? = nil, segment: String? = nil) {
      self.product = product
      self.owner = owner
      self.segment = segment
    }

    func contains(_ customer: StoredCustomer, _ product: Identifier<Product>) -> Bool {
      self.product ?? product == product && owner ?? customer.owner == customer.owner
        && segment ?? customer.segment == customer.segment
    }
  }

  public struct FormerSecret: Hashable, Sendable {
    public var secret: WebhookSecret
    public var until: Instant

    public init(_ secret: WebhookSecret, until: Instant) {
      self.secret = secret
      self.until = until
    }
  }

  /// How deliveries have gone of late.
  public struct Health: Hashable, Sendable {
    /// Failures in a row of the receiver, not of one message.
    public var failures = 0
    public var failingSince: Instant?

    /// Nothing is sent before this.
    public var retryAt: Instant?
    public var disabledAt: Instant?
    public var disabledBecause: String?

    public init() {}
  }

  public init(
    url: String,
    kinds: Set<NewsKind>,
    format: Format,
    scope: Scope,
    createdAt: Instant,
    secret: WebhookSecret
  ) {
    self.url = url
    self.kinds = kinds
    self.format = format
    self.scope = scope
    self.createdAt = createdAt
    self.secret = secret
  }

  /// The secrets that sign at an instant, the newest first.
  public func secrets(at now: Instant) -> [WebhookSecret] {
    [secret] + (former.flatMap { now < $0.until ? [$0.secret] : nil } ?? [])
  }

  /// Whether what signs its messages can be read.
  public var isReadable: Bool { secret.sealed == nil && former?.secret.sealed == nil }

  func isTold(_ story: NewsStory) -> Bool {
    guard kinds.contains(story.kind), health.disabledAt == nil,
      scope.contains(story.customer, story.journey.product)
    else { return false }
    // Who was on the list before the endpoint was added is no news.
    return (story.kind == .stalled ? story.at : story.stalledSince).map { $0 >= createdAt } ?? true
  }
}

/// What signs messages: bytes that nobody should see by accident.
public struct WebhookSecret: Hashable, Sendable, CustomStringConvertible {
  public let bytes: [UInt8]

  /// How many bytes a new one has.
  public static let length = 32

  /// As it is kept, where it can't be read because its key is missing; then there are no bytes.
  public let sealed: [UInt8]?

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    sealed = nil
  }

  public init(unreadable sealed: [UInt8]) {
    bytes = []
    self.sealed = sealed
  }

  public var description: String { "a secret" }
}
