internal import Diagnostics
internal import Onboarding

/// What a list is narrowed to by name. A name that nobody has is a mistake, and no empty list.
public struct NamedFilters: Hashable, Sendable {
  public var product: String?
  public var owner: String?
  public var segment: String?

  /// Whose customers alone may be seen by whoever asks: names that only others have aren't told.
  public var onlyOwner: String?
  public var onlySegment: String?

  /// For what was known then, an owner or a segment may have been one that nobody has any more.
  public init(
    product: String? = nil,
    owner: String? = nil,
    segment: String? = nil,
    known: AsOf.Knowledge = .now
  ) {
    self.product = product
    self.owner = known == .then ? nil : owner
    self.segment = known == .then ? nil : segment
  }

  /// - Throws: ``UnknownName`` for the first that nobody has.
  public func check(_ store: any TrackingStore) throws {
    guard product != nil || owner != nil || segment != nil else { return }
    try store.read { try check($0) }
  }

  func check(_ reader: any TrackingReader) throws {
    if let product, try !reader.hasPlan(of: Identifier(product)) {
      throw Self.unknown(product, "product", try reader.plannedProducts().map(\.rawValue))
    }
    if let owner, try !reader.hasOwner(owner, inSegment: onlySegment) {
      throw Self.unknown(owner, "owner", try reader.owners(inSegment: onlySegment))
    }
    if let segment, try !reader.hasSegment(segment, ofOwner: onlyOwner) {
      throw Self.unknown(segment, "segment", try reader.segments(ofOwner: onlyOwner))
    }
  }

  static func unknown(_ written: String, _ kind: String, _ names: [String]) -> UnknownName {
    UnknownName(
      kind: kind,
      written: written,
      hint: Suggestion.hint(for: written, among: names)
        ?? (names.isEmpty
          ? "no customer has any yet" : "there are: \(names.prefix(10).joined(separator: ", "))")
    )
  }
}

/// A product, owner or segment that nobody has.
public struct UnknownName: Error, Hashable, Sendable {
  public let kind: String
  public let written: String
  public let hint: String

  public var problem: String { "there is no \(kind) '\(written)'" }
}
