/// Rules in their order, made ready for many learners: an earlier one wins.
public struct MatchRules: Sendable {
  public let rules: [MatchRule]

  /// Rules without wildcards are found by their text, however many there are.
  private var exact: [MatchRule.Field: [String: [Int]]] = [:]
  private var wildcards: [MatchRule.Field: [(place: Int, pattern: Wildcard)]] = [:]

  public init(_ rules: [MatchRule] = []) {
    self.rules = rules
    for (place, rule) in rules.enumerated() {
      let text = MatchRule.folded(rule.pattern, rule.field)
      if text.contains("*") {
        wildcards[rule.field, default: []].append((place, Wildcard(text)))
      } else {
        exact[rule.field, default: [:]][text, default: []].append(place)
      }
    }
  }

  /// The places of the rules that fit, the first first.
  ///
  /// One that leaves people out fits only who is so by all that is told: somebody with a second
  /// address, or who is a student in another course, counts.
  public func hits(_ clues: CustomerMatcher.Clues) -> [Int] {
    guard !rules.isEmpty else { return [] }
    var hits: [Int: Int] = [:]
    var told: [MatchRule.Field: Int] = [:]
    for field in MatchRule.Field.allCases where exact[field] != nil || wildcards[field] != nil {
      let texts = Set(Self.texts(of: clues, field))
      told[field] = texts.count
      for text in texts {
        for place in places(text, field) { hits[place, default: 0] += 1 }
      }
    }
    return hits.keys.filter { place in
      rules[place].effect != .leftOut || hits[place] == told[rules[place].field]
    }.sorted()
  }

  /// Whether a rule keeps an address from being of its domain's customer.
  func keepsFromDomain(_ email: String) -> Bool {
    places(email, .email).contains { rules[$0].effect == .noDomain }
  }

  private func places(_ text: String, _ field: MatchRule.Field) -> Set<Int> {
    var places: Set<Int> = []
    for spelling in field == .domain ? Self.above(text) : [text] {
      places.formUnion(exact[field]?[spelling] ?? [])
      for (place, pattern) in wildcards[field] ?? [] where !places.contains(place) {
        if pattern.fits(spelling) { places.insert(place) }
      }
    }
    return places
  }

  /// The domain and those above it: `eu.acme.example` is of `acme.example`.
  private static func above(_ domain: String) -> [String] {
    var labels = domain.split(separator: ".")
    var domains: [String] = []
    while labels.count >= 2 {
      domains.append(labels.joined(separator: "."))
      labels.removeFirst()
    }
    return domains
  }

  private static func texts(
    of clues: CustomerMatcher.Clues,
    _ field: MatchRule.Field
  ) -> [String] {
    switch field {
    case .domain: clues.emailKeys.map(EmailAddress.domain)
    case .email: clues.emailKeys
    case .company: clues.companies.map { MatchRule.folded($0, field) }
    case .name: clues.names.map { MatchRule.folded($0, field) }
    case .role: clues.roles.map { MatchRule.folded($0, field) }
    }
  }
}

extension CustomerMatcher {
  /// To whom a learner belongs, and why.
  public enum Belonging: Hashable, Sendable {
    /// The rule's id where it is one that says so.
    case customer(CustomerKey, Tie, rule: Int64? = nil)
    case leftOut(rule: Int64)
    case unknown

    /// 0 for whoever belongs to nobody.
    public var customer: CustomerKey {
      if case .customer(let key, _, _) = self { return key }
      return .unmatched
    }

    public var tie: Tie? {
      if case .customer(_, let tie, _) = self { return tie }
      return nil
    }

    public var rule: Int64? {
      switch self {
      case .customer(_, _, let rule): rule
      case .leftOut(let rule): rule
      case .unknown: nil
      }
    }

    public var isLeftOut: Bool {
      if case .leftOut = self { return true }
      return false
    }
  }

  /// To whom the clues point.
  ///
  /// What somebody said of the learner comes first, and what a file says of them alone before a
  /// rule about many; but a rule that leaves people out is asked before any file.
  public func belonging(_ clues: Clues) -> Belonging {
    if let customer = clues.explicit { return .customer(customer, .explicit) }
    let rule = rules.hits(clues).lazy.map { rules.rules[$0] }.first { $0.effect != .noDomain }
    if let rule, rule.effect == .leftOut { return .leftOut(rule: rule.id) }
    if let customer = clues.byID { return .customer(customer, .id) }
    if let customer = clues.byFile { return .customer(customer, .file) }
    if let rule, case .customer(let customer) = rule.effect {
      return .customer(customer, .rule, rule: rule.id)
    }
    if let customer = named(clues.companies) { return .customer(customer, .company) }
    let emails = clues.emailKeys.filter { !rules.keepsFromDomain($0) }
    if let customer = housed(emails) { return .customer(customer, .domain) }
    return .unknown
  }

  /// The customer that the clues point to, and why; nil when they point nowhere or, with equal
  /// strength, to several, or when a rule leaves the learner out.
  public func match(_ clues: Clues) -> (customer: CustomerKey, tie: Tie)? {
    let found = belonging(clues)
    return found.tie.map { (found.customer, $0) }
  }
}
