public import Onboarding
public import Tracking

/// The list of those who have been quiet for long where most come through.
public struct LongQuietReport: Sendable {
  private let page: StallPage
  private let at: Instant

  public init(_ page: StallPage, at instant: Instant) {
    self.page = page
    at = instant
  }

  public var nobody: String {
    "Nobody has been quiet for \(ListLongQuiet.least.inDays) or more without being flagged."
  }

  /// What the table doesn't show; nil when it shows all.
  public var remark: String? {
    page.rows.count < page.count
      ? "\(page.rows.count) of \(page.count) are shown; --limit 0 shows all." : nil
  }

  /// What a person wants to see first.
  public var listing: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 12),
        Column(key: "product", title: "Product", priority: 3),
        Column(key: "owner", title: "Owner", priority: 2, isFlexible: true, minimumWidth: 14),
        Column(key: "step", title: "At step", priority: 1, isFlexible: true, minimumWidth: 14),
        Column(key: "days_quiet", title: "Days", alignment: .right),
        Column(key: "since", title: "Since", priority: 4),
        Column(key: "progress", title: "Done", alignment: .right, priority: 5),
        Column(key: "reason", title: "What history says", isFlexible: true, minimumWidth: 56),
      ],
      rows: page.rows.map { row in
        [
          .text(row.customer.rawValue).styled(.strong), .text(row.product.rawValue),
          .text(row.owner), .text(row.stall.step?.rawValue ?? "value"), days(row),
          .instant(since(row)), .text("\(row.done)/\(row.required)"), .text(reason(row)),
        ]
      }
    )
  }

  /// All that there is to tell, for spreadsheets and programs.
  public var table: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer"), Column(key: "customer_name", title: "Name"),
        Column(key: "product", title: "Product"), Column(key: "owner", title: "Owner"),
        Column(key: "segment", title: "Segment"), Column(key: "step", title: "At step"),
        Column(key: "step_title", title: "Step"),
        Column(key: "days_quiet", title: "Days", alignment: .right),
        Column(key: "quiet_since", title: "Since"),
        Column(key: "done", title: "Done", alignment: .right),
        Column(key: "required", title: "Of", alignment: .right),
        Column(key: "reason", title: "What history says"),
        Column(key: "risk", title: "Risk", alignment: .right),
        Column(key: "came_through", title: "Came through", alignment: .right),
        Column(key: "stood_there", title: "Of", alignment: .right),
        Column(key: "rule_version", title: "Learning", alignment: .right),
        Column(key: "plan_version", title: "Plan", alignment: .right),
      ],
      rows: page.rows.map { row in
        [
          .text(row.customer.rawValue).styled(.strong), .text(row.customerName),
          .text(row.product.rawValue), .text(row.owner), .text(row.segment),
          .text(row.stall.step?.rawValue ?? "value"), .text(row.stepTitle), days(row),
          .instant(since(row)), .integer(row.done), .integer(row.required), .text(reason(row)),
          .number(row.risk, decimals: 2), .integer(row.history.map { $0.here - $0.lost }),
          .integer(row.history?.here), .integer(row.history?.version),
          .integer(row.planVersion),
        ]
      }
    )
  }

  private func since(_ row: StallRow) -> Instant { row.quietSince ?? row.lastProgressAt }

  private func days(_ row: StallRow) -> Cell { .number((at - since(row)).days, decimals: 1) }

  private func reason(_ row: StallRow) -> String { row.cameThrough ?? row.reason(at: at) }
}

extension LongQuietReport {
  /// Described by `Docs/Schemas/long-quiet.schema.json`.
  public var json: JSON {
    [
      "at": .instant(at), "count": .integer(page.count),
      "long_quiet": .array(page.rows.map(json)),
    ]
  }

  private func json(_ row: StallRow) -> JSON {
    [
      "customer": [
        "id": .string(row.customer.rawValue), "name": .string(row.customerName),
        "owner": .text(row.owner), "segment": .text(row.segment),
      ],
      "product": .string(row.product.rawValue), "plan_version": .integer(row.planVersion),
      "step": ["id": .text(row.stall.step?.rawValue), "title": .string(row.stepTitle)],
      "quiet_since": .instant(since(row)), "days_quiet": .number((at - since(row)).days),
      "progress": ["done": .integer(row.done), "required": .integer(row.required)],
      "risk": .number(row.risk), "rule_version": .integer(row.history?.version),
      "came_through": .integer(row.history.map { $0.here - $0.lost }),
      "stood_there": .integer(row.history?.here), "reason": .string(reason(row)),
    ]
  }
}
