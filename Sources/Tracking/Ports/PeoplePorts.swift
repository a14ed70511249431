public import Onboarding

public protocol PeopleReader {
  func customer(_ id: Identifier<Customer>) throws -> StoredCustomer?
  func customer(_ key: CustomerKey) throws -> StoredCustomer?

  /// All customers, by id; those that only an event file named included.
  func customers() throws -> [StoredCustomer]

  /// All customers by what learners can be known by, those that only an event file named included.
  func customerNames() throws -> [CustomerMatcher.Entry]

  /// The owners that customers have, each once; of those in a segment, if one is named.
  func owners(inSegment segment: String?) throws -> [String]

  /// The segments that customers have, each once; of an owner's customers, if one is named.
  func segments(ofOwner owner: String?) throws -> [String]

  /// Learners by their id: all, those of a customer, or those who wait for one.
  func learners(of customer: CustomerKey?) throws -> [StoredLearner]

  /// The learners whose id, e-mail address, LMS id or external id this is.
  func learners(known text: String) throws -> [StoredLearner]

  /// The customers of everybody who has an address, unmatched for those who wait.
  func customers(ofLearner email: String) throws -> Set<CustomerKey>

  /// A person; nil for a key that is an alias, or nobody's.
  func learner(key: LearnerKey) throws -> StoredLearner?

  /// Learners whom a rule leaves out.
  func learnersLeftOut() throws -> [StoredLearner]

  /// Who belongs to nobody: who waits for a customer, and whom a rule leaves out.
  func keysWithoutCustomer() throws -> (waiting: Set<LearnerKey>, leftOut: Set<LearnerKey>)

  /// By what learners are known, as far as it can make somebody the same person as another.
  func handles() throws -> SamePerson

  /// Every address with the learner whose it is, as it is kept and as files wrote it.
  func addresses() throws -> [(learner: LearnerKey, written: String)]

  /// The systems that gave somebody this id.
  func systems(withID id: String) throws -> [String]

  /// What is known of a learner, and of those who are the same person, that tells their customer.
  func clues(_ learner: LearnerKey) throws -> CustomerMatcher.Clues

  /// The same for everybody; those who are somebody else's alias come with that one's clues.
  func allClues() throws -> [(learner: StoredLearnerTie, clues: CustomerMatcher.Clues)]

  /// The customers whose journeys count something that a learner did.
  func customersTouched(by learner: LearnerKey) throws -> Set<CustomerKey>

  /// How many facts and product events wait with each learner that has no customer.
  func waitingFacts() throws -> [LearnerKey: Int]
}

public protocol PeopleWriter {
  /// A number that stays the same as long as nothing changes by which it is found out to whom
  /// learners belong; nil where that isn't watched.
  func customersEdition() throws -> Int64?

  /// The number of a customer, taken up by its id alone if it is new.
  func customerKey(_ id: Identifier<Customer>) throws -> CustomerKey

  /// - Returns: Whether anything changed.
  func saveCustomer(_ row: CustomerRow) throws -> Bool

  /// Gives a customer their first product.
  func setProducts(_ products: [Identifier<Product>], of customer: CustomerKey) throws

  /// Finds who is meant, or takes up a new learner, and remembers what the claim adds.
  func learner(_ claim: PersonClaim) throws -> LearnerVisit

  /// Notes whom a learner is taken for: nil for nobody else.
  ///
  /// - Returns: The customers whose journeys may have changed by it.
  func setAlias(_ person: LearnerKey?, of learner: LearnerKey) throws -> Set<CustomerKey>

  /// Says to whom a person belongs; nil leaves it to files and rules.
  func setExplicitCustomer(_ customer: CustomerKey?, of learner: LearnerKey) throws
  func setFileCustomer(_ customer: CustomerKey, byID: Bool, of learner: LearnerKey) throws

  /// Ties a learner to a customer, and moves what is known of the learner there.
  ///
  /// - Returns: The customer to whom the learner belonged before.
  @discardableResult
  func tie(
    _ learner: LearnerKey,
    to customer: CustomerKey,
    because tie: CustomerMatcher.Tie?,
    rule: Int64?
  ) throws -> CustomerKey
}

