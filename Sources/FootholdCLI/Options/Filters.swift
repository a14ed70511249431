internal import Diagnostics
internal import Onboarding
internal import Tracking

/// Filters that name nothing are mistakes and no empty list.
struct Filters {
  var product: String?
  var owner: String?
  var segment: String?

  /// For what was known then, an owner or a segment may have been one that nobody has any more.
  init(product: String?, owner: String? = nil, segment: String? = nil, _ past: AsOfOptions? = nil) {
    let isOfThen = past?.known == .then
    self.product = product
    self.owner = isOfThen ? nil : owner
    self.segment = isOfThen ? nil : segment
  }

  func check(_ store: any TrackingStore) throws {
    guard product != nil || owner != nil || segment != nil else { return }
    try store.read { reader in
      let known = try reader.ownersAndSegments()
      try check(product, "product", among: try reader.plans().map(\.product.rawValue))
      try check(owner, "owner", among: known.owners)
      try check(segment, "segment", among: known.segments)
    }
  }

  private func check(_ written: String?, _ kind: String, among known: [String]) throws {
    guard let written, !known.contains(written) else { return }
    let names = Set(known).sorted()
    throw Failure(
      .usage,
      "there is no \(kind) '\(written)'",
      hint: Suggestion.hint(for: written, among: names)
        ?? (names.isEmpty
          ? "no customer has any yet" : "there are: \(names.prefix(10).joined(separator: ", "))")
    )
  }
}
