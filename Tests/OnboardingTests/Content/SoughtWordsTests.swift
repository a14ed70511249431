import Onboarding
import Testing

@Suite("The words of a search")
struct SoughtWordsTests {
  static let cases: [(words: String, text: String, isFound: Bool)] = [
    ("slow", "The export is SLOW.", true), ("SLOW export", "The export is slow.", true),
    ("slow import", "The export is slow.", false), ("export", "Exporte dauern", true),
    ("exports", "One export", false), ("slow slow", "slow", true),
    ("cafe", "Un café", true), ("CAFÉ", "un cafe\u{301}", true), ("café", "cafe", true),
    ("strasse", "Die Straße", true), ("STRASSE", "die straße", true), ("straße", "strasse", true),
    ("kislaoren", "Kışlaören", true), ("İstanbul", "istanbul", true),
    ("smorrebrod", "Smørrebrød", true),
    ("can't", "You can’t", true), ("東京", "東京データ", true), ("データ", "テータ", false),
    ("еж", "Ёж", true), ("%", "100 per cent", false), ("1+1", "=1+1", true), ("a.c", "abc", false),
    ("aab", "aaab", true), ("x", "", false), ("", "anything", true), (" \n", "", true),
    ("😀", "Good 😀", true),
  ]

  @Test("are found in any order and case, with accents or without", arguments: cases)
  func finds(words: String, text: String, isFound: Bool) {
    #expect(SoughtWords(words).areAll(in: text) == isFound)
  }

  @Test("are the same in any order")
  func same() { #expect(SoughtWords("Slow  export") == SoughtWords("éxport slow slow")) }
}
