/// A word that can be told from many others quickly, slips of the pen allowed.
struct PlainWord: Hashable, Sendable {
  let text: String
  private let scalars: [Unicode.Scalar]

  /// A bit for each letter that occurs, by which most pairs of words are told apart.
  private let letters: UInt64
  private let hasDigit: Bool

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    letters = scalars.reduce(0) { $0 | 1 << UInt64($1.value % 64) }
    hasDigit = scalars.contains { $0.properties.numericType != nil }
  }

  var count: Int { scalars.count }

  /// 1 for the same word, less for one with a slip of the pen, 0 for another.
  func likeness(to other: PlainWord) -> Double {
    if self == other { return 1 }
    let longer = max(count, other.count)
    let allowed = min(count, other.count) < 4 ? 0 : longer < 8 ? 1 : 2
    // A number is what tells two branches apart; a slip changes the letters by two at most.
    guard allowed > 0, !hasDigit, !other.hasDigit, abs(count - other.count) <= allowed,
      (letters ^ other.letters).nonzeroBitCount <= 2 * allowed
    else { return 0 }
    let slips = Self.slips(scalars, other.scalars)
    return slips <= allowed ? 1 - Double(slips) / Double(longer) : 0
  }

  func contains(_ other: PlainWord) -> Bool {
    other.count <= count && other.letters & ~letters == 0 && text.contains(other.text)
  }

  /// Whether the other begins with this and has no more than as much again.
  func isMostOf(_ other: PlainWord) -> Bool {
    count >= 4 && count <= other.count && count * 2 >= other.count && letters & ~other.letters == 0
      && other.text.hasPrefix(text)
  }

  static func == (one: Self, other: Self) -> Bool {
    one.letters == other.letters && one.text == other.text
  }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// How many letters must be put in, left out, changed or swapped with their neighbour to make
  /// one word of the other.
  private static func slips(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for place in one.indices {
      var row = [place + 1]
      row.reserveCapacity(other.count + 1)
      for otherPlace in other.indices {
        let isSame = one[place] == other[otherPlace]
        var least = min(last[otherPlace] + (isSame ? 0 : 1), last[otherPlace + 1] + 1)
        least = min(least, row[otherPlace] + 1)
        if place > 0, otherPlace > 0, one[place] == other[otherPlace - 1],
          one[place - 1] == other[otherPlace]
        {
          least = min(least, beforeLast[otherPlace - 1] + 1)
        }
        row.append(least)
      }
      beforeLast = last
      last = row
    }
    return last[other.count]
  }
}