extension PeopleWriter {
  @discardableResult
  public func tie(
    _ learner: LearnerKey,
    to customer: CustomerKey,
    because tie: CustomerMatcher.Tie?
  ) throws -> CustomerKey {
    try self.tie(learner, to: customer, because: tie, rule: nil)
  }
}

/// Whom a claim turned out to mean.
public struct LearnerVisit: Sendable {
  public var learner: LearnerKey
  public var customer: CustomerKey
  public var isNew: Bool

  /// Whether a rule left the learner out before.
  public var isLeftOut = false

  /// Whether the claim told something about the learner that may change their customer.
  public var learned: Bool

  public init(learner: LearnerKey, customer: CustomerKey, isNew: Bool, learned: Bool) {
    self.learner = learner
    self.customer = customer
    self.isNew = isNew
    self.learned = learned
  }
}

public struct StoredLearnerTie: Sendable {
  public var learner: LearnerKey
  public var customer: CustomerKey
  public var tie: CustomerMatcher.Tie?
  public var rule: Int64?

  public var isLeftOut: Bool { rule != nil && tie == nil }

  /// The learner who is the same person and better known, or the learner.
  public var person: LearnerKey

  public init(learner: LearnerKey, customer: CustomerKey, tie: CustomerMatcher.Tie?) {
    self.learner = learner
    person = learner
    self.customer = customer
    self.tie = tie
  }
}

public protocol EvidenceReader {
  func evidence(of customer: CustomerKey, dates: CustomerDates) throws -> CustomerEvidence

  /// Every course and lesson as a source named it.
  func contentNames() throws -> [ContentKey: ContentName]
  func sourceNames() throws -> [Int: String]

  /// Every account that events name, with the customer who has its events.
  func accounts() throws -> [(account: String, customer: CustomerKey)]

  /// Hands over learners with their facts, customer by customer.
  func eachLearner(_ visit: (StoredLearner, [LearningFact]) throws -> Void) throws
}

public protocol EvidenceWriter {
  func contentKey(_ name: ContentName) throws -> ContentKey

  /// Adds the facts that are new, in any order.
  ///
  /// A fact is known by what it says: the same fact from the same source is kept once. That an
  /// enrolment was seen is no news where the same source saw it earlier.
  ///
  /// - Parameters:
  ///   - batch: Facts and the comments that go with them; its people and contents aren't looked at.
  ///   - people: For each number of a person their learner and customer.
  ///   - contents: For each number of a content its key.
  ///   - watch: What to look out for; nil where nothing of the source is known yet.
  func append(
    _ batch: LearningBatch,
    people: [(LearnerKey, CustomerKey)],
    contents: [ContentKey],
    origin: Origin,
    watch: RegressionWatch?
  ) throws -> AppendedFacts

  /// Takes down that what a statement told, or will tell, doesn't count.
  ///
  /// - Returns: The customers for whom that changes something.
  func void(_ statement: StatementID, importID: Int64) throws -> Set<CustomerKey>

  /// Adds an event, unless its source told it before.
  ///
  /// - Parameter account: How the source names the customer. An event without is its learner's, and
  ///   goes where the learner goes.
  func append(
    _ event: ProductEvent,
    of customer: CustomerKey,
    account: String?
  ) throws -> AppendedEvent

  /// To whom the events of an account belong by now; nil for one that no event named.
  func customer(ofAccount account: String) throws -> CustomerKey?

  /// Gives the events of an account to a customer.
  func settle(account: String, at customer: CustomerKey) throws

  /// Forgets customers whom only an event named, and of whom nothing is left.
  func forgetEmptyCustomers() throws
  func append(_ decision: Decision, of customer: CustomerKey) throws -> Int64
}

public struct AppendedFacts: Sendable {
  public var new = 0
  public var repeated = 0
  public var takenBack = 0

  /// Lines of statements whose ids came before, with another import, and said something else.
  public var conflicts: [Int] = []

  /// How many of the new ones tell that an enrolment ended.
  public var unenrolled = 0
  public var doubts = RegressionDoubts()
  public var customers: Set<CustomerKey> = []

  public init() {}
}

public enum AppendedEvent: Sendable {
  case new
  case repeated

  /// An event with this id came before and says something else.
  case conflict
}
