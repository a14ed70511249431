public import Onboarding

/// Takes down what one of our own people decided about a customer, and lets their journeys follow.
public struct Decide: Sendable {
  private let store: any TrackingStore
  private let now: Instant
  private let actor: String

  /// - Parameter actor: Who decides, as it is shown wherever the decision is.
  public init(store: any TrackingStore, now: Instant, actor: String) {
    self.store = store
    self.now = now
    self.actor = actor
  }

  public struct Outcome: Sendable {
    public var customer: StoredCustomer
    public var journeys: [Journey]
    public var stepTitle: String?

    /// For each open journey the title of the step at which it is.
    public var stepTitles: [Identifier<Product>: String]
  }

  /// A step that was done, waived or taken back by hand. At `nil` it is now.
  public enum StepDecision: String, Sendable { case recorded, waived, undone }

  public func step(
    _ step: String,
    _ decision: StepDecision,
    customer name: String,
    product: Identifier<Product>?,
    at instant: Instant?,
    reason: String?
  ) throws -> Outcome {
    try store.write { writer in
      let customer = try writer.customer(named: name)
      let found = try self.step(step, of: customer, product, writer)
      let at = instant ?? now
      guard at <= now else {
        throw TrackingError("\(at.rfc3339) is in the future", hint: "say when it was done")
      }
      try check(decision, found, of: customer, writer)
      let what: Decision.What =
        switch decision {
        case .recorded: .recorded(found.step.id)
        case .waived: .waived(found.step.id)
        case .undone: .undone(found.step.id)
        }
      return try take(
        what,
        customer,
        found.product,
        at: at,
        reason,
        title: found.step.title,
        writer
      )
    }
  }

  /// Anything else that is decided about a customer's journeys.
  public func callAsFunction(
    _ what: Decision.What,
    customer name: String,
    product: Identifier<Product>?,
    reason: String?
  ) throws -> Outcome {
    try store.write { writer in
      let customer = try writer.customer(named: name)
      if product != nil { _ = try writer.products(of: customer, asked: product) }
      try check(what, customer, product, writer)
      return try take(what, customer, product, at: now, reason, title: nil, writer)
    }
  }

  private func take(
    _ what: Decision.What,
    _ customer: StoredCustomer,
    _ product: Identifier<Product>?,
    at instant: Instant,
    _ reason: String?,
    title: String?,
    _ writer: any TrackingWriter
  ) throws -> Outcome {
    let decision = Decision(
      product: product,
      what: what,
      at: instant,
      heardAt: now,
      actor: actor,
      reason: reason
    )
    _ = try writer.append(decision, of: customer.key)
    try writer.note(decision, of: customer)
    try JourneyRefresh(writer: writer)([customer.key])
    let journeys = try writer.journeys(of: customer.key).map(\.journey)
      .filter { $0.product == product ?? $0.product }
    let book = PlanBook(try writer.plans(), names: [:])
    let titles = journeys.compactMap { journey in
      ListCustomers.stepTitle(journey, book).map { (journey.product, $0) }
    }
    return Outcome(
      customer: customer,
      journeys: journeys,
      stepTitle: title,
      stepTitles: Dictionary(titles) { first, _ in first }
    )
  }

  private func step(
    _ written: String,
    of customer: StoredCustomer,
    _ product: Identifier<Product>?,
    _ reader: any TrackingReader
  ) throws -> (step: Step, product: Identifier<Product>) {
    let journeys = try reader.journeys(of: customer.key).map(\.journey)
    let book = try PlanBook(reader)
    let products = try reader.products(of: customer, asked: product)
    let plans = products.compactMap { product in
      let version = journeys.first { $0.product == product }?.planVersion
      return version.flatMap { book.rules(product, version: $0) }?.plan
        ?? book.latest(product)?.plan
    }
    let found = plans.flatMap { plan in
      (plan.steps + [plan.value.asStep])
        .filter { $0.id.rawValue == written || $0.title == written }
        .map { ($0, plan.product) }
    }
    if found.count == 1 { return found[0] }
    if found.count > 1 {
      throw TrackingError(
        "several products of \(customer.id) have a step '\(written)'",
        hint: "say which with --product " + found.map(\.1.rawValue).joined(separator: " or ")
      )
    }
    guard !plans.isEmpty else {
      throw TrackingError(
        "\(customer.id) has no plan, and so no step '\(written)'",
        hint: customer.dates == nil
          ? "no customer file has told of it: foothold import customers FILE"
          : "apply a plan for its product, or name its product in the customer file"
      )
    }
    throw TrackingError.unknown(
      "step",
      written,
      known: plans.flatMap { $0.steps.map(\.id.rawValue) } + [ValueMilestone.stepID.rawValue],
      otherwise: "\(customer.id) has: "
        + plans.flatMap { $0.steps.map(\.id.rawValue) }.joined(separator: ", ")
    )
  }

  /// Refuses to waive what is done and to take back what isn't.
  private func check(
    _ decision: StepDecision,
    _ found: (step: Step, product: Identifier<Product>),
    of customer: StoredCustomer,
    _ reader: any TrackingReader
  ) throws {
    let journey = try reader.journeys(of: customer.key).map(\.journey)
      .first { $0.product == found.product }
    guard let journey else { return }
    let isDone =
      found.step.id == ValueMilestone.stepID
      ? journey.valueAt != nil
      : journey.steps.contains { $0.id == found.step.id && $0.isDone }
    switch (decision, isDone) {
    case (.undone, false):
      throw TrackingError("'\(found.step.title)' isn't done, so there is nothing to take back")
    case (.waived, true):
      throw TrackingError("'\(found.step.title)' is done already, so there is nothing to waive")
    default: break
    }
  }

  /// For how long something can be put off.
  private static let longest = Length.days(3_660)

  /// Refuses decisions that would change nothing.
  private func check(
    _ what: Decision.What,
    _ customer: StoredCustomer,
    _ product: Identifier<Product>?,
    _ reader: any TrackingReader
  ) throws {
    let journeys = try reader.journeys(of: customer.key).map(\.journey)
      .filter { $0.product == product ?? $0.product }
    switch what {
    case .paused(let until), .snoozed(let until):
      guard until > now else {
        throw TrackingError("\(until.rfc3339) is past", hint: "name a day to come")
      }
      guard until <= now + Self.longest else {
        throw TrackingError(
          "\(until.rfc3339) is too far ahead",
          hint: "name a day of the next years"
        )
      }
      let over: Set<JourneyState> = [.churned, .reachedValue]
      guard journeys.contains(where: { !over.contains($0.state(at: now)) }) else {
        throw TrackingError(
          "\(customer.id) has no open journey",
          hint: "'foothold customer \(customer.id)' shows where it stands"
        )
      }
    case .resumed:
      guard journeys.contains(where: { $0.pause.map { $0.until > now } ?? false }) else {
        throw TrackingError("\(customer.id) isn't paused")
      }
    case .dismissed:
      guard journeys.contains(where: { $0.state(at: now) == .stalled }) else {
        throw TrackingError(
          "\(customer.id) hasn't stalled, so there is nothing to dismiss",
          hint: "snooze it to keep it off the list for a while"
        )
      }
    case .recorded, .waived, .undone, .noted: break
    }
  }
}
