/// Counts by name, of which the largest are told.
struct Topics {
  private var counts: [String: Int] = [:]

  mutating func add(_ name: String, _ count: Int = 1) { counts[name, default: 0] += count }

  /// With names that differ in case alone as one, told in the first of their spellings.
  var folded: Self {
    var spellings: [String: String] = [:]
    for name in counts.keys.sorted() {
      let key = TicketIssue.key(name)
      spellings[key] = spellings[key] ?? name
    }
    var folded = Self()
    for (name, count) in counts { folded.add(spellings[TicketIssue.key(name)] ?? name, count) }
    return folded
  }

  /// The most frequent first, by name where they're as many; what is left is one more.
  func parts(_ limit: Int = 10) -> [Measurement.Part] {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let rest = sorted.dropFirst(limit).reduce(0) { $0 + $1.value }
    return sorted.prefix(limit).map { .init($0.key, .count($0.value)) }
      + (rest > 0 ? [.init("others", .count(rest))] : [])
  }
}
