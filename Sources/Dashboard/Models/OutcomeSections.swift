internal import Reports
internal import Tracking

/// What became of customers, by how their onboarding went.
struct OutcomeSections {
  let report: OutcomesReport

  /// How the groups are told apart: `how early value came`.
  let by: String

  func all() -> [SectionPart] {
    guard !report.isEmpty else {
      return [
        SectionPart(
          "Nobody can be compared yet",
          lines: [report.lead, report.leftOut],
          note: "It takes an onboarding and what customers pay: foothold plan apply FILE, foothold"
            + " import customers FILE, foothold import subscriptions FILE"
        )
      ]
    }
    return [
      SectionPart(
        "Who stayed",
        text: report.lead,
        figures: report.figures.map { Figure($0.label, $0.value, $0.more) },
        chart: OutcomeCurves(report: report, by: by).chart
      ),
      SectionPart(
        "The groups side by side",
        table: TablePart(report.groups, caption: "The groups side by side"),
        lines: report.sentences,
        note: report.leftOut
      ),
      SectionPart("This is no experiment", text: report.warning.asSentence),
      SectionPart(
        "How it is counted",
        lines: report.terms.map { "\($0.name): \($0.meaning)" }
      ),
    ]
  }
}

extension String {
  /// With a capital, and without what the heading says already.
  fileprivate var asSentence: String {
    let rest = hasPrefix("this is no experiment. ") ? String(dropFirst(23)) : self
    return rest.prefix(1).uppercased() + rest.dropFirst()
  }
}
