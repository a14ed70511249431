public import Onboarding
public import Tracking

/// The list of the stalled, for people and for programs.
public struct StalledReport: Sendable {
  private let page: StallPage
  private let at: Instant
  private let within: Length?

  /// - Parameter within: Nil for who has stalled, else who will within so long.
  public init(_ page: StallPage, at instant: Instant, within: Length?) {
    self.page = page
    at = instant
    self.within = within
  }

  public var nobody: String {
    within.map { "Nobody will stall within \($0.inDays) of \(at.day)." }
      ?? "Nobody has stalled as of \(at.day)."
  }

  /// All that there is to tell, for spreadsheets and programs.
  public var table: Table {
    Table(columns: columns, rows: page.rows.map(cells))
  }

  /// What a person wants to see first.
  public var listing: Table {
    let hasRisk = page.rows.contains { $0.risk != nil }
    let hasStake = page.rows.contains { $0.stake != nil }
    let table = fullListing
    let hidden = (hasRisk ? [] : ["risk"]) + (hasStake ? [] : ["value_at_stake"])
    let shown = table.columns.indices.filter { !hidden.contains(table.columns[$0].key) }
    return Table(
      columns: shown.map { table.columns[$0] },
      rows: table.rows.map { row in shown.map { row[$0] } }
    )
  }

  private var fullListing: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 12),
        Column(key: "product", title: "Product", priority: 3),
        Column(key: "owner", title: "Owner", priority: 2, isFlexible: true, minimumWidth: 14),
        Column(key: "step", title: "At step", priority: 1, isFlexible: true, minimumWidth: 14),
        Column(
          key: "days_stalled",
          title: within == nil ? "Days" : "In days",
          alignment: .right
        ),
        Column(key: "risk", title: "Risk", alignment: .right, priority: 1),
        Column(key: "value_at_stake", title: "A year", alignment: .right, priority: 2),
        Column(key: "since", title: within == nil ? "Since" : "On", priority: 4),
        Column(key: "progress", title: "Done", alignment: .right, priority: 5),
        Column(key: "reason", title: "Why", isFlexible: true, minimumWidth: 56),
      ],
      rows: page.rows.map { row in
        [
          .text(row.customer.rawValue).styled(.strong), .text(row.product.rawValue),
          .text(row.owner), .text(row.stall.step?.rawValue ?? "value"), days(row),
          .text(row.risk.map { "\(Int(($0 * 100).rounded())) %" }),
          .text(row.stake.map { "\($0.decimal) \($0.currency)" }), .instant(row.stall.deadline),
          .text("\(row.done)/\(row.required)"),
          .text(row.reason(at: at)),
        ]
      }
    )
  }

  /// What the table doesn't show; nil when it shows all.
  public var remark: String? {
    var remarks: [String] = []
    if page.rows.count < page.count {
      remarks.append("\(page.rows.count) of \(page.count) are shown; --limit 0 shows all.")
    }
    if page.snoozed + page.dismissed > 0 {
      remarks.append("Not listed: \(page.snoozed) snoozed, \(page.dismissed) dismissed.")
    }
    if page.longQuiet > 0 {
      remarks.append(
        "\(page.longQuiet) more have been quiet for \(ListLongQuiet.least.inDays) where most come"
          + " through: --long-quiet lists them."
      )
    }
    return remarks.isEmpty ? nil : remarks.joined(separator: " ")
  }

  private var columns: [Column] {
    [
      Column(key: "customer", title: "Customer"), Column(key: "customer_name", title: "Name"),
      Column(key: "product", title: "Product"), Column(key: "owner", title: "Owner"),
      Column(key: "segment", title: "Segment"), Column(key: "step", title: "At step"),
      Column(key: "step_title", title: "Step"),
      Column(key: "days_stalled", title: "Days", alignment: .right),
      Column(key: "stalled_since", title: within == nil ? "Since" : "On"),
      Column(key: "done", title: "Done", alignment: .right),
      Column(key: "required", title: "Of", alignment: .right),
      Column(key: "reason", title: "Why"), Column(key: "rule", title: "Rule"),
      Column(key: "plan_version", title: "Plan", alignment: .right),
      Column(key: "available_at", title: "Available"), Column(key: "due_at", title: "Due"),
      Column(key: "last_progress_at", title: "Last progress"),
      Column(key: "last_activity_at", title: "Last activity"),
      Column(key: "signed_up_at", title: "Signed up"),
      Column(key: "priority", title: "Priority", alignment: .right),
      Column(key: "risk", title: "Risk", alignment: .right),
      Column(key: "value_at_stake", title: "Value a year", alignment: .right),
      Column(key: "value_currency", title: "Currency"),
      Column(key: "rule_version", title: "Learning", alignment: .right),
    ]
  }

  private func cells(_ row: StallRow) -> [Cell] {
    [
      .text(row.customer.rawValue).styled(.strong), .text(row.customerName),
      .text(row.product.rawValue), .text(row.owner), .text(row.segment),
      .text(row.stall.step?.rawValue ?? "value"), .text(row.stepTitle), days(row),
      .instant(row.stall.deadline), .integer(row.done), .integer(row.required),
      .text(row.reason(at: at)), .text(row.stall.rule.name), .integer(row.planVersion),
      .instant(row.stall.availableAt), .instant(row.stall.dueAt), .instant(row.lastProgressAt),
      .instant(row.lastActivityAt), .instant(row.signedUpAt),
      .integer(row.priority), .number(row.risk, decimals: 2),
      .number(row.stake?.major, decimals: 2), .text(row.stake?.currency.code),
      .integer(row.stall.rule.version),
    ]
  }

  private func days(_ row: StallRow) -> Cell {
    let days = Self.daysStalled(row, at: at)
    let cell = Cell.number(within == nil ? days : -days, decimals: 1)
    return within == nil && days > 30 ? cell.styled(.bad) : cell.styled(.warning)
  }

  private static func daysStalled(_ row: StallRow, at instant: Instant) -> Double {
    (instant - row.stall.deadline).days
  }
}

