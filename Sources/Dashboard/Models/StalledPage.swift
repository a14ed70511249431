internal import Onboarding
internal import Reports
internal import Tracking

/// The work list.
struct StalledPage {
  /// More than a person works through; the filters make it fewer.
  static let most = 100

  enum View: String, CaseIterable {
    case now
    case soon
    case quiet

    var title: String {
      switch self {
      case .now: "Stalled now"
      case .soon: "Stalls this week"
      case .quiet: "Quiet for long"
      }
    }

    var explanation: String {
      switch self {
      case .now: "The most urgent first: by risk, then by what they pay, then by how long."
      case .soon: "Who stalls within 7 days if nothing happens, the earliest first."
      case .quiet:
        "Not flagged, because most who stand there come through, and silent for 60 days."
      }
    }
  }

  struct Tab {
    let label: String
    let address: String
    let count: Int
    let isCurrent: Bool
  }

  struct Row {
    let number: Int
    let name: String
    let id: String
    let address: String
    let product: String
    let owner: String
    let segment: String
    let hasSegment: Bool
    let step: String
    let reason: String
    let days: String
    let daysLabel: String
    let since: String
    let isLong: Bool
    let risk: String
    let hasRisk: Bool
    let stake: String
    let hasStake: Bool
    let done: Int
    let required: Int
    let actions: ActionsPart
    let hasActions: Bool
  }

  let tabs: [Tab]
  let explanation: String
  let filters: FiltersPart
  let rows: [Row]
  let isEmpty: Bool
  let nobody: String
  let remark: String
  let hasRemark: Bool
  let hasData: Bool

  init(
    _ page: StallPage,
    _ view: View,
    counts: [View: Int],
    at now: Instant,
    filters: FiltersPart,
    query: String,
    mayWork: Bool,
    formToken: String,
    hasData: Bool
  ) {
    tabs = View.allCases.map {
      Tab(
        label: $0.title,
        address: "/?view=\($0.rawValue)\(query)",
        count: counts[$0] ?? 0,
        isCurrent: $0 == view
      )
    }
    explanation = view.explanation
    self.filters = filters
    rows = page.rows.enumerated().map { place, row in
      Row(
        row,
        number: place + 1,
        view,
        at: now,
        ActionsPart(
          row.customer,
          row.product,
          step: row.stall.step,
          stepTitle: row.stepTitle,
          back: "/?view=\(view.rawValue)\(query)",
          formToken: formToken,
          isStalled: view == .now
        ),
        mayWork: mayWork
      )
    }
    isEmpty = rows.isEmpty
    nobody =
      switch view {
      case .now: "Nobody has stalled. Every customer is moving, or has until later."
      case .soon: "Nobody will stall within the next 7 days."
      case .quiet: "Nobody has been quiet for 60 days."
      }
    var remarks: [String] = []
    if page.rows.count < page.count {
      remarks.append("\(page.rows.count) of \(page.count) are shown: filter to see the others.")
    }
    if page.snoozed + page.dismissed > 0 {
      remarks.append("Not listed: \(page.snoozed) snoozed, \(page.dismissed) dismissed.")
    }
    remark = remarks.joined(separator: " ")
    hasRemark = !remarks.isEmpty
    self.hasData = hasData
  }
}

extension StalledPage.Row {
  fileprivate init(
    _ row: StallRow,
    number: Int,
    _ view: StalledPage.View,
    at now: Instant,
    _ actions: ActionsPart,
    mayWork: Bool
  ) {
    self.number = number
    name = row.customerName.safeForPages
    id = row.customer.rawValue.safeForPages
    address = "/customers/\(row.customer.rawValue.inAddress)"
    product = row.product.rawValue.safeForPages
    owner = (row.owner ?? "nobody").safeForPages
    segment = (row.segment ?? "").safeForPages
    hasSegment = row.segment != nil
    step = row.stepTitle.safeForPages
    reason =
      (view == .quiet ? row.cameThrough ?? row.reason(at: now) : row.reason(at: now)).safeForPages
    let moment = view == .quiet ? row.quietSince ?? row.lastProgressAt : row.stall.deadline
    let length = view == .soon ? moment - now : now - moment
    let whole = max(0, Int(length.days))
    days = String(whole)
    daysLabel =
      switch view {
      case .now: whole == 1 ? "day stalled" : "days stalled"
      case .soon: whole == 1 ? "day left" : "days left"
      case .quiet: "days quiet"
      }
    since = moment.day
    isLong = view == .now && whole > 30
    risk = row.risk.map { "\(Int(($0 * 100).rounded())) %" } ?? ""
    hasRisk = row.risk != nil
    stake = row.stake.map { "\($0.decimal) \($0.currency)" } ?? ""
    hasStake = row.stake != nil
    done = row.done
    required = row.required
    self.actions = actions
    hasActions = mayWork
  }
}
