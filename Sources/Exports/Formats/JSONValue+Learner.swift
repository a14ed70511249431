import Onboarding

/// What the JSON of several vendors has in common.
extension JSONValue {
  /// A first and a last name as one; nil when both are empty.
  func fullName(_ first: StaticString, _ last: StaticString) -> String? {
    let names = [text(first), text(last)].compactMap(\.self)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// An address that somebody can have; nil for what systems write for people whom they forgot.
  func address(_ key: StaticString) -> String? { text(key).flatMap(Address.reachable) }

  /// The texts of the first of these keys that has one.
  func text(of keys: StaticString...) -> String? {
    for key in keys { if let text = text(key) { return text } }
    return nil
  }

  /// How far somebody is, where the vendor doesn't say whether 1 is the whole or one of a hundred.
  ///
  /// What is above 1 can't be a part of 1, so it is of a hundred. Up to 1 only the beginning is sure.
  func unsettledShare(_ key: StaticString) throws(RowProblem) -> UnsettledShare? {
    guard let number = try number(key, in: 0...100) else { return nil }
    return UnsettledShare(isBegun: number > 0, percent: number > 1 ? number : nil)
  }

  /// A status of a key; nil when it isn't there.
  ///
  /// - Parameter none: Words that say nothing of how far somebody is.
  func status(
    _ key: StaticString,
    words: [String: LearningStatus] = [:],
    none: Set<String> = []
  ) throws(RowProblem) -> LearningStatus? {
    guard let word = text(key) else { return nil }
    let folded = LearningStatus.fold(word)
    if none.contains(folded) { return nil }
    if let status = words[folded] ?? LearningStatus(word: word) { return status }
    throw .row("the status '\(word.prefix(40))' is not known", column: nil)
  }
}

struct UnsettledShare {
  let isBegun: Bool
  let percent: Double?
}

/// Addresses that are none.
enum Address {
  /// Nil for an address under `.invalid`, which RFC 2606 keeps from ever being somebody's: systems
  /// write such for people whom they had to forget. Their id keeps what they did.
  static func reachable(_ text: String) -> String? {
    text.lowercased().hasSuffix(".invalid") ? nil : text
  }
}
