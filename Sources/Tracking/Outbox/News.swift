public import Onboarding

/// What other systems are told of.
public enum NewsKind: String, CaseIterable, Hashable, Sendable {
  case stalled = "journey.stalled"

  /// A journey that was told as stalled isn't any more.
  case recovered = "journey.recovered"
  case reachedValue = "journey.value_reached"
  case completedStep = "step.completed"

  /// What changed for an owner's customers: see ``Digest``.
  case digest
}

/// Something that happened to a journey, kept until it has been told.
public struct News: Hashable, Sendable {
  public var customer: CustomerKey
  public var product: Identifier<Product>
  public var kind: NewsKind

  /// The step that was completed; nil for all other kinds.
  public var step: Identifier<Step>?
  public var at: Instant

  public init(
    _ kind: NewsKind,
    _ customer: CustomerKey,
    _ product: Identifier<Product>,
    step: Identifier<Step>? = nil,
    at instant: Instant
  ) {
    self.kind = kind
    self.customer = customer
    self.product = product
    self.step = step
    at = instant
  }

  /// How long something that happened is news; whatever is older is history, and told to nobody.
  public static let freshFor = Length.days(7)

  /// What is done in one state of a customer's journeys and wasn't in an earlier one.
  static func between(
    _ before: [Journey],
    _ after: [Journey],
    of customer: CustomerKey
  ) -> [News] {
    after.flatMap { journey -> [News] in
      let known = before.first { $0.product == journey.product }
      let done = Set(known?.steps.filter(\.isDone).map(\.id) ?? [])
      var news = journey.steps.compactMap { step -> News? in
        guard let at = step.doneAt, step.how != .waived, !done.contains(step.id) else {
          return nil
        }
        return News(.completedStep, customer, journey.product, step: step.id, at: at)
      }
      if let at = journey.valueAt, known?.valueAt == nil {
        news.append(News(.reachedValue, customer, journey.product, at: at))
      }
      return news
    }
  }
}

/// A journey that others were told has stalled.
public struct ToldStall: Hashable, Sendable {
  public var customer: CustomerKey
  public var product: Identifier<Product>
  public var deadline: Instant

  public init(_ customer: CustomerKey, _ product: Identifier<Product>, deadline: Instant) {
    self.customer = customer
    self.product = product
    self.deadline = deadline
  }
}

/// All that there is to say of a piece of news.
public struct NewsStory: Sendable {
  public var kind: NewsKind

  /// When it happened.
  public var at: Instant
  public var customer: StoredCustomer

  /// As it stands now.
  public var journey: Journey

  /// The version of the plan that the journey follows.
  public var plan: Plan?
  public var step: Identifier<Step>?

  /// How the journey stands on the list of the stalled, or stood when it was told.
  public var row: StallRow?

  /// Of a journey that recovered: since when it had been stalled.
  public var stalledSince: Instant?

  /// The instant at which it is told.
  public var toldAt: Instant
}
