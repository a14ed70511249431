import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// Responses as Delighted downloads them as CSV. No public source shows the columns, so the
  /// format is read only where `--as` names it.
  static let delightedCSV = Self(
    card: FormatCard(
      name: FormatName("delighted-csv"),
      title: "Delighted: CSV of responses (columns unverified, read with --as only)",
      kind: .surveys,
      system: "delighted",
      example: """
        Response ID,Email,Score,Comment,Created At (UTC)
        1,mira@acme.example,9,Quick,2026-09-02 10:00:00
        """,
      isDetected: false,
      recognise: { $0.recognition("Score", "Comment", "Email") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in
      try PlainSurveyRows(&opening, assuming: .nps)
    }
  )
}
