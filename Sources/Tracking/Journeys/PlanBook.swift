public import Onboarding

/// The versions of all plans, ready to fold evidence by.
public struct PlanBook: Sendable {
  private let versions: [Identifier<Product>: [Version]]

  private struct Version: Sendable {
    let effectiveFrom: Instant?
    let rules: JourneyRules
  }

  public init(_ plans: [StoredPlan], names: [ContentKey: ContentName]) {
    versions = Dictionary(grouping: plans, by: \.product).mapValues { plans in
      plans.sorted { $0.version > $1.version }.map {
        Version(
          effectiveFrom: $0.effectiveFrom,
          rules: JourneyRules(plan: $0.plan, version: $0.version, names: names)
        )
      }
    }
  }

  public init(_ reader: any TrackingReader) throws {
    self.init(try reader.plans(), names: try reader.contentNames())
  }

  public var products: [Identifier<Product>] { versions.keys.sorted() }

  public func rules(_ product: Identifier<Product>, version: Int) -> JourneyRules? {
    versions[product]?.first { $0.rules.version == version }?.rules
  }

  /// Every version of a product's plan, the newest first.
  func versions(of product: Identifier<Product>) -> [JourneyRules] {
    versions[product]?.map(\.rules) ?? []
  }

  public func latest(_ product: Identifier<Product>) -> JourneyRules? {
    versions[product]?.first?.rules
  }

  /// Whether a step of any version hangs on how long others took.
  func hasStepsWithoutDueDate(_ product: Identifier<Product>) -> Bool {
    versions[product]?.contains { $0.rules.plan.steps.contains { $0.due == nil } } ?? false
  }

  /// The journey of a customer on a product, by the newest version that applies to its start.
  ///
  /// - Returns: Nil when the product has no plan, when the journey hasn't started, or when it
  ///   started before any version took effect.
  public func journey(
    on product: Identifier<Product>,
    _ evidence: CustomerEvidence,
    durations: StepDurations,
    risk: RiskHistory? = nil
  ) -> Journey? {
    for version in versions[product] ?? [] {
      guard let start = version.rules.start(evidence) else { continue }
      if start >= version.effectiveFrom ?? start {
        return version.rules.journey(evidence, durations: durations, risk: risk)
      }
    }
    return nil
  }
}
