internal import Diagnostics
internal import Onboarding

/// What a list is narrowed to by name. A name that nobody has is a mistake, and no empty list.
public struct NamedFilters: Hashable, Sendable {
  public var product: String?
  public var owner: String?
  public var segment: String?

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
    try store.read { reader in
      try check(product, "product", among: try reader.plans().map(\.product.rawValue))
      guard owner != nil || segment != nil else { return }
      let known = try reader.ownersAndSegments()
      try check(owner, "owner", among: known.owners)
      try check(segment, "segment", among: known.segments)
    }
  }

  private func check(_ written: String?, _ kind: String, among known: [String]) throws {
    guard let written, !known.contains(written) else { return }
    let names = Set(known).sorted()
    throw UnknownName(
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
