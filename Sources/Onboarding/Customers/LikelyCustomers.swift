import Synchronization

/// The customers by what an unmatched learner may be likened to.
///
/// They are made ready when they are first asked for: an import matches by exact names only, and
/// there may be a hundred thousand customers.
final class LikelyCustomers: Sendable {
  private let entries: [CustomerMatcher.Entry]
  private let made = Mutex<[Candidate]?>(nil)

  init(_ entries: [CustomerMatcher.Entry]) { self.entries = entries }

  /// See ``CustomerMatcher/likely(_:)``.
  func likely(_ clues: CustomerMatcher.Clues) -> [CustomerKey] {
    let companies = clues.companies.map { CompanyName($0) }
    let domains = clues.emailKeys.map { EmailAddress.domain($0) }
      .filter { !FreeMail.contains($0) }.map { Domain($0) }
    guard !companies.isEmpty || !domains.isEmpty else { return [] }
    let scores = candidates().map { candidate in
      let named = companies.map { $0.likeness(to: candidate.name) }
      let housed = domains.map { candidate.likeness(to: $0) }
      return (key: candidate.key, value: (named + housed).max() ?? 0)
    }
    return scores.filter { $0.value >= 0.5 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
  }

  private func candidates() -> [Candidate] {
    made.withLock { made in
      if let made { return made }
      let candidates = entries.map { Candidate($0) }
      made = candidates
      return candidates
    }
  }

  private struct Candidate: Sendable {
    let key: CustomerKey
    let name: CompanyName
    let domains: [Domain]

    init(_ entry: CustomerMatcher.Entry) {
      key = entry.key
      name = CompanyName(entry.name)
      domains = entry.domains.map { Domain($0) }
    }

    func likeness(to domain: Domain) -> Double {
      if domains.contains(where: { $0.name == domain.name }) { return 1 }
      var likeness = 0.0
      for label in domain.labels {
        for own in domains {
          for ownLabel in own.labels {
            likeness = max(likeness, label.likeness(to: ownLabel) * 0.9)
          }
        }
        likeness = max(likeness, name.likeness(toLabel: label))
      }
      return likeness
    }
  }

  /// A domain by the labels that tell whose it is.
  private struct Domain: Sendable {
    let name: String
    let labels: [PlainWord]

    init(_ text: String) {
      name = text.lowercased()
      labels = name.split(separator: ".").dropLast()
        .map { CompanyName.plain(String($0)).filter { $0.isLetter || $0.isNumber } }
        .filter { !Self.everybodys.contains($0) }.map { PlainWord($0) }
    }

    private static let everybodys: Set<String> = [
      "ac", "co", "com", "edu", "email", "gov", "mail", "ne", "net", "or", "org", "www",
    ]
  }
}
