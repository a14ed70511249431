/// A row of a customer file. Columns that the file doesn't have are nil and change nothing.
public struct CustomerRow: Hashable, Sendable {
  public var id: Identifier<Customer>
  public var name: String?
  public var signedUpAt: Instant
  public var trialStartedAt: Instant?
  public var churnedAt: Instant?

  /// Whether the file has the column, so that an empty cell takes back an earlier date.
  public var tellsTrial = false
  public var tellsChurn = false
  public var owner: String?
  public var segment: String?
  public var pricingPlan: String?
  public var domains: [String]?
  public var products: [Identifier<Product>]?
  public var seats: Int?

  /// The columns that mean nothing to us, by their headers.
  public var others: [String: String] = [:]

  /// The system that has the customer under an id of its own; nil where the id is ours.
  public var system: String?

  /// Our own id for it, where that system keeps it.
  public var customer: Identifier<Customer>?
  public var email: String?

  /// Whether the row is a new customer where nothing ties it to one that is known; else it waits.
  public var isNewAccount = true
  public var line: Int

  public init(id: Identifier<Customer>, signedUpAt: Instant, line: Int) {
    self.id = id
    self.signedUpAt = signedUpAt
    self.line = line
  }
}

extension CustomerRow {
  /// What a row of another system tells of a customer of ours, who keeps the id, the name and the
  /// sign-up date that they have.
  ///
  /// - Parameters:
  ///   - dates: Nil while nothing but other files has named them.
  ///   - domains: The domains that they have.
  public func telling(
    of id: Identifier<Customer>,
    dates: CustomerDates?,
    domains known: [String]
  ) -> CustomerRow {
    guard system != nil, id != self.id else { return self }
    var row = self
    row.id = id
    if let dates {
      row.name = nil
      row.signedUpAt = dates.signedUpAt
    }
    row.domains = domains.map { Array(Set(known + $0)).sorted() }
    if row.domains?.isEmpty ?? false { row.domains = nil }
    return row
  }
}

/// The paying account: the unit that stalls, renews, churns.
public enum Customer {}

/// A row of a learner file: who belongs to which customer.
public struct LearnerRow: Hashable, Sendable {
  public var person: PersonClaim
  public var customer: Identifier<Customer>

  /// The system whose id of the customer that is; nil where it is ours.
  public var system: String?
  public var line: Int

  public init(person: PersonClaim, customer: Identifier<Customer>, line: Int) {
    self.person = person
    self.customer = customer
    self.line = line
  }
}

/// A row of an event file.
public struct EventRow: Hashable, Sendable {
  /// The source's own id of the event, or one made of what it says.
  public var key: String

  /// The customer as the source names it: by id, by name or by domain. Without one the event is
  /// that of the learner's customer.
  public var account: String?
  public var product: Identifier<Product>?
  public var name: String

  /// Who did it.
  public var person: PersonClaim?
  public var at: Instant
  public var value: Double?
  public var seconds: Int?
  public var line: Int

  public init(
    key: String,
    account: String? = nil,
    product: Identifier<Product>? = nil,
    name: String,
    person: PersonClaim? = nil,
    at: Instant,
    value: Double? = nil,
    seconds: Int? = nil,
    line: Int
  ) {
    self.key = key
    self.account = account
    self.product = product
    self.name = name
    self.person = person
    self.at = at
    self.value = value
    self.seconds = seconds
    self.line = line
  }
}

/// Some rows of a file, with those that were refused.
public struct RowBatch<Row: Sendable>: Sendable {
  public var rows: [Row] = []
  public var rejected: [RejectedRow] = []

  /// Rows read, good or bad.
  public var read = 0
  public var bytes: Int64 = 0

  public init() {}
}
