import Onboarding
import Reports

extension Table {
  /// Two stalled customers, with all the kinds of columns that a report has.
  static func sample(
    note: String? = "2 of 41 customers are stalled at Data source connected or later."
  ) -> Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 6),
        Column(
          key: "step",
          title: "Step",
          priority: 1,
          isFlexible: true,
          minimumWidth: 10
        ),
        Column(key: "stalled_since", title: "Stalled since", priority: 2),
        Column(key: "days_stalled", title: "Days", alignment: .right),
        Column(key: "owner", title: "Owner", priority: 4),
        Column(key: "is_snoozed", title: "Snoozed", priority: 3),
      ],
      rows: [
        [
          "Acme Corporation of America", "Data source connected",
          .instant(.november10), .number(10.625, decimals: 1).styled(.bad), "dana@example.com",
          false,
        ],
        [
          "東京データ株式会社", "First report shared", .instant(.november10),
          .number(3, decimals: 1), .empty, .flag(true).styled(.dim),
        ],
      ],
      note: note
    )
  }
}

extension Instant {
  /// 2026-11-10 09:00 UTC, a Tuesday.
  static let november10 = Instant(seconds: 1_794_301_200)
}

/// Text as strangers write it into a name.
let hostileTexts = [
  "", " ", "plain", "a,b", "a;b", "say \"hi\"", "\"", "\"\"", "line\nend", "carriage\rreturn",
  "both\r\nends", "tab\tbed", "trailing\n", "\u{1B}[2J", "\u{1}\u{7F}\u{9B}31m", "\u{202E}gpj.exe",
  "\u{2066}isolated\u{2069}", "\u{2028}\u{2029}", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1",
  "＝1", "＋1", "－1", "＠1", "'=1", "a|b", "a\\|b", "<script>alert(1)</script>", "[x](javascript:x)",
  "back\\slash", "/slash/", "東京", "e\u{301}", "👩‍👩‍👧‍👦", "🇩🇪", "שלום", "مرحبا", "not at first\u{FEFF}bom",
  "\u{FFFD}\u{FFFF}\u{10FFFF}", "\u{0}", "nul\u{0}inside", "{\"a\":1}", "\u{8}\u{C}",
]
