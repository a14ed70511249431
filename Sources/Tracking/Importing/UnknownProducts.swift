internal import Diagnostics
internal import Onboarding

/// The products that a file names, with how often, to warn of those that no plan describes.
struct UnknownProducts {
  private var counts: [Identifier<Product>: Int] = [:]

  mutating func note(_ product: Identifier<Product>) { counts[product, default: 0] += 1 }

  /// - Parameters:
  ///   - rows: What the file's rows are: `customers`.
  ///   - effect: What comes of it: `no journey for them`.
  /// - Returns: Nothing as long as there is no plan at all: plans may come later.
  func warnings(
    _ rows: String,
    effect: String,
    _ reader: any TrackingReader
  ) throws -> [Diagnostic] {
    let known = Set(try reader.plans().map(\.product))
    guard !known.isEmpty else { return [] }
    return counts.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map {
      .warning(
        "no plan describes the product '\($0.key)' of \($0.value) \(rows): \(effect)",
        hint: Suggestion.hint(for: $0.key.rawValue, among: known.map(\.rawValue).sorted())
          ?? "apply one: foothold plan apply FILE"
      )
    }
  }
}
