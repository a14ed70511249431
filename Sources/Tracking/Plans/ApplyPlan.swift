public import Onboarding

/// Makes a plan the newest version of its product's, and moves journeys to it.
public struct ApplyPlan: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  public struct Outcome: Sendable {
    public var version: Int

    /// Whether the very same plan was applied before; then nothing changed.
    public var isUnchanged: Bool
    public var diff: PlanDiff
  }

  /// - Parameter effectiveFrom: Journeys that start from here on get the new version, and earlier
  ///   ones keep theirs; nil moves everybody.
  public func callAsFunction(
    _ plan: Plan,
    text: String,
    file: String,
    effectiveFrom: Instant?
  ) throws -> Outcome {
    try store.write { writer in
      let earlier = try writer.plans().filter { $0.product == plan.product }
      if let last = earlier.last, last.text == text, last.holds(from: effectiveFrom) {
        return Outcome(version: last.version, isUnchanged: true, diff: PlanDiff())
      }
      let stored = StoredPlan(
        version: (earlier.last?.version ?? 0) + 1,
        plan: plan,
        text: text,
        file: file,
        effectiveFrom: effectiveFrom,
        appliedAt: now
      )
      let before = try writer.journeys(of: nil)
      try writer.savePlan(stored)
      try writer.note("plan.apply", plan.product.rawValue, "version \(stored.version)")
      try JourneyRefresh(writer: writer)(nil)
      let diff = PlanDiff(
        from: earlier.last?.plan,
        to: plan,
        before: before,
        after: try writer.journeys(of: nil)
      )
      return Outcome(version: stored.version, isUnchanged: false, diff: diff)
    }
  }

  /// What applying a plan would change, without changing it.
  public func preview(_ plan: Plan, effectiveFrom: Instant?) throws -> PlanDiff {
    try store.read { reader in
      let plans = try reader.plans()
      let earlier = plans.filter { $0.product == plan.product }
      let candidate = StoredPlan(
        version: (earlier.last?.version ?? 0) + 1,
        plan: plan,
        text: "",
        file: "",
        effectiveFrom: effectiveFrom,
        appliedAt: now
      )
      let book = PlanBook(plans + [candidate], names: try reader.contentNames())
      let durations = try reader.durations(of: plan.product)
      let isOnly = book.products.count == 1
      var after: [StoredJourney] = []
      for customer in try reader.customers() {
        let isOnboarding =
          customer.products.contains(plan.product) || (customer.products.isEmpty && isOnly)
        guard let dates = customer.dates, isOnboarding, !customer.isInternal else { continue }
        let evidence = try reader.evidence(of: customer.key, dates: dates)
        if let journey = book.journey(on: plan.product, evidence, durations: durations) {
          after.append(StoredJourney(customer: customer, journey: journey))
        }
      }
      return PlanDiff(
        from: earlier.last?.plan,
        to: plan,
        before: try reader.journeys(of: nil),
        after: after
      )
    }
  }
}

extension StoredPlan {
  /// Whether all journeys that start from an instant on, nil for all there are, have this version.
  fileprivate func holds(from instant: Instant?) -> Bool {
    guard let effectiveFrom else { return true }
    return instant.map { $0 >= effectiveFrom } ?? false
  }
}
