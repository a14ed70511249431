import Diagnostics
import Foundation
import Onboarding

/// The columns that say whom a row is about, in a table that isn't a vendor's.
struct PartyColumns {
  private let customer: Int
  private let company: Int
  private let domain: Int
  private let email: Int

  init(_ opening: inout RowOpening) {
    customer = opening.column("customer", "customer", "customer_id")
    company = opening.column("company", "company", "company_name")
    domain = opening.column("domain", "domain")
    email = opening.column("email", "email", "customer_email")
  }

  /// Whether a row can tell at all.
  var isThere: Bool { customer >= 0 || company >= 0 || domain >= 0 || email >= 0 }

  /// - Throws: That no column tells.
  func check(_ opening: RowOpening) throws(Diagnostic) {
    guard !isThere else { return }
    throw .error(
      "no column says whose these are; the columns are \(opening.header.shown(12))",
      at: opening.place,
      hint: "say which one does: --map 'customer=THE HEADER', or company, domain, email"
    )
  }

  func party(_ table: inout CSVReader) throws(RowProblem) -> AccountParty? {
    let id =
      customer >= 0 && table.textOrNil(customer) != nil
      ? try table.id(customer, of: "customer") : nil
    return AccountParty(
      customer: id,
      company: table.textOrNil(company),
      domain: table.textOrNil(domain),
      email: table.textOrNil(email)
    )
  }

  /// The same where a row without a customer is refused.
  func needed(_ table: inout CSVReader) throws(RowProblem) -> AccountParty {
    guard let party = try party(&table) else {
      throw .row("has no customer", column: customer >= 0 ? customer : nil)
    }
    return party
  }
}

extension AccountParty {
  /// Whether a text is its id, its name, its domain or somebody's address there, in whatever way
  /// each is written.
  func isNamed(_ text: String) -> Bool {
    let name = Self.plain(text)
    if ([id] + companies).contains(where: { Self.plain($0) == name }) { return true }
    let address = EmailAddress.key(text)
    if let address, emails.contains(address) { return true }
    guard let domain = WebDomain(text)?.name else { return false }
    return domains.contains(domain)
      || address == nil && emails.contains { $0.hasSuffix("@\(domain)") }
  }

  private static func plain(_ name: String) -> String {
    ContentText.folded(ContentText.tidy(name.precomposedStringWithCompatibilityMapping))
      .inPlainLetters
  }

  /// A party without an id of its own, known by the best that there is; nil when there is nothing.
  init?(
    customer: String? = nil,
    company: String? = nil,
    domain: String? = nil,
    email: String? = nil
  ) {
    let domain = domain.flatMap(WebDomain.init)?.name
    let key = email.flatMap(EmailAddress.key)
    guard let id = customer ?? company.map(ContentText.folded) ?? domain ?? key else { return nil }
    self.init(
      id: String(id.prefix(IDText.limit)),
      customer: customer,
      companies: [company].compactMap(\.self),
      domains: [domain].compactMap(\.self),
      emails: [key].compactMap(\.self)
    )
  }
}

/// The domain of a web site: `https://www.acme.example/en` is of `acme.example`.
struct WebDomain {
  let name: String

  /// Nil for what has none.
  init?(_ text: String) {
    var rest = text.trimmed.lowercased()[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { !"/?#".contains($0) }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    rest = rest.prefix { $0 != ":" }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    let labels = rest.split(separator: ".", omittingEmptySubsequences: false)
    let isLabel = { (label: Substring) in
      !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
    guard labels.count >= 2, labels.allSatisfy(isLabel), rest.utf8.count <= 253 else { return nil }
    name = String(rest)
  }
}

/// Rows that are none of what the file is read for, counted by the reason.
struct SkippedRows {
  private var counts: [String: Int] = [:]

  mutating func note(_ reason: String) { counts[reason, default: 0] += 1 }

  /// - Parameters:
  ///   - row: What they are: `ticket`.
  ///   - fate: What becomes of them.
  func warnings(
    _ row: String,
    _ fate: String = "passed over",
    in file: FileSource
  ) -> [Diagnostic] {
    counts.sorted { $0.key < $1.key }.map { reason, count in
      .warning("\(count) \(count == 1 ? row : "\(row)s") \(fate): \(reason)", at: file.place)
    }
  }
}
