import Onboarding

/// Why a statement isn't one by xAPI, and where in it.
public struct StatementProblem: Error, Hashable, Sendable {
  /// Such as `[3].context.instructor.mbox`; empty for the statement as a whole.
  public let path: String

  /// What is wrong there: `must be …`.
  public let reason: String
}

/// A value within a statement, with its place.
struct StatementNode {
  let value: JSONDocument
  let path: String

  func problem(_ reason: String) -> StatementProblem {
    StatementProblem(path: path, reason: reason)
  }

  private func inner(_ key: String) -> String {
    let plain = key.count <= 80 && key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let shown = plain ? key : "['\(key.prefix(80))']"
    return path.isEmpty || !plain ? path + shown : "\(path).\(shown)"
  }

  /// The members of an object, whatever they are called.
  func members() throws(StatementProblem) -> [(key: String, node: StatementNode)] {
    guard case .object(let members) = value else { throw problem("must be an object") }
    return members.map { ($0.key, StatementNode(value: $0.value, path: inner($0.key))) }
  }

  /// The members of an object that may have these alone. None may be null.
  func members(_ known: String) throws(StatementProblem) -> StatementMembers {
    let names = known.split(separator: " ").map(String.init)
    var found: [String: StatementNode] = [:]
    for (key, node) in try members() {
      guard names.contains(key) else {
        throw node.problem("isn't known to xAPI here; there are: \(names.joined(separator: ", "))")
      }
      guard node.value != .null else { throw node.problem("must not be null") }
      found[key] = node
    }
    return StatementMembers(node: self, found: found)
  }

  func items() throws(StatementProblem) -> [StatementNode] {
    guard case .array(let items) = value else { throw problem("must be a list") }
    return items.enumerated().map { StatementNode(value: $1, path: "\(path)[\($0)]") }
  }

  @discardableResult
  func text() throws(StatementProblem) -> String {
    guard case .string(let text) = value else { throw problem("must be a text") }
    return text
  }

  func flag() throws(StatementProblem) {
    guard case .bool = value else { throw problem("must be true or false") }
  }

  func number() throws(StatementProblem) -> Double {
    guard case .number(let text) = value, let number = Double(text) else {
      throw problem("must be a number")
    }
    return number
  }

  /// One of some words, as they are written.
  @discardableResult
  func word(_ words: String) throws(StatementProblem) -> String {
    let words = words.split(separator: " ").map(String.init)
    guard case .string(let text) = value, words.contains(text) else {
      throw problem("must be \(words.map { "'\($0)'" }.joined(separator: " or "))")
    }
    return text
  }
}

/// The members of an object that are known by name.
struct StatementMembers {
  let node: StatementNode
  fileprivate let found: [String: StatementNode]

  subscript(_ key: String) -> StatementNode? { found[key] }

  func needed(_ key: String) throws(StatementProblem) -> StatementNode {
    guard let node = found[key] else { throw node.problem("has no '\(key)'") }
    return node
  }
}

/// The kinds of texts of which xAPI says how they are written.
extension StatementNode {
  func iri() throws(StatementProblem) {
    guard case .string(let text) = value, Self.isIRI(text) else {
      throw problem("must be an IRI with its scheme, such as 'urn:lms:course:7'")
    }
  }

  static func isIRI(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text.utf8[..<colon]
    guard let first = scheme.first, 0x61...0x7A ~= first | 0x20,
      scheme.allSatisfy({
        0x61...0x7A ~= $0 | 0x20 || 0x30...0x39 ~= $0 || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
      })
    else { return false }
    let rest = text[text.index(after: colon)...]
    let unwise = "<>\"{}|\\^`".unicodeScalars
    return !rest.isEmpty
      && rest.unicodeScalars.allSatisfy { $0.value > 0x20 && !unwise.contains($0) }
  }

  @discardableResult
  func uuid() throws(StatementProblem) -> StatementUUID {
    guard case .string(let text) = value, let id = StatementUUID(text) else {
      throw problem("must be a UUID, such as '12345678-1234-4234-8234-123456789abc'")
    }
    return id
  }

  /// An instant by RFC 3339: with its zone, and not with the offset `-00:00`, which says that the
  /// zone isn't known.
  @discardableResult
  func instant() throws(StatementProblem) -> Instant {
    guard case .string(let text) = value, let instant = Self.instant(text) else {
      throw problem("must be an instant with its zone, such as '2026-11-22T09:00:00Z'")
    }
    return instant
  }

  static func instant(_ text: String) -> Instant? {
    guard text.count > 10, let clock = text.dropFirst(10).first, clock == "T" || clock == "t",
      let end = text.dropFirst(11).firstIndex(where: { "Zz+-".contains($0) })
    else { return nil }
    let offset = text[end...]
    let isUnknown = offset.first == "-" && offset.dropFirst().allSatisfy { $0 == "0" || $0 == ":" }
    return isUnknown ? nil : Instant(text)
  }

  func language() throws(StatementProblem) {
    guard case .string(let text) = value, Self.isLanguage(text) else {
      throw problem("must be a language tag, such as 'en' or 'en-GB'")
    }
  }

  static func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { place, part in
      1...8 ~= part.utf8.count
        && part.utf8.allSatisfy {
          0x61...0x7A ~= $0 | 0x20 || (place > 0 && 0x30...0x39 ~= $0)
        }
    }
  }

  /// Texts by language.
  func languages() throws(StatementProblem) {
    for (key, node) in try members() {
      guard Self.isLanguage(key) else {
        throw node.problem("must go by a language tag, such as 'en' or 'en-GB'")
      }
      try node.text()
    }
  }

  /// Anything, by IRIs.
  func extensions() throws(StatementProblem) {
    for (key, node) in try members() where !Self.isIRI(key) {
      throw node.problem("must go by an IRI: it is an extension")
    }
  }

  func duration() throws(StatementProblem) {
    guard case .string(let text) = value, Self.isDuration(text) else {
      throw problem("must be a length of time by ISO 8601, such as 'PT1H30M'")
    }
  }

  /// ISO 8601, 5.5.2.2: `P1Y2M3DT4H5M6.7S` or `P2W`.
  static func isDuration(_ text: String) -> Bool {
    guard text.first == "P" else { return false }
    let halves = text.dropFirst().split(
      separator: "T",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard let days = amounts(halves[0], "YMWD") else { return false }
    if halves[0].last == "W" { return days == 1 && halves.count == 1 }
    guard halves.count == 2 else { return days > 0 && !halves[0].contains("W") }
    return !halves[0].contains("W") && amounts(halves[1], "HMS").map { $0 > 0 } == true
  }

  /// How many amounts there are, each with its unit and in their order; nil for all else.
  private static func amounts(_ text: Substring, _ known: String) -> Int? {
    var units = Substring(known)
    var digits = ""
    var count = 0
    for letter in text {
      if letter == "." || letter == "," || (letter.isASCII && letter.isNumber) {
        digits.append(letter == "," ? "." : letter)
        continue
      }
      guard let place = units.firstIndex(of: letter), Double(digits) != nil,
        digits.first != ".", digits.last != "."
      else { return nil }
      units = units[units.index(after: place)...]
      digits = ""
      count += 1
    }
    return digits.isEmpty ? count : nil
  }
}
