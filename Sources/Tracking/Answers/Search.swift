public import Onboarding

/// Finds customers and learners by a part of what they are known by.
public struct Search: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// What is looked for, and among whom.
  public struct Question: Hashable, Sendable {
    public var text: String
    public var owner: String?
    public var segment: String?

    /// How many of each at most.
    public var limit: Int

    public init(_ text: String, owner: String? = nil, segment: String? = nil, limit: Int = 20) {
      self.text = text
      self.owner = owner
      self.segment = segment
      self.limit = limit
    }
  }

  public struct Answer: Sendable {
    /// By name, those whose name begins with the text first.
    public var customers: [CustomerHit]
    public var learners: [LearnerHit]

    /// Whether there are more than the limit.
    public var hasMore: Bool
    public var isEmpty: Bool { customers.isEmpty && learners.isEmpty }
  }

  public struct CustomerHit: Sendable {
    public var customer: StoredCustomer
    public var journeys: [Journey]
  }

  public struct LearnerHit: Sendable {
    public var learner: StoredLearner

    /// Nil for those who belong to nobody yet.
    public var customer: StoredCustomer?
  }

  /// - Complexity: O(*n*) for *n* customers and learners, of whom only the text is looked at.
  public func callAsFunction(_ question: Question) throws -> Answer {
    var wider = question
    wider.text = question.text.trimmed
    wider.limit = question.limit + 1
    guard !wider.text.isEmpty else {
      return Answer(customers: [], learners: [], hasMore: false)
    }
    return try store.read { reader in
      let customers = try reader.customers(matching: wider)
      let learners = try reader.learners(matching: wider)
      return Answer(
        customers: try customers.prefix(question.limit).map {
          CustomerHit(customer: $0, journeys: try reader.journeys(of: $0.key).map(\.journey))
        },
        learners: try learners.prefix(question.limit).map {
          LearnerHit(learner: $0, customer: try reader.customer($0.customer))
        },
        hasMore: max(customers.count, learners.count) > question.limit
      )
    }
  }
}

public protocol SearchReader {
  /// Customers whose id, name or a domain has the text in it.
  func customers(matching question: Search.Question) throws -> [StoredCustomer]

  /// Persons whose name or a handle has the text in it, by their id.
  func learners(matching question: Search.Question) throws -> [StoredLearner]
}
