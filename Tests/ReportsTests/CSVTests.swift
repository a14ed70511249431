import Onboarding
import Testing

@testable import Reports

@Suite("A table as CSV")
struct CSVTests {
  @Test("has keys for people's titles, every digit, and no note")
  func golden() {
    #expect(
      Table.sample().csv == """
        customer,step,stalled_since,days_stalled,owner,is_snoozed
        Acme Corporation of America,Data source connected,2026-11-10T09:00:00Z,10.625,\
        dana@example.com,false
        東京データ株式会社,First report shared,2026-11-10T09:00:00Z,3,,true
        """
    )
  }

  @Test("reads back, apart from guards and NUL", arguments: hostileTexts)
  func roundTrip(text: String) {
    let table = Table(
      columns: [Column(key: "a", title: "A"), Column(key: "b,\"c\"", title: "B")],
      rows: [[.text(text), "end"], ["start", .text(text)], [.text(text), .text(text)]]
    )
    let kept = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{0}" }))
    let signs = "=+-@\t\r\n＝＋－＠".unicodeScalars
    let isGuarded = kept.unicodeScalars.drop { $0 == "'" }.first.map { signs.contains($0) } ?? false
    let read = isGuarded ? "'" + kept : kept
    let expected = [["a", "b,\"c\""], [read, "end"], ["start", read], [read, read]]
    #expect(records(table.csv) == expected)
  }

  @Test(
    "guards text that a spreadsheet would run",
    arguments: [
      ("=1+1", "\"'=1+1\""), ("+1", "\"'+1\""), ("-1", "\"'-1\""), ("@A1", "\"'@A1\""),
      ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("＝1", "\"'＝1\""), ("＋1", "\"'＋1\""),
      ("－1", "\"'－1\""), ("＠1", "\"'＠1\""), ("=\"a\"", "\"'=\"\"a\"\"\""),
      ("\u{0}=1", "\"'=1\""), ("1=1", "1=1"), ("'=1", "\"''=1\""), ("''＝1", "\"'''＝1\""),
      ("'a", "'a"), (" =1", " =1"), ("！1", "！1"),
      ("a;=1", "\"a;=1\""), ("", ""),
    ]
  )
  func guards(text: String, written: String) {
    #expect(line(["x", .text(text)]) == "x,\(written)\n")
    #expect(line(["x", Cell.text(text).styled(.bad)]) == "x,\(written)\n")
  }

  @Test(
    "never guards what is ours",
    arguments: [
      (.integer(-1), "-1"), (.integer(.min), "-9223372036854775808"),
      (.number(-0.5, decimals: 0), "-0.5"), (.number(1e20, decimals: 2), "1e+20"),
      (.number(.nan, decimals: 2), ""), (.empty, ""), (.flag(false), "false"),
      (.instant(.november10), "2026-11-10T09:00:00Z"),
      (Cell.integer(-1).styled(.good), "-1"),
    ] as [(Cell, String)]
  )
  func trusts(cell: Cell, written: String) {
    #expect(line(["x", cell]) == "x,\(written)\n")
  }

  @Test("has no empty line, as that would be no row")
  func emptyRow() {
    #expect(line([.empty]) == "\"\"\n")
    #expect(line([.empty, .empty]) == ",\n")
  }

  @Test(
    "writes instants as everybody else does",
    arguments: [
      0, 1, -1, 999, 1_794_301_200_000, 1_794_301_200_050, -62_135_596_800_000,
      253_402_300_799_999, 253_402_300_800_000, -62_135_596_800_001,
    ] as [Int64]
  )
  func instants(milliseconds: Int64) {
    let instant = Instant(milliseconds: milliseconds)
    #expect(line([.instant(instant)]) == instant.rfc3339 + "\n")
  }

  private func line(_ row: [Cell]) -> String {
    var buffer: [UInt8] = []
    CSVWriter().append(row, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// Reads CSV by the letter of RFC 4180, scalar by scalar.
  private func records(_ text: String) -> [[String]] {
    var records: [[String]] = [[""]]
    var isQuoted = false
    var wasQuote = false
    for scalar in text.unicodeScalars {
      let last = records.count - 1
      let cell = records[last].count - 1
      if isQuoted, scalar == "\"" {
        isQuoted = false
        wasQuote = true
        continue
      }
      switch scalar {
      case "\"":
        if wasQuote { records[last][cell].unicodeScalars.append(scalar) }
        isQuoted = true
      case "," where !isQuoted: records[last].append("")
      case "\n" where !isQuoted: records.append([""])
      default: records[last][cell].unicodeScalars.append(scalar)
      }
      wasQuote = false
    }
    return records
  }
}
