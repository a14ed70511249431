public import Onboarding
public import Statistics

/// How far customers get, where they are lost, and how long each step takes.
public struct MeasureFunnel: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var asOf: AsOf

    /// Nil for a funnel of each product.
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?
    public var by: Grouping?

    /// The steps in the order of the funnel; `nil` for the required ones and then value.
    public var steps: [FunnelStage]?

    /// How long after the start a step still counts: only journeys that have been watched so long
    /// are in the funnel then. Nil for no limit.
    public var within: Length?

    public init(_ asOf: AsOf) { self.asOf = asOf }

    func wants(_ it: CohortPassage) -> Bool {
      (owner == nil || owner == it.owner) && (segment == nil || segment == it.segment)
    }
  }

  public struct Answer: Sendable {
    public var question: Question
    public var funnels: [Funnel]
  }

  /// - Throws: ``FunnelError`` for a step that the plan doesn't have.
  /// - Complexity: O(*s*) for *s* steps of all journeys.
  public func callAsFunction(_ question: Question) throws -> Answer {
    try store.read { reader in
      let book = try question.asOf.book(reader)
      var intakes: [Identifier<Product>: FunnelIntake] = [:]
      var problem: FunnelError?
      for product in book.products where question.product ?? product == product {
        do throws(FunnelError) {
          intakes[product] = try FunnelIntake(question, product, book)
        } catch {
          problem = problem ?? error
        }
      }
      // A step may be one product's alone; one that none has is a mistake.
      if intakes.isEmpty, let problem { throw problem }
      let later = try CohortPassages(reader, question.asOf)
        .forEach(of: question.product, withSteps: true) { intakes[$0.passage.product]?.add($0) }
      for (product, count) in later { intakes[product]?.later = count }
      return Answer(
        question: question,
        funnels: intakes.sorted { $0.key < $1.key }.flatMap { $0.value.funnels }
      )
    }
  }
}

/// A stage of a funnel: a step of the plan, or the value milestone.
public enum FunnelStage: Hashable, Sendable {
  case step(Identifier<Step>)
  case value

  public init(_ name: String) { self = name == "value" ? .value : .step(Identifier(name)) }

  /// The step's id, or `value`.
  public var name: String {
    switch self {
    case .step(let step): step.rawValue
    case .value: "value"
    }
  }
}

/// A step that was asked for and that a plan doesn't have.
public struct FunnelError: Error, Hashable, Sendable {
  public var step: String
  public var product: Identifier<Product>

  /// What there is instead.
  public var known: [String]
}

/// One product's funnel, of all or of one cohort.
public struct Funnel: Sendable {
  public var product: Identifier<Product>
  public var planVersion: Int

  /// Nil for everybody.
  public var cohort: String?

  /// The journeys that are in it.
  public var started: Int
  public var stages: [Stage]
  public var explanation: Explanation

  /// How many did this and all before it, and what became of those who did not.
  public struct Stage: Sendable {
    public var stage: FunnelStage
    public var title: String
    public var isOptional: Bool

    /// Did this and every stage before it, within the time allowed.
    public var reached: Int

    /// Of those who reached the stage before: still may come.
    public var open: Int

    /// Of those who reached the stage before: left, or silent for as long as lost ones are.
    public var gone: Int

    /// Of those who reached the stage before: reached value without this stage.
    public var passedBy: Int

    /// Of those who reached the stage before: did this, but after the time allowed.
    public var late: Int

    /// Did this in time, whether or not they did the stages before.
    public var everReached: Int

    /// Of ``everReached``, those whose step people waived.
    public var waived: Int

    /// How many had it before them, and how many of them did it.
    public var timed: Int
    public var finished: Int

    /// How many of ``finished`` are only known to have finished by their time, or earlier.
    public var finishedBy: Int

    /// Days from when the step became available to when it was done, the unfinished included; nil
    /// when there are too few.
    public var median: QuantileEstimate?
    public var slowest: QuantileEstimate?
  }

  /// Of those who reached the stage before, the share that reached this one.
  public func conversion(at place: Int) -> Share {
    Share(stages[place].reached, of: place == 0 ? started : stages[place - 1].reached)
  }

  /// Of all who began, the share that reached this stage.
  public func total(at place: Int) -> Share { Share(stages[place].reached, of: started) }

  /// The stage at which more journeys were lost than at any other; nil when no stage stands out.
  public var worst: Stage? {
    let most = stages.map(\.gone).max() ?? 0
    let worst = stages.filter { $0.gone == most }
    return most > 1 && worst.count == 1 ? worst.first : nil
  }
}
