public import Onboarding
public import Statistics

/// Where onboarding is hard: for each step what customers' times, regressions, learning, answers and
/// tickets say.
public struct FindFriction: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var asOf: AsOf

    /// Nil for every product.
    public var product: Identifier<Product>?
    public var audience = CourseAudience()

    public init(_ asOf: AsOf) { self.asOf = asOf }
  }

  /// One product's steps, the hardest first.
  public struct Answer: Sendable {
    public var product: Identifier<Product>
    public var title: String
    public var journeys: Int
    public var steps: [StepFriction]
    public var explanation: Explanation
  }

  /// - Complexity: As a funnel and the courses together: a walk over all journeys and learners.
  public func callAsFunction(_ question: Question) throws -> [Answer] {
    try store.read { reader in
      let book = try question.asOf.book(reader)
      let products = book.products.filter { question.product ?? $0 == $0 }
      guard !products.isEmpty else { return [] }
      let journeys = try reader.journeys(question.asOf).filter {
        question.audience.holds($0.customer)
      }
      let learning = try FrictionLearning(reader, question.asOf, question.audience)
      let facts = try PastFacts(reader, question.asOf)
      var tallies: [Identifier<Product>: FrictionTally] = [:]
      for product in products {
        guard let plan = book.latest(product)?.plan else { continue }
        tallies[product] = try FrictionTally(plan, question.asOf, book)
      }
      for stored in journeys { tallies[stored.journey.product]?.add(stored) }
      for kind in [AccountKind.tickets, .surveys] {
        try reader.eachAccount(kind, of: nil) { account in
          guard facts.isHeard(account.importID) else { return }
          for product in products { tallies[product]?.add(account) }
        }
      }
      return products.compactMap { tallies[$0]?.answer(learning) }
    }
  }
}

/// What is known of how hard a step is.
public struct StepFriction: Sendable {
  /// The step's id, or `value`.
  public var step: FunnelStage
  public var title: String
  public var isOptional: Bool

  /// It had come before so many journeys, and so many of them had it done.
  public var available = 0
  public var done = 0

  /// Journeys that are at it now, and those of them that have stalled there.
  public var here = 0
  public var stalled = 0

  /// Of the journeys that had done all before it: left, or silent for long.
  public var gone = 0

  /// Of those who did it in time, or whose due date came before the journey was over: not in time.
  public var late = Share(0, of: 0)

  /// Had to be done again at some time.
  public var reopened = 0

  /// Days from available to done, the unfinished included; nil for too few.
  public var median: QuantileEstimate?

  /// Tickets that customers opened while they were at it, and how many days they were.
  public var tickets = 0
  public var days = 0.0

  /// Visits to what it asks people to learn: who began, and the median time, in seconds.
  public var learners = 0
  public var seconds: Double?

  /// What surveys and learners say of it, the latest first.
  public var comments: [CourseComment] = []
  public var signs: [FrictionSign] = []

  var trouble: Double { signs.reduce(0) { $0 + $1.weight } }
}
