/// A row of a file about subscriptions, tickets, surveys, orders, costs or referrals.
public struct AccountRow: Hashable, Sendable {
  /// The source's own id of the thing.
  public var key: String

  /// Whom it is about; nil for a cost, or where the source doesn't tell.
  public var party: AccountParty?
  public var fact: AccountFact

  /// The columns that mean nothing to us, by their headers.
  public var others: [String: String]
  public var line: Int

  public init(
    key: String,
    party: AccountParty?,
    fact: AccountFact,
    others: [String: String] = [:],
    line: Int
  ) {
    self.key = key
    self.party = party
    self.fact = fact
    self.others = others
    self.line = line
  }
}

/// A customer as another system knows it, with whatever may tell which of ours that is.
public struct AccountParty: Hashable, Sendable {
  /// By what the system knows it: an account's id, else its name, domain or address.
  public var id: String

  /// Our own id for it, where the system keeps that.
  public var customer: String?
  public var companies: [String]
  public var domains: [String]
  public var emails: [String]

  public init(
    id: String,
    customer: String? = nil,
    companies: [String] = [],
    domains: [String] = [],
    emails: [String] = []
  ) {
    self.id = id
    self.customer = customer
    self.companies = companies
    self.domains = domains
    self.emails = emails
  }

  /// What is known of it, as the matcher takes it; `customer` is looked up by the store.
  public func clues(byID customer: CustomerKey?) -> CustomerMatcher.Clues {
    CustomerMatcher.Clues(
      byID: customer,
      companies: companies,
      emailKeys: emails.compactMap(EmailAddress.key) + domains.map { "@\($0.lowercased())" }
    )
  }

  /// Adds what another source says of the same party.
  public mutating func merge(_ other: AccountParty) {
    customer = customer ?? other.customer
    for company in other.companies where !companies.contains(company) { companies.append(company) }
    for domain in other.domains where !domains.contains(domain) { domains.append(domain) }
    for email in other.emails where !emails.contains(email) { emails.append(email) }
  }
}
