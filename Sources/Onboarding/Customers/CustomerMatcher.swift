/// Tells to which customer a learner belongs.
///
/// Pure: the same learners and customers give the same answer, in whatever order they were heard.
public struct CustomerMatcher: Sendable {
  private var byDomain = Owners()
  private var byName = Owners()
  private var byID: [String: CustomerKey] = [:]

  /// Customers of whom no customer file has told, by the names that other files give them.
  private var unknownByName = Owners()
  private let candidates: LikelyCustomers
  let rules: MatchRules

  /// A customer by what learners can be known by.
  public struct Entry: Hashable, Sendable {
    public let key: CustomerKey
    public let id: String
    public let name: String
    public var domains: [String]

    /// Whether a customer file has told of them, and not only another file named them.
    public let isKnown: Bool

    public init(
      key: CustomerKey,
      id: String,
      name: String,
      domains: [String],
      isKnown: Bool = true
    ) {
      self.key = key
      self.id = id
      self.name = name
      self.domains = domains
      self.isKnown = isKnown
    }
  }

  /// Why a learner belongs to a customer, the strongest reason first.
  public enum Tie: String, CaseIterable, Hashable, Sendable {
    /// Somebody said so: `foothold learner match`.
    case explicit

    /// The learner file has their external or LMS id.
    case id

    /// The learner file has their e-mail address.
    case file

    /// A rule that somebody laid down fits: ``MatchRule``.
    case rule

    /// A company or institution column names the customer.
    case company

    /// The e-mail address is of one of the customer's domains.
    case domain
  }

  /// What is known about a learner that can tell the customer.
  public struct Clues: Hashable, Sendable {
    public var explicit: CustomerKey?
    public var byID: CustomerKey?
    public var byFile: CustomerKey?
    public var companies: [String]
    public var emailKeys: [String]
    public var names: [String]
    public var roles: [String]

    public init(
      explicit: CustomerKey? = nil,
      byID: CustomerKey? = nil,
      byFile: CustomerKey? = nil,
      companies: [String] = [],
      emailKeys: [String] = [],
      names: [String] = [],
      roles: [String] = []
    ) {
      self.explicit = explicit
      self.byID = byID
      self.byFile = byFile
      self.companies = companies
      self.emailKeys = emailKeys
      self.names = names
      self.roles = roles
    }
  }

  public init(_ customers: [Entry], rules: MatchRules = MatchRules()) {
    self.rules = rules
    candidates = LikelyCustomers(customers)
    byName.reserve(2 * customers.count)
    byDomain.reserve(customers.count)
    byID.reserveCapacity(customers.count)
    for customer in customers where customer.isKnown {
      for domain in customer.domains where !domain.isEmpty && !FreeMail.contains(domain) {
        byDomain.note(domain.lowercased(), of: customer.key)
      }
      for name in [customer.name, customer.id] {
        let folded = Self.folded(name)
        if !folded.isEmpty { byName.note(folded, of: customer.key) }
      }
      byID[customer.id] = customer.key
    }
    for customer in customers where !customer.isKnown {
      let folded = Self.folded(customer.id)
      if !folded.isEmpty { unknownByName.note(folded, of: customer.key) }
    }
  }

  /// The customer whom a customer file told of and whom a source means by an id, else by a name,
  /// else by a domain; nil where there is none, or several go by it.
  public func account(_ text: String) -> CustomerKey? {
    if let customer = byID[text] { return customer }
    let folded = Self.folded(text)
    if let named = byName[folded] { return named }
    return folded.contains("@") ? nil : byDomain[folded] ?? nil
  }

  /// The only customer whom one of the texts names.
  func named(_ companies: [String]) -> CustomerKey? { only(Set(companies.compactMap(company))) }

  /// The only customer of whose domains the addresses are.
  func housed(_ emails: [String]) -> CustomerKey? { only(Set(emails.compactMap { byEmail($0) })) }

  /// The customers that an unmatched learner may belong to, the likeliest first; at most three.
  ///
  /// Accents, legal forms and slips of the pen are overlooked.
  public func likely(_ clues: Clues) -> [CustomerKey] { candidates.likely(clues) }

  private func company(_ text: String) -> CustomerKey? {
    let folded = Self.folded(text)
    return (byName[folded] ?? byDomain[folded] ?? unknownByName[folded]) ?? nil
  }

  private func byEmail(_ email: String) -> CustomerKey? {
    let domain = EmailAddress.domain(email)
    guard !FreeMail.contains(domain) else { return nil }
    var labels = domain.split(separator: ".")
    // mail.acme.example is of acme.example, but not of example.
    while labels.count >= 2 {
      if let found = byDomain[labels.joined(separator: ".")] { return found }
      labels.removeFirst()
    }
    return nil
  }

  private func only(_ customers: Set<CustomerKey>) -> CustomerKey? {
    customers.count == 1 ? customers.first : nil
  }

  /// The name as it is compared: without regard to case, blanks and kinds of quotation marks.
  static func folded(_ name: String) -> String {
    let folded = ContentText.folded(ContentText.tidy(name))
    // An import asks for every learner: most names have nothing to leave out.
    if folded.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "'") }) { return folded }
    return folded.filter { !"'’‘“”„«»".contains($0) }
  }
}

/// Whose a text is.
private struct Owners: Sendable {
  /// Nil for what is of several: which they are, nobody asks.
  private var owners: [String: CustomerKey?] = [:]

  mutating func reserve(_ count: Int) { owners.reserveCapacity(count) }

  mutating func note(_ text: String, of customer: CustomerKey) {
    if let known = owners[text], known != customer {
      owners.updateValue(nil, forKey: text)
    } else {
      owners.updateValue(customer, forKey: text)
    }
  }

  /// The only customer of a text, nil within where there are several; nil for none.
  subscript(_ text: String) -> CustomerKey?? { owners[text] }
}
