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

/// How e-mail addresses are compared.
public enum EmailAddress {
  /// The address without blanks and zero-width characters around and in it, in lower case and NFC;
  /// nil for what is no address.
  public static func key(_ text: String) -> String? {
    if let plain = asciiKey(text) { return plain }
    var key = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint {
        continue
      }
      if scalar.isASCII, isSpecial(UInt8(scalar.value)) { return nil }
      key.unicodeScalars.append(scalar)
    }
    let parts = key.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), key.utf8.count <= 320,
      !parts[1].hasPrefix("."), !parts[1].hasSuffix(".")
    else { return nil }
    return key.lowercased().normalised
  }

  /// The same for what most addresses are: visible ASCII with one `@` and a domain of several
  /// labels; nil for all else, which the slow way decides. An import asks for every row.
  private static func asciiKey(_ text: String) -> String? {
    var at = 0
    var dots = 0
    var count = 0
    var last: UInt8 = 0
    for byte in text.utf8 {
      guard byte > 0x20, byte < 0x7F, !isSpecial(byte) else { return nil }
      count += 1
      if byte == UInt8(ascii: "@") {
        guard at == 0, count > 1 else { return nil }
        at = count
      } else if byte == UInt8(ascii: "."), at > 0 {
        guard last != UInt8(ascii: "@") else { return nil }
        dots += 1
      }
      last = byte
    }
    guard at > 0, dots > 0, last != UInt8(ascii: "."), count <= 320 else { return nil }
    return text.lowercased()
  }

  /// Whether a letter stands for something else in an address: `[TEST] kim@acme.example` and
  /// `Kim <kim@acme.example>` are none (RFC 5322, 3.2.3; what it allows in quotes isn't in use).
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"),
      UInt8(ascii: ";"), UInt8(ascii: "\\"), UInt8(ascii: "\""):
      true
    default: false
    }
  }

  /// The SHA-1 of an address as it is kept, or nil for what is none.
  static func hash(_ text: String) -> String? {
    let isHash =
      text.utf8.count == 40 && text.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    return isHash ? text.lowercased() : nil
  }

  /// The part after the `@`, in lower case.
  public static func domain(_ key: String) -> String {
    key.split(separator: "@").last.map(String.init) ?? ""
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
