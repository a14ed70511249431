internal import Onboarding

/// Which learners a question about courses is for.
public struct CourseAudience: Hashable, Sendable {
  public var owner: String?
  public var segment: String?

  public init(owner: String? = nil, segment: String? = nil) {
    self.owner = owner
    self.segment = segment
  }

  /// Whether everybody is meant, those without a customer too.
  var isEverybody: Bool { owner == nil && segment == nil }

  /// Whether somebody counts who belongs to a customer, or to nobody who is known.
  func holds(_ customer: StoredCustomer?) -> Bool {
    guard let customer else { return isEverybody }
    return !customer.isInternal && owner ?? customer.owner == customer.owner
      && segment ?? customer.segment == customer.segment
  }
}

/// What learners did in courses, learner by learner, as far as it counts for an instant.
struct CourseWalk {
  private let reader: any TrackingReader
  private let facts: PastFacts
  private let audience: CourseAudience
  let book: CourseBook
  let customers: [CustomerKey: StoredCustomer]

  init(_ reader: any TrackingReader, _ asOf: AsOf, _ audience: CourseAudience) throws {
    self.reader = reader
    facts = try PastFacts(reader, asOf)
    self.audience = audience
    book = try CourseBook(reader, asOf)
    customers = Dictionary(uniqueKeysWithValues: try asOf.everybody(reader).map { ($0.key, $0) })
  }

  /// Hands over each learner's courses by course id, and counts whom a rule leaves out: they are
  /// nobody's learners, so they count nowhere.
  ///
  /// - Complexity: Time O(*n* log *n*) for *n* facts; memory for the facts of one learner.
  func eachLearner(_ body: ([CourseVisit]) throws -> Void) throws -> Int {
    var leftOut = 0
    try reader.eachLearner { learner, facts in
      let past = facts.filter(self.facts.count)
      guard !past.isEmpty else { return }
      let customer = customers[learner.customer]
      if learner.isLeftOut {
        leftOut += audience.isEverybody ? 1 : 0
      } else if audience.holds(customer) {
        try body(visits(of: learner, at: customer, past))
      }
    }
    return leftOut
  }

  private func visits(
    of learner: StoredLearner,
    at customer: StoredCustomer?,
    _ facts: [LearningFact]
  ) -> [CourseVisit] {
    var groups: [Identifier<Course>: [Identifier<Lesson>?: [LearningFact]]] = [:]
    for fact in facts {
      guard let content = book.contents[fact.content] else { continue }
      groups[content.course, default: [:]][content.lesson, default: []].append(fact)
    }
    return groups.sorted { $0.key < $1.key }.compactMap { id, facts in
      book.courses[id].map {
        CourseVisit(
          learner: learner,
          customer: customer,
          course: $0,
          facts: facts
        )
      }
    }
  }
}
