public import Diagnostics
internal import Onboarding
public import SuccessMetrics

/// Finds what a scorecard names and nobody has: slips of the pen, or what is yet to come.
public struct ReviewScorecard: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  /// Warnings in the order of the file. Where nothing is known at all, there is none: it may come.
  ///
  /// - Parameter places: Where the file has each name.
  public func callAsFunction(_ places: [Scorecard.Name: Place]) throws -> [Diagnostic] {
    guard !places.isEmpty else { return [] }
    let names = places.sorted { $0.value.order < $1.value.order }
    return try store.read { reader in
      let products = try reader.knownProducts()
      let events = try reader.seenEvents()
      let segments = try reader.segments(ofOwner: nil)
      return names.compactMap { name, place in
        switch name {
        case .segment(let segment):
          guard !segments.isEmpty, !segments.contains(segment) else { return nil }
          return .warning(
            "no customer has the segment '\(segment)'",
            at: place,
            hint: Suggestion.hint(for: segment, among: segments)
              ?? "there are: \(segments.prefix(10).joined(separator: ", "))"
          )
        case .product(let product):
          guard !products.isEmpty, !products.contains(product) else { return nil }
          return .warning(
            "no plan and no customer has the product '\(product)'",
            at: place,
            hint: Suggestion.hint(for: product.rawValue, among: products.map(\.rawValue))
              ?? "there are: \(products.prefix(10).map(\.rawValue).joined(separator: ", "))"
          )
        case .event(let event, let product):
          let seen = events[product, default: []].union(events[nil, default: []])
          guard !seen.isEmpty, !seen.contains(event) else { return nil }
          return .warning(
            "no event '\(event)' of '\(product)' was seen so far",
            at: place,
            hint: Suggestion.hint(for: event, among: seen) ?? "it counts from its first one on"
          )
        }
      }
    }
  }
}

extension Place {
  fileprivate var order: (Int, Int) { (line ?? 0, column ?? 0) }
}
