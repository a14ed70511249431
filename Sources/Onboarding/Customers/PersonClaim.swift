/// What a source says about a person.
public struct PersonClaim: Hashable, Sendable {
  /// As the source writes it: see ``emailKey``.
  public var email: String?
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
    self.lmsID = lmsID.nonEmpty
    self.externalID = externalID.nonEmpty
    self.name = name.nonEmpty
    self.companies = companies.compactMap { Optional($0).nonEmpty }
    self.customer = customer.nonEmpty
  }

  /// The address in the form in which addresses are compared; nil for what is no address.
  public var emailKey: String? { email.flatMap(EmailAddress.key) }

  /// Whether there is anything by which the person can be known again. A name alone won't do:
  /// different people share one.
  public var isIdentified: Bool { emailKey != nil || lmsID != nil || externalID != nil }
}

/// How e-mail addresses are compared.
public enum EmailAddress {
  /// The address without blanks and zero-width characters around and in it, in lower case and NFC;
  /// nil for what is no address.
  public static func key(_ text: String) -> String? {
    var key = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint { continue }
      key.unicodeScalars.append(scalar)
    }
    let parts = key.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), key.utf8.count <= 320,
      !parts[1].hasPrefix("."), !parts[1].hasSuffix(".")
    else { return nil }
    return key.lowercased().normalised
  }

  /// The part after the `@`, in lower case.
  public static func domain(_ key: String) -> String {
    key.split(separator: "@").last.map(String.init) ?? ""
  }
}

extension Optional<String> {
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
