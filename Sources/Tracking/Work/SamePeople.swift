internal import Crypto
public import Onboarding

extension TrackingWriter {
  /// Finds out anew which learners are the same person under another handle.
  ///
  /// - Returns: The customers whose journeys may have changed by it.
  public func followAliases() throws -> Set<CustomerKey> {
    var people = try handles()
    let hashes = people.hashes
    if !hashes.isEmpty {
      // Addresses are hashed only where there is a hash to compare them with.
      for (learner, written) in try addresses() {
        for form in EmailHash.forms(of: written) {
          if let hashed = hashes[EmailHash.of(form)] { people.resolve(hashed, to: learner) }
        }
      }
    }
    var touched: Set<CustomerKey> = []
    for (learner, person) in people.changes() {
      touched.formUnion(try setAlias(person, of: learner))
    }
    return touched
  }
}

/// The hash by which xAPI statements may name a person instead of by their address.
enum EmailHash {
  /// The ways in which a source may write an address before it hashes it: as somebody writes it,
  /// and with its domain in lower case. The address in lower case is asked for by itself.
  static func forms(of address: String) -> [String] {
    guard let at = address.lastIndex(of: "@") else { return [address] }
    let lower = address[..<at] + address[at...].lowercased()
    return lower == address ? [address] : [address, String(lower)]
  }

  /// The SHA-1 of the address as a `mailto:` IRI, in hexadecimal digits (xAPI 1.0.3, 2.4.2.3).
  static func of(_ address: String) -> String {
    var hash = Insecure.SHA1()
    hash.update(data: Array("mailto:\(address)".utf8))
    var text = ""
    for byte in hash.finalize() {
      for digit in [byte >> 4, byte & 15] {
        text.unicodeScalars.append(UnicodeScalar(digit < 10 ? 48 + digit : 87 + digit))
      }
    }
    return text
  }
}
