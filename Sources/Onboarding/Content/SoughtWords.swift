/// The words of a search: a text is found that has all of them, in any order, whatever their case and
/// accents.
///
/// A word may be a part of a longer one: `export` finds `exports`.
public struct SoughtWords: Hashable, Sendable {
  private let words: [[UInt8]]

  /// - Parameter text: Words between blanks. A text without any finds every text.
  public init(_ text: String) {
    words = Set(text.split(whereSeparator: \.isWhitespace).map { Self.folded(String($0)) }).sorted {
      $0.lexicographicallyPrecedes($1)
    }
  }

  public func areAll(in text: String) -> Bool {
    guard !words.isEmpty else { return true }
    let folded = Self.folded(text)
    return words.allSatisfy { Self.contains(folded, $0) }
  }

  private static func folded(_ text: String) -> [UInt8] {
    Array(text.lowercased().inPlainLetters.utf8)
  }

  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first else { return true }
    guard text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { start in
      text[start] == first && text[start..<(start + word.count)].elementsEqual(word)
    }
  }
}
