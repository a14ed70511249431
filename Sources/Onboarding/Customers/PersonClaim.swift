/// What a source says about a person.
public struct PersonClaim: Hashable, Sendable {
  /// As the source writes it.
  public let email: String?

  /// The address in the form in which addresses are compared; nil for what is no address.
  public let emailKey: String?

  /// The SHA-1 of the address as a `mailto:` IRI, 40 hexadecimal digits in lower case: all that
  /// some sources tell of it.
  public let emailHash: String?

  /// The id that a learning system gave.
  public var lmsID: String?

  /// The system whose id ``lmsID`` is, such as `moodle`; nil where the source doesn't say. The
  /// numbers of two systems have nothing to do with each other.
  public var lmsSystem: String? { didSet { lmsSystem = lmsSystem.flatMap(LMSHandle.named) } }
  public var externalID: String?
  public var name: String?

  /// What the person is in the system, where it tells: `student`, `teacher`.
  public var role: String?

  /// Texts that may name the person's customer, the likeliest first: a company, an institution.
  public var companies: [String]

  /// The customer's id, where the source gives it.
  public var customer: String?

  public init(
    email: String? = nil,
    emailHash: String? = nil,
    lmsID: String? = nil,
    lmsSystem: String? = nil,
    externalID: String? = nil,
    name: String? = nil,
    role: String? = nil,
    companies: [String] = [],
    customer: String? = nil
  ) {
    self.email = email.nonEmpty
    emailKey = self.email.flatMap(EmailAddress.key)
    self.emailHash = emailHash.nonEmpty.flatMap(EmailAddress.hash)
    self.lmsID = lmsID.nonEmpty
    self.lmsSystem = lmsSystem.flatMap(LMSHandle.named)
    self.externalID = externalID.nonEmpty
    self.name = name.nonEmpty
    self.role = role.nonEmpty?.lowercased()
    self.companies = companies.compactMap { Optional($0).nonEmpty }
    self.customer = customer.nonEmpty
  }

  /// Whether there is anything by which the person can be known again. A name alone won't do:
  /// different people share one.
  public var isIdentified: Bool {
    emailKey != nil || lmsID != nil || externalID != nil || emailHash != nil
  }

  /// The id with its system, as it is kept and compared.
  public var lmsHandle: String? { lmsID.map { LMSHandle.text(system: lmsSystem, id: $0) } }
}

/// How the ids of learning systems are kept: `moodle:7`, or `7` where the system isn't known.
public enum LMSHandle {
  public static func text(system: String?, id: String) -> String {
    system.map { "\($0):\(id)" } ?? id
  }

  /// The id without its system. An id may have a colon of its own, so only systems that some source
  /// spoke of are taken for one.
  public static func id(_ handle: String, systems: Set<String>) -> String {
    guard let colon = handle.firstIndex(of: ":"), systems.contains(String(handle[..<colon])) else {
      return handle
    }
    return String(handle[handle.index(after: colon)...])
  }

  /// The system's name as it is kept: in lower case, and without a colon, which ends it.
  static func named(_ name: String) -> String? {
    let name = name.trimmed.lowercased()
    if name.isEmpty { return nil }
    return name.contains(":") ? String(name.map { $0 == ":" ? "_" : $0 }) : name
  }
}

extension String? {
  /// The text without blanks around it; nil when nothing is left.
  fileprivate var nonEmpty: String? {
    guard let text = self?.trimmed, !text.isEmpty else { return nil }
    return text
  }
}

extension String {
  /// The text without blanks around it, in NFC.
  public var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last]).normalised
  }
}
