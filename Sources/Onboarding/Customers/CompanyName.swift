/// A company's name made ready to be compared with many others: its words in plain letters, without
/// legal forms.
///
/// `Kışlaören Lojistik A.Ş.` and `Kislaoren Lojistik` have the same words, and so do `Müller`,
/// `Mueller` and `Muller`.
struct CompanyName: Sendable {
  let words: [PlainWord]
  let joined: PlainWord

  init(_ name: String) {
    let all = Self.plain(name).split { !$0.isLetter && !$0.isNumber }
    let telling = all.filter { !Self.legalForms.contains(String($0)) }
    words = (telling.isEmpty ? all : telling).map { PlainWord(String($0)) }
    joined = PlainWord(words.map(\.text).joined())
  }

  /// How likely two names mean the same company, from 0 to 1: the share of words that both have,
  /// where a word with a slip of the pen counts less.
  func likeness(to other: CompanyName) -> Double {
    guard !words.isEmpty, !other.words.isEmpty else { return 0 }
    let asOne = joined.likeness(to: other.joined) * 0.9
    let (fewer, more) = words.count <= other.words.count ? (self, other) : (other, self)
    var left = more.words
    var common = 0.0
    var places: [Int] = []
    for word in fewer.words {
      let likenesses = left.map { word.likeness(to: $0) }
      guard let best = likenesses.indices.max(by: { likenesses[$0] < likenesses[$1] }),
        likenesses[best] > 0
      else { continue }
      common += likenesses[best]
      places.append(best)
      left.remove(at: best)
    }
    let share = common / Double(fewer.words.count + more.words.count - places.count)
    // A name is often cut short: Acme for Acme Corporation of America, 東京データ for 東京データ株式会社.
    var asBeginning = 0.0
    if places.count == fewer.words.count, places.allSatisfy({ $0 == 0 }), fewer.joined.count >= 4 {
      asBeginning = 0.35 + 0.25 * common / Double(places.count)
    } else if joined.isMostOf(other.joined) || other.joined.isMostOf(joined) {
      asBeginning = 0.5
    }
    return max(share, asOne, asBeginning)
  }

  /// How likely a part of a domain is made from the name, from 0 to 1.
  func likeness(toLabel label: PlainWord) -> Double {
    guard label.count >= 4, joined.count >= 4 else { return label == joined ? 0.9 : 0 }
    return label.contains(joined) || joined.contains(label)
      ? 0.6 : joined.likeness(to: label) * 0.8
  }

  /// The text in lower case and plain letters.
  static func plain(_ text: String) -> String {
    var plain = CustomerMatcher.folded(text)
    plain = plain.inPlainLetters
    if plain.contains("&") { plain = plain.replacing("&", with: " and ") }
    if plain.utf8.contains(UInt8(ascii: "e")) {
      for (spelt, letter) in [("ae", "a"), ("oe", "o"), ("ue", "u")] where plain.contains(spelt) {
        plain = plain.replacing(spelt, with: letter)
      }
    }
    return plain
  }

  private static let legalForms: Set<String> = [
    "a", "ab", "ag", "and", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "group",
    "holding", "inc", "incorporated", "kg", "kk", "limited", "llc", "llp", "ltd", "nv", "oy", "plc",
    "pty", "pvt", "s", "sa", "sarl", "sas", "se", "sl", "spa", "srl", "sti", "the",
  ]
}
