import Diagnostics

/// What a reader passes over on purpose, counted by what it is: nothing is left out in silence.
struct PassedOver {
  private var counts: [String: Int] = [:]

  /// How many kinds are told apart; the rest is counted as one.
  private static let kindLimit = 500

  /// - Parameter what: In the plural, as a sentence goes on: "page requests".
  mutating func note(_ what: String) {
    let isKept = counts[what] != nil || counts.count < Self.kindLimit
    counts[isKept ? what : "others", default: 0] += 1
  }

  /// One warning for all of it, the commonest first.
  func warnings(at place: Place, hint: String? = nil) -> [Diagnostic] {
    guard !counts.isEmpty else { return [] }
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var told = ordered.prefix(6).map { "\($0.value) × \($0.key)" }
    if ordered.count > 6 { told.append("and \(ordered.count - 6) other kinds") }
    let total = counts.values.reduce(0, +)
    let records = total == 1 ? "1 record was" : "\(total) records were"
    return [
      .warning("\(records) passed over: \(told.joined(separator: ", "))", at: place, hint: hint)
    ]
  }
}
