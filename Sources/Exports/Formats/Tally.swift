import Diagnostics

/// Counts what a file says that isn't taken in, so that it is told of once and not row by row.
struct Tally {
  /// Things that are left out, or values of things that are taken in.
  struct Reason: Hashable {
    let one: String
    let many: String
    let hint: String
  }

  private var counts: [Reason: Int] = [:]
  private var order: [Reason] = []

  mutating func count(_ reason: Reason) {
    if counts[reason, default: 0] == 0 { order.append(reason) }
    counts[reason, default: 0] += 1
  }

  /// A warning for each reason, in the order in which they were first met.
  func warnings(at place: Place) -> [Diagnostic] {
    order.map { reason in
      let count = counts[reason] ?? 0
      let text = count == 1 ? "1 \(reason.one)" : "\(count) \(reason.many)"
      return .warning(text, at: place, hint: reason.hint)
    }
  }
}

/// Counts words of a file by their bytes; each becomes a text only once.
struct WordCounts {
  private var table = ByteTable()
  private var words: [(word: String, count: Int)] = []
  private(set) var total = 0

  /// How many different words are told apart, and how many are named.
  private static let limit = 1_000
  private static let shown = 8

  mutating func count(_ word: Bytes) {
    total += 1
    table.begin()
    table.append(word)
    guard words.count < Self.limit || table.isKnown else { return }
    let (number, isNew) = table.number()
    if isNew { words.append((String(word.beginning(80).text.text), 0)) }
    words[number].count += 1
  }

  /// The words with how often each was met, the most frequent first.
  var list: String {
    let ordered = words.sorted { ($1.count, $0.word) < ($0.count, $1.word) }
    let some = ordered.prefix(Self.shown).map { "'\($0.word)' (\($0.count))" }
    return some.joined(separator: ", ") + (ordered.count > Self.shown ? ", …" : "")
  }
}
