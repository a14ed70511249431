/// What somebody laid down about learners of a kind: to whom they belong, or that they don't count.
public struct MatchRule: Hashable, Sendable {
  /// Kept when the rule is moved.
  public var id: Int64
  public var field: Field
  public var effect: Effect

  /// A text, compared as learners' own are, in which `*` stands for any letters or none.
  public var pattern: String

  /// What a rule looks at.
  public enum Field: String, CaseIterable, Hashable, Sendable {
    /// The domain of the e-mail address, or one above it.
    case domain

    /// What files say of the company, the institution, the group or the branch.
    case company
    case email
    case name

    /// What the learner is in the system: `teacher`, `admin`.
    case role
  }

  /// What a rule does to those whom it fits.
  public enum Effect: Hashable, Sendable {
    case customer(CustomerKey)

    /// They are kept, count for nothing and aren't asked about.
    case leftOut

    /// The domain of their address says nothing about their customer.
    case noDomain
  }

  public init(id: Int64, field: Field, pattern: String, effect: Effect) {
    self.id = id
    self.field = field
    self.pattern = pattern
    self.effect = effect
  }

  /// Whether a rule about the field can have the effect.
  public static func allows(_ field: Field, _ effect: Effect) -> Bool {
    switch (field, effect) {
    case (.domain, .customer), (.company, .customer): true
    case (.email, .leftOut), (.name, .leftOut), (.role, .leftOut), (.email, .noDomain): true
    default: false
    }
  }

  /// The text as texts of the field are compared.
  static func folded(_ text: String, _ field: Field) -> String {
    switch field {
    case .company, .name: CustomerMatcher.folded(text)
    case .domain, .email, .role: text.trimmed.lowercased()
    }
  }
}

/// A pattern made ready to be held against many texts.
struct Wildcard: Sendable {
  private let parts: [[UInt8]]

  init(_ pattern: String) {
    parts = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map { Array($0) }
  }

  func fits(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { fits($0[...]) }
  }

  private func fits(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = parts.first, let last = parts.last else { return false }
    guard parts.count > 1 else { return text.elementsEqual(first) }
    guard text.count >= first.count + last.count, text.starts(with: first),
      text.suffix(last.count).elementsEqual(last)
    else { return false }
    // The earliest place of each part leaves the most for those behind it.
    var rest = text.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      while rest.count >= part.count, !rest.starts(with: part) { rest = rest.dropFirst() }
      guard rest.count >= part.count else { return false }
      rest = rest.dropFirst(part.count)
    }
    return true
  }
}
