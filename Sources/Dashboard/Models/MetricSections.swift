internal import Charts
internal import Onboarding
internal import Reports
internal import Tracking

/// What there is to say of one metric.
struct MetricSections {
  let store: any TrackingStore
  let report: MetricReport

  /// The period for people: `October 2026`.
  let period: String

  func all() throws -> [SectionPart] {
    var sections = [value]
    if let groups = report.byGroup, report.missing.isEmpty {
      let heading = "By \(groups.columns[0].title.lowercased())"
      sections.append(SectionPart(heading, table: TablePart(groups, caption: heading)))
    }
    if !report.parts.rows.isEmpty {
      let heading = "What it is made of"
      sections.append(SectionPart(heading, table: TablePart(report.parts, caption: heading)))
    }
    sections.append(
      SectionPart("How it is counted", text: report.formula, lines: report.definition)
    )
    guard let members = report.members else { return sections }
    // Those who are fewer come first: of few who left one wants to know before many who stayed.
    let lists = [
      ("In the numerator", members.numerator), ("In the denominator only", members.others),
    ]
    return try sections
      + lists.sorted { $0.1.count < $1.1.count }.map { try customers($0.0, $0.1) }
  }

  private var value: SectionPart {
    let line = report.line
    guard report.missing.isEmpty else {
      let commands = report.missing.map { "foothold import \($0) FILE" }.joined(separator: ", ")
      return SectionPart(period, nothing: "Nothing imported yet that it is made of: \(commands)")
    }
    var figures = [Figure("Value", line.value)]
    if let before = report.before {
      let change = line.change.map { change in
        "\(change.arrow) \(change.words)\(change.judgement.words)"
      }
      figures.append(Figure("The period before", before, change ?? ""))
    }
    if let made = line.made { figures.append(Figure("Made of", made)) }
    if let interval = line.interval { figures.append(Figure("Likely range", interval)) }
    return SectionPart(
      period,
      figures: figures,
      chart: chart,
      table: TablePart(report.periods, wrapped: ["note"], caption: "Period by period"),
      isFolded: true,
      lines: line.remarks
    )
  }

  private var chart: TrendChart? {
    // Before there was anything there is nothing to draw.
    let points = report.points.drop { $0.value == nil }
    guard points.count(where: { $0.value != nil }) > 1 else { return nil }
    return TrendChart(
      Caption(
        report.title,
        note: points.contains { $0.low != nil } ? "The band is the range of 95 %." : ""
      ),
      unit: report.isShare ? nil : report.unit,
      periods: points.map {
        TrendChart.Period($0.period, $0.value, lower: $0.low, upper: $0.high)
      }
    )
  }

  /// More than anybody reads.
  private static let most = 200

  private func customers(
    _ heading: String,
    _ ids: [Identifier<Customer>]
  ) throws -> SectionPart {
    let shown = Array(ids.prefix(Self.most))
    let found = try store.read { reader in try shown.map { try reader.customer($0) } }
    let table = Table(
      columns: [
        Column(key: "customer", title: "Customer"), Column(key: "id", title: "Id"),
        Column(key: "segment", title: "Segment"), Column(key: "owner", title: "Owner"),
      ],
      rows: zip(shown, found).map { id, customer in
        [
          .text(customer?.name ?? id.rawValue), .text(id.rawValue), .text(customer?.segment),
          .text(customer?.owner),
        ]
      }
    )
    return SectionPart(
      "\(heading): \(ids.count)",
      table: TablePart(table, caption: heading) { "/customers/\(shown[$0].rawValue.inAddress)" },
      nothing: "Nobody.",
      note: ids.count > shown.count ? "The first \(shown.count) of \(ids.count)." : nil
    )
  }
}
