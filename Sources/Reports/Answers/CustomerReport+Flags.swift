internal import Onboarding
internal import Tracking

/// When a customer was on the list of the stalled, why, and what ended it.
extension CustomerReport {
  /// The latest first.
  public var flagTable: Table {
    Table(
      columns: [
        Column(key: "at", title: "Since"), Column(key: "product", title: "Product", priority: 2),
        Column(key: "reason", title: "Why", isFlexible: true, minimumWidth: 24),
        Column(key: "ended_at", title: "Until"),
        Column(key: "ending", title: "Ended by", priority: 1, isFlexible: true, minimumWidth: 12),
      ],
      rows: flags.map { product, flag in
        [
          .text(flag.raisedAt.day), .text(product), .text(flag.row.reason(at: flag.raisedAt)),
          flag.endedAt.map { .text($0.day) } ?? Cell.text("now").styled(.bad),
          .text(flag.ended),
        ]
      }
    )
  }

  private var flags: [(product: String, flag: RaisedFlag)] {
    answer.checklists.flatMap { checklist in
      checklist.flags.map { (checklist.plan.product.rawValue, $0) }
    }.sorted { ($1.flag.raisedAt, $0.product) < ($0.flag.raisedAt, $1.product) }
  }

  /// Described by `Docs/Schemas/customer.schema.json`.
  func json(_ flag: RaisedFlag) -> JSON {
    [
      "raised_at": .instant(flag.raisedAt), "step": .text(flag.row.stall.step?.rawValue),
      "rule": .string(flag.row.stall.rule.name),
      "reason": .string(flag.row.reason(at: flag.raisedAt)), "ended_at": .instant(flag.endedAt),
      "ending": .text(flag.ending?.name), "ended_by": .text(flag.ending?.words),
    ]
  }
}

extension RaisedFlag {
  fileprivate var ended: String? {
    ending?.words ?? snoozedUntil.map { "snoozed until \($0.day)" }
  }
}

extension RaisedFlag.Ending {
  fileprivate var name: String {
    switch self {
    case .progress: "progress"
    case .value: "value"
    case .left: "left"
    case .lost: "lost"
    case .dismissed: "dismissed"
    case .paused: "paused"
    }
  }

  fileprivate var words: String {
    switch self {
    case .progress(let titles) where titles.isEmpty: "progress"
    case .progress(let titles): "done: " + titles.joined(separator: ", ")
    case .value: "value reached"
    case .left: "the customer left"
    case .lost: "given up: no sign of life"
    case .dismissed(let verdict, let actor): "\(actor) dismissed it as \(verdict.rawValue)"
    case .paused(let until, let actor): "\(actor) paused the journey until \(until.day)"
    }
  }
}