extension StalledReport {
  /// Described by `Docs/Schemas/stalled.schema.json`.
  public var json: JSON {
    [
      "at": .instant(at), "count": .integer(page.count), "snoozed": .integer(page.snoozed),
      "dismissed": .integer(page.dismissed), "long_quiet": .integer(page.longQuiet),
      "stalled": .list(page.rows) { Self.json($0, at: at) },
    ]
  }

  /// A row as it is in the document, for whoever tells of one customer only.
  public static func json(_ row: StallRow, at instant: Instant) -> JSON {
    [
      "customer": [
        "id": .string(row.customer.rawValue), "name": .string(row.customerName),
        "owner": .text(row.owner), "segment": .text(row.segment),
        "signed_up_at": .instant(row.signedUpAt),
      ],
      "product": .string(row.product.rawValue), "plan_version": .integer(row.planVersion),
      "step": [
        "id": .text(row.stall.step?.rawValue), "title": .string(row.stepTitle),
        "available_at": .instant(row.stall.availableAt), "due_at": .instant(row.stall.dueAt),
      ],
      "stalled_since": .instant(row.stall.deadline),
      "days_stalled": .number(daysStalled(row, at: instant)),
      "last_progress_at": .instant(row.lastProgressAt),
      "last_activity_at": .instant(row.lastActivityAt),
      "progress": ["done": .integer(row.done), "required": .integer(row.required)],
      "priority": .integer(row.priority),
      "value_at_stake": row.stake.map {
        [
          "amount": .number($0.major), "currency": .string($0.currency.code),
          "per": .string("year"),
        ]
      } ?? .null,
      "risk": .number(row.risk), "rule": .string(row.stall.rule.name),
      "rule_version": row.stall.rule.version.map { .integer($0) } ?? .null,
      "reason": .string(row.reason(at: instant)),
    ]
  }
}
