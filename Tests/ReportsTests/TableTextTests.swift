import Reports
import Testing

@Suite("A table for people")
struct TableTextTests {
  @Test("shows everything where there is room", arguments: [nil, 120, 98])
  func wide(width: Int?) {
    #expect(
      Table.sample().text(width: width) == """
        Customer                     Step                   Stalled since  Days  Owner            \
         Snoozed
        Acme Corporation of America  Data source connected  10 Nov 2026    10.6  dana@example.com \
         no
        東京データ株式会社           First report shared    10 Nov 2026     3.0                   \
         yes

        2 of 41 customers are stalled at Data source connected or later.
        """
    )
  }

  @Test("shortens and drops columns in a narrow terminal")
  func narrow() {
    #expect(
      Table.sample().text(width: 60) == """
        Customer        Step            Stalled since  Days  Snoozed
        Acme Corporat…  Data source c…  10 Nov 2026    10.6  no
        東京データ株…   First report …  10 Nov 2026     3.0  yes

        2 of 41 customers are stalled at Data source connected or
        later.

        Not shown: Owner
        """
    )
  }

  @Test("keeps the columns that always stay")
  func small() {
    #expect(
      Table.sample(note: nil).text(width: 20) == """
        Customer        Days
        Acme Corporat…  10.6
        東京データ株…    3.0

        Not shown: Step,
        Stalled since,
        Owner, Snoozed
        """
    )
  }

  @Test("lists records where not even those fit")
  func records() {
    #expect(
      Table.sample(note: "Two.").text(width: 11) == """
        Customer: Acme …
        Step: Data sour…
        Stalled since: 10 Nov 2026
        Days: 10.6
        Owner: dana@example.com
        Snoozed: no

        Customer: 東京…
        Step: First rep…
        Stalled since: 10 Nov 2026
        Days: 3.0
        Snoozed: yes

        Two.
        """
    )
  }

  @Test("is the note alone where there are no rows, else the titles")
  func empty() {
    var table = Table(columns: [Column(key: "a", title: "A")], note: "Nobody is stalled.")
    #expect(table.text(width: 5) == "Nobody\nis\nstalled.")
    table.note = nil
    #expect(table.text() == "A")
  }

  @Test("takes missing cells for empty ones and leaves no space at the end of a line")
  func ragged() {
    let columns = ["A", "B", "C"].map { Column(key: $0, title: $0, alignment: .right) }
    let table = Table(columns: columns, rows: [["first"], [], [.empty, "x", "y", "z"]])
    #expect(table.text() == "    A  B  C\nfirst\n\n       x  y")
  }
}

@Suite("Colour in a table")
struct TableColorTests {
  @Test("paints titles and styles, never the spaces")
  func paints() {
    #expect(
      Table.sample(note: nil).text(width: 60, color: true) == """
        \u{1B}[1mCustomer\u{1B}[0m        \u{1B}[1mStep\u{1B}[0m            \
        \u{1B}[1mStalled since\u{1B}[0m  \u{1B}[1mDays\u{1B}[0m  \u{1B}[1mSnoozed\u{1B}[0m
        Acme Corporat…  Data source c…  10 Nov 2026    \u{1B}[31m10.6\u{1B}[0m  no
        東京データ株…   First report …  10 Nov 2026     3.0  \u{1B}[2myes\u{1B}[0m

        Not shown: Owner
        """
    )
  }

  @Test("takes no room and adds no text", arguments: [nil, 120, 60, 20, 11])
  func addsNothing(width: Int?) {
    var painted = Table.sample().text(width: width, color: true)
    for code in [0, 1, 2, 31, 32, 33] {
      painted = painted.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false)
        .joined()
    }
    #expect(painted == Table.sample().text(width: width))
  }

  @Test(
    "has a code for each style",
    arguments: [
      (.strong, "1"), (.dim, "2"), (.bad, "31"), (.good, "32"), (.warning, "33"),
    ] as [(Cell.Style, String)]
  )
  func codes(style: Cell.Style, code: String) {
    let cell = Cell.text("x").styled(style)
    let table = Table(columns: [Column(key: "a", title: "A")], rows: [[cell]])
    #expect(table.text(color: true).hasSuffix("\u{1B}[\(code)mx\u{1B}[0m"))
  }
}
