public import Onboarding

/// Something that was done in the product, as far as metrics look at it: there are millions.
public struct UsageEvent: Hashable, Sendable {
  public var at: Instant

  /// Key 0 where nobody is named.
  public var learner: LearnerKey

  /// A number for its name, the same for all customers.
  public var name: Int32

  /// Whether who does it is active.
  public var isActive: Bool

  /// Whether it is a feature whose use counts.
  public var isFeature: Bool

  public init(
    at instant: Instant,
    learner: LearnerKey,
    name: Int32,
    isActive: Bool = true,
    isFeature: Bool = true
  ) {
    at = instant
    self.learner = learner
    self.name = name
    self.isActive = isActive
    self.isFeature = isFeature
  }

  var isNamed: Bool { learner.rawValue > 0 }
}

/// What of a product's events counts as being active, and as the use of a feature.
public struct UsageDefinition: Hashable, Sendable {
  /// The events by which somebody is active; empty for any.
  public var active: Set<String>

  /// The events that are the use of a feature; empty for each that there is.
  public var features: Set<String>

  public init(active: Set<String> = [], features: Set<String> = []) {
    self.active = active
    self.features = features
  }

  public func isActive(_ event: String) -> Bool { active.isEmpty || active.contains(event) }
  public func isFeature(_ event: String) -> Bool { features.isEmpty || features.contains(event) }
}
