internal import Onboarding

/// What a ticket is about, as far as two of one customer can be the same question.
enum TicketIssue: Hashable {
  case topic(String)

  /// Of a ticket without a topic.
  case subject(String)

  /// Nil for a ticket with neither: it is like no other.
  init?(_ ticket: Ticket) {
    if let topic = ticket.topic.map(Self.key), !topic.isEmpty {
      self = .topic(topic)
    } else if let subject = ticket.subject.map(Self.subjectKey), !subject.isEmpty {
      self = .subject(subject)
    } else {
      return nil
    }
  }

  /// The same for all spellings of one word: `Login`, ` login`.
  static func key(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Without the `Re:` and `Fwd:` that mail puts before it, however many there are.
  private static func subjectKey(_ text: String) -> String {
    var key = key(text)
    while let colon = key.firstIndex(of: ":"), prefixes.contains(String(key[..<colon])) {
      key = Self.key(String(key[key.index(after: colon)...]))
    }
    return key
  }

  /// In English, German, Dutch, the Nordic languages, French, Italian, Spanish and Portuguese.
  private static let prefixes: Set<String> = [
    "re", "fw", "fwd", "aw", "wg", "antw", "doorst", "sv", "vs", "vb", "tr", "r", "i", "rv", "enc",
    "res",
  ]
}
