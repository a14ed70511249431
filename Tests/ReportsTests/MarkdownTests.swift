import Reports
import Testing

@Suite("A table as Markdown")
struct MarkdownTests {
  @Test("is a table of GitHub's with the note below")
  func golden() {
    var table = Table.sample(note: "Two <of> them.")
    table.columns.removeLast(2)
    #expect(
      table.markdown == """
        | Customer | Step | Stalled since | Days |
        | --- | --- | --- | ---: |
        | Acme Corporation of America | Data source connected | 10 Nov 2026 | 10.6 |
        | 東京データ株式会社 | First report shared | 10 Nov 2026 | 3.0 |

        Two &lt;of> them.
        """
    )
  }

  @Test(
    "keeps text text",
    arguments: [
      ("a|b", #"a\|b"#), (#"a\|b"#, #"a\\\|b"#), ("a\nb", "a<br>b"), ("a\r\nb", "a<br>b"),
      ("a\rb", "a<br>b"), ("<b>", "&lt;b>"), ("[x](y)", #"\[x\](y)"#), ("*x*", #"\*x\*"#),
      ("`x`", #"\`x\`"#), ("mid_market", "mid_market"), ("\u{1B}[0m", #"\\u{1B}\[0m"#),
      ("\u{202E}x", #"\\u{202E}x"#), ("\u{2028}", "<br>"), ("é", "é"),
    ]
  )
  func escapes(text: String, written: String) {
    let table = Table(columns: [Column(key: "a", title: "A")], rows: [[.text(text)]])
    #expect(table.markdown == "| A |\n| --- |\n| \(written) |")
  }
}
