internal import Onboarding
internal import Reports
internal import Tracking

/// What people wrote.
struct CommentsPage {
  struct Row {
    let said: String
    let day: String
    let kind: String
    let score: String
    let hasScore: Bool
    let customer: String
    let address: String
    let hasCustomer: Bool
    let subject: String
    let hasSubject: Bool
    let who: String
    let hasWho: Bool
  }

  let title = "Comments"
  let filters: FiltersPart?
  let hasFilters: Bool
  let summary: String
  let rows: [Row]
  let isEmpty: Bool
  let nobody: String
  let advice: String
  let pager: [Frame.Link]
  let pagerWords: String
  let hasPager: Bool

  /// - Parameters:
  ///   - place: How many come before those that are shown.
  ///   - filters: Nil where there is nothing to choose from.
  init(
    _ answer: FindComments.Answer,
    _ question: FindComments.Question,
    from place: Int,
    filters: FiltersPart?,
    pager: [Frame.Link]
  ) {
    self.filters = filters
    hasFilters = filters != nil
    summary = CommentsReport(answer, question).summary.safeForPages
    rows = answer.rows.dropFirst(place).map(Row.init)
    isEmpty = rows.isEmpty
    nobody = filters == nil ? "Nobody has written anything yet" : "No comment is like that"
    advice =
      filters == nil
      ? "Comments come with surveys and from courses: foothold import surveys FILE"
      : "Search for fewer words, or take a filter away."
    self.pager = pager
    hasPager = !pager.isEmpty
    let shown = place + 1...max(place + 1, place + rows.count)
    pagerWords = "\(shown.lowerBound) to \(shown.upperBound) of \(answer.count)"
  }
}

extension CommentsPage.Row {
  fileprivate init(_ row: CommentRow) {
    said = row.text.safeForPages
    day = row.at.day
    kind = row.kind.title
    score = row.scoreWords ?? ""
    hasScore = row.scoreWords != nil
    customer = (row.customer?.name ?? "").safeForPages
    address = row.customer.map { "/customers/\($0.id.rawValue.inAddress)" } ?? ""
    hasCustomer = row.customer != nil
    subject = (row.subject ?? "").safeForPages
    hasSubject = row.subject != nil
    who = (row.learner ?? "").safeForPages
    hasWho = row.learner != nil
  }
}

extension CommentKind {
  /// As people call it: `NPS`.
  var title: String {
    switch self {
    case .nps: "NPS"
    case .csat: "CSAT"
    case .ces: "CES"
    case .course: "Course"
    }
  }
}
