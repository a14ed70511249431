internal import Charts
internal import Reports
internal import Tracking

/// All metrics on a page, under headings by what they are about.
struct ScorecardPage {
  struct Subject {
    let heading: String
    let measures: [Measure]

    /// Of which there is nothing to tell in these periods.
    let silent: [Frame.Link]
    let hasSilent: Bool
  }

  /// A metric, with a line of all or a line of each group.
  struct Measure {
    let name: String
    let address: String
    let isGrouped: Bool
    let lines: [Line]
    let more: String
    let hasMore: Bool
  }

  struct Line {
    let group: String
    let hasGroup: Bool
    let value: String
    let facts: [String]
    let remarks: [String]
    let change: String
    let judgement: String
    let tone: String
    let hasChange: Bool
    let spark: String
  }

  let title = "Scorecard"
  let lead: String
  let tabs: [Frame.Link]
  let filters: FiltersPart
  let subjects: [Subject]
  let missing: [String]
  let isEmpty: Bool
  let download: String

  /// - Parameters:
  ///   - query: What the page was asked for, to go on in the metrics' addresses.
  ///   - download: Where the same is as a file.
  init(
    _ scorecard: ScorecardView,
    lead: String,
    tabs: [Frame.Link],
    filters: FiltersPart,
    query: String,
    download: String
  ) {
    self.lead = lead.safeForPages
    self.tabs = tabs
    self.filters = filters
    self.download = download
    isEmpty = scorecard.isEmpty
    missing = scorecard.missing
    subjects = scorecard.subjects.map { subject in
      let address = { (entry: ScorecardView.Entry) in "/scorecard/\(entry.id.inAddress)?\(query)" }
      return Subject(
        heading: subject.title,
        measures: subject.metrics.map { Measure($0, address: address($0)) },
        silent: subject.silent.map { Frame.Link(label: $0.title, address: address($0)) },
        hasSilent: !subject.silent.isEmpty
      )
    }
  }
}

extension ScorecardPage.Measure {
  /// More groups than anybody reads.
  private static let most = 12

  fileprivate init(_ entry: ScorecardView.Entry, address: String) {
    let shown = entry.lines.prefix(Self.most)
    let rest = entry.lines.count - shown.count
    name = entry.title
    self.address = address
    isGrouped = shown.contains { $0.group != nil }
    lines = shown.enumerated().map { number, line in
      ScorecardPage.Line(line, of: entry.title, number)
    }
    more = "and \(rest) more, which the CSV has"
    hasMore = rest > 0
  }
}

extension ScorecardPage.Line {
  /// - Parameter number: Tells the pictures of groups apart.
  fileprivate init(_ line: ScorecardView.Line, of title: String, _ number: Int) {
    group = line.group?.safeForPages ?? ""
    hasGroup = line.group != nil
    value = line.value
    facts = [line.made, line.interval].compactMap(\.self)
    remarks = line.remarks.map(\.safeForPages)
    change = line.change.map { "\($0.arrow) \($0.words)" } ?? ""
    judgement = line.change?.judgement.words ?? ""
    tone = line.change?.tone ?? ""
    hasChange = line.change != nil
    let picture = Sparkline(
      line.group == nil ? title : "\(title), group \(number + 1)",
      values: line.trend,
      unit: line.unit
    )
    spark =
      line.trend.count { $0 != nil } > 1 ? picture.svg(width: 120, height: 28, isOnPage: true) : ""
  }
}

extension MetricChange {
  /// The colour that goes with the words.
  var tone: String {
    switch judgement {
    case .better: "good"
    case .worse: "bad"
    case .neither: ""
    }
  }
}

extension MetricChange.Judgement {
  /// As it goes on behind the change.
  var words: String { self == .neither ? "" : ", \(rawValue)" }
}
