import Reports
import Testing

@Suite("Text on a terminal")
struct SafeTextTests {
  @Test(
    "shows what a terminal would obey",
    arguments: [
      ("\u{1B}[31mred", #"\u{1B}[31mred"#), ("a\nb", #"a\u{A}b"#), ("a\r\nb", #"a\u{D}\u{A}b"#),
      ("a\tb", #"a\u{9}b"#), ("\u{0}", #"\u{0}"#), ("\u{7F}", #"\u{7F}"#),
      ("\u{9B}31m", #"\u{9B}31m"#), ("\u{85}", #"\u{85}"#), ("\u{202E}abc", #"\u{202E}abc"#),
      ("\u{202A}\u{2069}", #"\u{202A}\u{2069}"#), ("\u{2028}", #"\u{2028}"#),
      ("e\u{1B}\u{301}", "e\\u{1B}\u{301}"),
    ]
  )
  func shows(text: String, safe: String) {
    #expect(text.safeForTerminal == safe)
  }

  @Test(
    "leaves all other text alone",
    arguments: [
      "", "plain", "Ärger – “so”", "שלום", "مرحبا", "👩‍👩‍👧‍👦", "\u{A0}", "\u{200F}", "\\u{1B}", "東京",
    ]
  )
  func leaves(text: String) {
    #expect(text.safeForTerminal == text)
  }

  @Test("is what every table gets", arguments: hostileTexts)
  func guardsTables(text: String) {
    let table = Table(
      columns: [Column(key: "a", title: text), Column(key: "b", title: "B")],
      rows: [[.text(text), "end"]],
      note: text
    )
    for width in [nil, 40, 3] {
      let lines = table.text(width: width).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { String($0).safeForTerminal == String($0) })
    }
    let lines = table.markdown.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 5)
    #expect(lines.allSatisfy { String($0).safeForTerminal == String($0) })
  }
}
