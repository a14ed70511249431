public import Onboarding

public protocol AccountReader {
  /// Hands over what is known of a kind, as the newest exports tell it: of a customer, or of all,
  /// by source and key.
  func eachAccount(
    _ kind: AccountKind,
    of customer: CustomerKey?,
    _ visit: (StoredAccount) throws -> Void
  ) throws

  /// As what other systems know customers: one customer, or all, those who wait included.
  func aliases(of customer: CustomerKey?) throws -> [CustomerAlias]

  /// Which of our customers one is who stands for an id of another system (`hubspot:71`); the same
  /// one, where nobody knows that or it isn't one of those.
  func meant(by customer: CustomerKey) throws -> CustomerKey
}

public protocol AccountWriter {
  /// Takes up a customer of another system, or adds what the party tells of one that is known.
  func alias(_ party: AccountParty, source: Int, importID: Int64) throws -> CustomerAlias

  /// Ties a customer of another system to one of ours, and moves all that is known of it there.
  func tie(
    _ alias: CustomerAlias,
    to customer: CustomerKey,
    because tie: CustomerAlias.Tie?
  ) throws

  /// Adds what a row says, unless its import said it already.
  ///
  /// What the newest export says counts, whatever the order of imports.
  func append(
    _ row: AccountRow,
    of customer: CustomerKey,
    observedAt: Instant,
    origin: Origin
  ) throws -> AppendedAccount

  /// Takes back all that one import told of subscriptions, tickets, surveys, orders, costs,
  /// referrals and of whose they are. What other imports told as well stays.
  ///
  /// Customers of other systems that are left have to be matched again: see ``matchAliases()``.
  func removeAccounts(ofImport id: Int64) throws
}

/// A customer as another system knows it.
public struct CustomerAlias: Hashable, Sendable {
  public var source: Int
  public var sourceName: String

  /// Whom the system means, with all that tells which of ours that is.
  public var party: AccountParty

  /// Unmatched while nobody knows.
  public var customer: CustomerKey
  public var tie: Tie?

  /// Whether this visit told something that may change the customer.
  public var learned: Bool

  /// Why it is one of ours, the strongest reason first.
  public enum Tie: String, CaseIterable, Sendable {
    /// The source has our id, or we have its.
    case id
    case company
    case domain

    /// A learner of the customer has the address.
    case learner
  }

  public init(
    source: Int,
    sourceName: String,
    party: AccountParty,
    customer: CustomerKey,
    tie: Tie?,
    learned: Bool = false
  ) {
    self.source = source
    self.sourceName = sourceName
    self.party = party
    self.customer = customer
    self.tie = tie
    self.learned = learned
  }
}

/// A subscription, ticket or the like as it is kept.
public struct StoredAccount: Hashable, Sendable {
  public var customer: CustomerKey
  public var source: String
  public var key: String

  /// Whose it is, as the source says it; empty where it says nothing.
  public var party: String
  public var fact: AccountFact
  public var others: [String: String]
  public var observedAt: Instant
  public var importID: Int64
  public var line: Int

  public init(
    customer: CustomerKey,
    source: String,
    key: String,
    party: String,
    fact: AccountFact,
    others: [String: String],
    observedAt: Instant,
    importID: Int64,
    line: Int
  ) {
    self.customer = customer
    self.source = source
    self.key = key
    self.party = party
    self.fact = fact
    self.others = others
    self.observedAt = observedAt
    self.importID = importID
    self.line = line
  }
}

public enum AppendedAccount: Hashable, Sendable {
  case new

  /// The source says something else of it than it did before.
  case changed
  case repeated

  /// The same import said something else of it, in this line.
  case conflict(line: Int)
}
