/// The known word that somebody probably meant.
public enum Suggestion {
  /// The nearest of the known words, if it is within a third of the letters of what was written.
  ///
  /// Case doesn't count; of words that are equally near, the first in alphabetical order wins.
  ///
  /// - Complexity: O(*k* · *m* · *n*) for *k* known words; words over 100 letters are not looked at.
  public static func nearest(to written: String, among known: some Sequence<String>) -> String? {
    let letters = Array(written.lowercased())
    guard !letters.isEmpty, letters.count <= 100 else { return nil }
    var best: (distance: Int, word: String)?
    for word in known where word.count <= 100 {
      let other = Array(word.lowercased())
      let limit = max(1, max(letters.count, other.count) / 3)
      guard abs(letters.count - other.count) <= limit else { continue }
      let found = distance(letters, other)
      guard found <= limit, found < max(letters.count, other.count) else { continue }
      if let best, (best.distance, best.word) <= (found, word) { continue }
      best = (found, word)
    }
    return best?.word
  }

  /// A hint of the form "did you mean 'x'?", or nil when nothing known is near.
  public static func hint(for written: String, among known: some Sequence<String>) -> String? {
    nearest(to: written, among: known).map { "did you mean '\($0)'?" }
  }

  /// Edits that lead from one word to the other: letters added, dropped, changed, or two
  /// neighbours swapped (Damerau, "optimal string alignment").
  static func distance(_ one: [Character], _ other: [Character]) -> Int {
    guard !one.isEmpty, !other.isEmpty else { return max(one.count, other.count) }
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for row in 1...one.count {
      var current = [row] + [Int](repeating: 0, count: other.count)
      for column in 1...other.count {
        let same = one[row - 1] == other[column - 1]
        current[column] = min(
          last[column] + 1,
          current[column - 1] + 1,
          last[column - 1] + (same ? 0 : 1)
        )
        if row > 1, column > 1, one[row - 1] == other[column - 2],
          one[row - 2] == other[column - 1]
        {
          current[column] = min(current[column], beforeLast[column - 2] + 1)
        }
      }
      (beforeLast, last) = (last, current)
    }
    return last[other.count]
  }
}
