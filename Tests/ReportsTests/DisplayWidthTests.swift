import Reports
import Testing

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "counts the cells of a terminal",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("a\u{300}\u{301}\u{302}", 1),
      ("東京", 4), ("ｶﾅ", 2), ("ＡＢ", 4), ("カ゛", 4), ("か\u{3099}", 2), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("🙂", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("❤", 1),
      ("❤\u{FE0F}", 2), ("1\u{FE0F}\u{20E3}", 2), ("⌚", 2), ("\u{200B}", 0), ("a\u{200D}b", 2),
      ("\u{FEFF}", 0), ("שלום", 4), ("مرحبا", 5), ("“…”", 3), ("〈〉", 4), ("𠮷", 2),
      ("नमस्ते", 4), ("ไทย", 3), ("co\u{AD}op", 5),
    ]
  )
  func counts(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(
    "shortens to the width, or to one less where a wide character doesn't fit",
    arguments: [
      ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 1, "…"), ("", 1, ""), ("東京都", 6, "東京都"),
      ("東京都", 5, "東京…"), ("東京都", 4, "東…"), ("東京都", 2, "…"), ("éééé", 4, "éééé"),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, "👩‍👩‍👧‍👦…"),
    ]
  )
  func shortens(text: String, width: Int, short: String) {
    #expect(text.shortened(to: width) == short)
    #expect(text.shortened(to: width).displayWidth <= width)
  }
}
