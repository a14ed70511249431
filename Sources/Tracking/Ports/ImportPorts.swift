public import Onboarding

public protocol ImportReader {
  /// Newest first.
  func imports(limit: Int) throws -> [ImportRecord]
  func importRecord(_ id: Int64) throws -> ImportRecord?
  func rejected(importID: Int64, limit: Int) throws -> [RejectedRow]

  /// What of all that is known an import was the first to tell.
  func brought(importID: Int64) throws -> ImportContents
}

public protocol ImportWriter {
  /// The number under which the next import is kept.
  func nextImportID() throws -> Int64

  /// Keeps an import once all that it told was handed over.
  ///
  /// An import that told nothing but what an earlier one of the same file had told is kept as the
  /// same as that one, at no cost.
  func saveImport(_ record: ImportRecord) throws

  /// The import that takes in what a sender tells on a day, in UTC: the one that is open, or a new
  /// one.
  ///
  /// - Parameter record: Its kind, its sender as the file, and the instant; the number isn't looked at.
  func stream(_ record: ImportRecord) throws -> ImportRecord

  /// Keeps the counts of a stream.
  func saveStream(_ record: ImportRecord, heardAt: Instant) throws

  /// Imports that stand and were of files like this one: read by the same version of the program,
  /// as the same format, with the same options, as of the same instant.
  func importsLike(_ record: ImportRecord) throws -> [ImportRecord]

  /// Keeps an import of a file that an earlier one told wholly, with the rows that it refused.
  func saveRepetition(_ record: ImportRecord, of earlier: ImportRecord) throws

  /// Keeps refused rows with the import that they came with.
  func saveRejected(_ rows: [RejectedRow], importID: Int64) throws

  /// Keeps what an import says, so that what is known can be derived from what the others say
  /// once the import is taken back.
  func keep(_ claim: Claim, importID: Int64, line: Int) throws

  /// Takes back what an import told and no other did. The import's record stays.
  ///
  /// Who belongs to whom is to be found out anew after it.
  ///
  /// - Returns: The customers about whom something else is known now.
  func takeBack(_ importID: Int64, at instant: Instant, by actor: String) throws
    -> Set<CustomerKey>

  /// Lets go of those customers of whom nothing is told any more; their learners wait then.
  ///
  /// - Returns: The customers who lost learners.
  func forgetCustomers(_ keys: Set<CustomerKey>) throws -> Set<CustomerKey>

  /// Takes in enrolments that were seen again and weren't kept as facts, where they matter by now.
  ///
  /// - Returns: The customers of whom there are more facts.
  func followEnrolments() throws -> Set<CustomerKey>
}

/// What a file says about a customer, a person, or a course or lesson, as it says it.
public enum Claim: Sendable {
  case customer(CustomerKey, CustomerRow)

  /// With the customer to whom a learner file gives the person.
  case learner(LearnerKey, PersonClaim, of: Identifier<Customer>? = nil)
  case content(ContentKey, ContentName)
}

/// What an import was the first to tell, as far as it still stands.
public struct ImportContents: Sendable {
  public var facts: [LearningFact.Kind: Int] = [:]
  public var learners = 0
  public var courses: [String] = []
  public var events = 0

  /// What it said of customers and of learners.
  public var customerRows = 0
  public var learnerRows = 0

  /// Subscriptions, tickets and the like, as they are or were at some time.
  public var accounts: [AccountKind: Int] = [:]

  public init() {}
}
