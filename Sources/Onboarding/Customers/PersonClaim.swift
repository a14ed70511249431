/// What a source says about a person.
public struct PersonClaim: Hashable, Sendable {
  /// As the source writes it.
  public let email: String?

  /// The address in the form in which addresses are compared; nil for what is no address.
  public let emailKey: String?
  public var lmsID: String?
  public var externalID: String?
  public var name: String?

  /// Texts that may name the person's customer, the likeliest first: a company, an institution.
  public var companies: [String]

  /// The customer's id, where the source gives it.
  public var customer: String?

  public init(
    email: String? = nil,
    lmsID: String? = nil,
    externalID: String? = nil,
    name: String? = nil,
    companies: [String] = [],
    customer: String? = nil
  ) {
    self.email = email.nonEmpty
    emailKey = self.email.flatMap(EmailAddress.key)
    self.lmsID = lmsID.nonEmpty
    self.externalID = externalID.nonEmpty
    self.name = name.nonEmpty
    self.companies = companies.compactMap { Optional($0).nonEmpty }
    self.customer = customer.nonEmpty
  }

  /// Whether there is anything by which the person can be known again. A name alone won't do:
  /// different people share one.
  public var isIdentified: Bool { emailKey != nil || lmsID != nil || externalID != nil }
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
      guard byte > 0x20, byte < 0x7F else { return nil }
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
