/// The keys and values of one mapping of the plan.
struct Fields {
  /// Where the mapping begins.
  let spot: Spot
  let what: String
  private let values: [String: YAMLValue]

  /// - Parameter what: What the mapping describes, in the words of a message: `a step`.
  init(_ entries: [YAMLEntry], of what: String, at spot: Spot) {
    self.spot = spot
    self.what = what
    values = Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
  }

  subscript(key: String) -> YAMLValue? { values[key] }
}
