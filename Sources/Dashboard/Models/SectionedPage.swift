internal import Charts
internal import Reports

/// A part of a page: a heading with a picture, a table, lines, or what to do where there is nothing.
struct SectionPart {
  var heading: String

  /// Whether the heading is a name from outside.
  var isForeign = false
  var text = ""
  var hasText = false
  var chart = ""
  var hasChart = false
  var table: TablePart?
  var hasTable = false

  /// Whether the table is only shown when it is asked for, as the picture says the same.
  var isFolded = false
  var figures: [Figure] = []
  var hasFigures = false
  var lines: [String] = []
  var hasLines = false
  var nothing = ""
  var hasNothing = false
  var note = ""
  var hasNote = false

  /// - Parameters:
  ///   - nothing: What to say and do where there is neither picture nor table nor line.
  ///   - text: Below the heading.
  ///   - figures: What to see first.
  ///   - isFolded: Whether the table has to be opened.
  ///   - note: At the foot.
  init(
    _ heading: String,
    isForeign: Bool = false,
    text: String? = nil,
    figures: [Figure] = [],
    chart: (any Chart)? = nil,
    table: TablePart? = nil,
    isFolded: Bool = false,
    lines: [String] = [],
    nothing: String = "",
    note: String? = nil
  ) {
    self.heading = heading.safeForPages
    self.isForeign = isForeign
    self.text = text?.safeForPages ?? ""
    hasText = text != nil
    self.chart = chart?.svg(ChartLayout(width: 860, isOnPage: true)) ?? ""
    hasChart = chart != nil
    hasTable = !(table?.isEmpty ?? true)
    self.table = hasTable ? table : nil
    self.isFolded = isFolded && hasChart
    self.figures = figures
    hasFigures = !figures.isEmpty
    self.lines = lines.map(\.safeForPages)
    hasLines = !lines.isEmpty
    hasNothing = !hasTable && !hasLines && !hasChart && !nothing.isEmpty
    self.nothing = nothing
    self.note = note?.safeForPages ?? ""
    hasNote = note != nil
  }
}

/// A number with its name: `9 of 28`, reached value.
struct Figure {
  let label: String
  let value: String
  let more: String
  let hasMore: Bool

  init(_ label: String, _ value: String, _ more: String = "") {
    self.label = label
    self.value = value.safeForPages
    self.more = more.safeForPages
    hasMore = !more.isEmpty
  }
}

/// A page of sections.
struct SectionedPage {
  let title: String
  var lead = ""
  var crumb: Frame.Link?
  var tabs: [Frame.Link] = []
  var filters: FiltersPart?
  var sections: [SectionPart]
  var unmatched: [UnmatchedPart] = []
  var pager: [Frame.Link] = []
  var pagerWords = ""

  init(_ title: String, _ sections: [SectionPart]) {
    self.title = title.safeForPages
    self.sections = sections
  }

  /// What the template reads: only what is stored can be looked up there.
  var shown: Shown {
    Shown(
      title: title,
      lead: lead.safeForPages,
      hasLead: !lead.isEmpty,
      crumb: crumb?.label ?? "",
      crumbAddress: crumb?.address ?? "",
      hasCrumb: crumb != nil,
      tabs: tabs,
      hasTabs: !tabs.isEmpty,
      filters: filters,
      hasFilters: filters != nil,
      sections: sections,
      unmatched: unmatched,
      hasUnmatched: !unmatched.isEmpty,
      pager: pager,
      pagerWords: pagerWords,
      hasPager: !pagerWords.isEmpty
    )
  }

  struct Shown {
    let title: String
    let lead: String
    let hasLead: Bool
    let crumb: String
    let crumbAddress: String
    let hasCrumb: Bool
    let tabs: [Frame.Link]
    let hasTabs: Bool
    let filters: FiltersPart?
    let hasFilters: Bool
    let sections: [SectionPart]
    let unmatched: [UnmatchedPart]
    let hasUnmatched: Bool
    let pager: [Frame.Link]
    let pagerWords: String
    let hasPager: Bool
  }
}

/// A learner whom nobody knows, with the customers who are likely.
struct UnmatchedPart {
  struct Likely {
    let customerID: String
    let customerName: String
  }

  let learner: String
  let learnerID: String
  let saying: String
  let waiting: String
  let likely: [Likely]
  let formToken: String
  let mayMatch: Bool
}
