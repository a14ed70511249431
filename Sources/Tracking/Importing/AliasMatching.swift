internal import Onboarding

/// Finds out which of our customers another system means.
struct AliasMatcher {
  private let writer: any TrackingWriter
  private let matcher: CustomerMatcher
  private let ids: [String: CustomerKey]

  init(_ writer: any TrackingWriter) throws {
    self.writer = writer
    // Whom only another file has named waits as well: whichever of the two files came first.
    let known = try writer.customers().filter { $0.dates != nil }
    matcher = CustomerMatcher(known, rules: [])
    ids = Dictionary(uniqueKeysWithValues: known.map { ($0.id.rawValue, $0.key) })
  }

  /// The customer and the reason; nil when nothing tells, or several are as likely.
  func match(_ party: AccountParty) throws -> (customer: CustomerKey, tie: CustomerAlias.Tie)? {
    let byID = party.customer.flatMap { ids[$0] } ?? ids[party.id]
    if let found = matcher.match(party.clues(byID: byID)) {
      switch found.tie {
      case .company: return (found.customer, .company)
      case .domain: return (found.customer, .domain)
      case .explicit, .id, .file, .rule: return (found.customer, .id)
      }
    }
    if let named = party.customer.flatMap(matcher.account) { return (named, .company) }
    var homes: Set<CustomerKey> = []
    for email in party.emails { homes.formUnion(try writer.customers(ofLearner: email)) }
    homes.remove(.unmatched)
    return homes.count == 1 ? homes.first.map { ($0, .learner) } : nil
  }

  /// Whether the customer to whom it is tied still has what tied it.
  private func holds(_ alias: CustomerAlias) throws -> Bool {
    guard alias.customer != .unmatched, let customer = try writer.customer(alias.customer) else {
      return false
    }
    return CustomerMatcher([customer], rules: []).match(alias.party.clues(byID: nil)) != nil
  }

  /// Ties a customer of another system to whom it means by now.
  func follow(_ alias: CustomerAlias) throws -> CustomerKey {
    let found = try match(alias.party)
    // Who came later with the same domain or name doesn't take away what is tied.
    if found == nil, try holds(alias) { return alias.customer }
    let customer = found?.customer ?? .unmatched
    if customer != alias.customer || found?.tie != alias.tie {
      try writer.tie(alias, to: customer, because: found?.tie)
    }
    return customer
  }
}

extension TrackingWriter {
  /// Finds out anew which of our customers those of other systems are: after customers or learners
  /// came or went.
  ///
  /// - Returns: Whether any is another one now.
  @discardableResult
  func matchAliases() throws -> Bool {
    let aliases = try aliases(of: nil)
    guard !aliases.isEmpty else { return false }
    let matcher = try AliasMatcher(self)
    var hasMoved = false
    for alias in aliases where try matcher.follow(alias) != alias.customer { hasMoved = true }
    return hasMoved
  }
}

/// Customers as a CRM or a billing system exports them, which may be ours under another id.
struct ForeignCustomers {
  private let writer: any TrackingWriter
  private let importID: Int64

  /// Of the customers before the file: its rows don't tie to each other.
  private let matcher: AliasMatcher
  private var sources: [String: Int] = [:]

  /// Whether the last row told something that may change who its customer is.
  private(set) var learned = false

  /// The customers whom the system has already, each under one id.
  private var taken: [Int: [CustomerKey: String]] = [:]

  init(_ writer: any TrackingWriter, importID: Int64) throws {
    self.writer = writer
    self.importID = importID
    matcher = try AliasMatcher(writer)
    for alias in try writer.aliases(of: nil) where alias.customer != .unmatched {
      taken[alias.source, default: [:]][alias.customer] = alias.party.id
    }
  }

  /// The row as one of ours; nil while it waits for its customer.
  mutating func resolved(_ row: CustomerRow) throws -> CustomerRow? {
    guard let system = row.system else { return row }
    let source = try sources[system] ?? writer.source(named: system)
    sources[system] = source
    let party = AccountParty(
      id: row.id.rawValue,
      customer: row.customer?.rawValue,
      companies: [row.name].compactMap(\.self),
      domains: row.domains ?? [],
      emails: [row.email?.lowercased()].compactMap(\.self)
    )
    let alias = try writer.alias(party, source: source, importID: importID)
    learned = alias.learned
    guard let customer = try customer(of: alias, row) else { return nil }
    taken[source, default: [:]][customer] = party.id
    guard let known = try writer.customer(customer) else { return row }
    return row.telling(of: known.id, dates: known.dates, domains: known.domains)
  }

  private func customer(of alias: CustomerAlias, _ row: CustomerRow) throws -> CustomerKey? {
    if alias.customer != .unmatched, !alias.learned { return alias.customer }
    var found = try matcher.match(alias.party)
    // Two accounts of a CRM are two customers, whatever they have in common.
    if row.isNewAccount, let match = found, match.tie != .id,
      let other = taken[alias.source]?[match.customer], other != alias.party.id
    {
      found = nil
    }
    if found == nil, row.isNewAccount { found = (try writer.customerKey(row.id), .id) }
    guard let found else {
      if alias.customer != .unmatched { try writer.tie(alias, to: .unmatched, because: nil) }
      return nil
    }
    if found.customer != alias.customer || found.tie != alias.tie {
      try writer.tie(alias, to: found.customer, because: found.tie)
    }
    return found.customer
  }
}

extension LearnerRow {
  /// Our id of the customer; where another system's is told, one that stands for it: whether it is
  /// known which of ours that is or not, and whichever is told first.
  var standing: Identifier<Customer> {
    system.map { Identifier("\($0):\(customer.rawValue)") } ?? customer
  }
}
