public import Onboarding
public import Tracking

/// What customers want, how far it is, and by when.
public struct GoalsReport: Sendable {
  private let rows: [GoalRow]
  private let at: Instant

  public init(_ rows: [GoalRow], at instant: Instant) {
    self.rows = rows
    at = instant
  }

  public var isEmpty: Bool { rows.isEmpty }

  /// What a person wants to see first.
  public var listing: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 10),
        Column(key: "goal", title: "Goal", priority: 2, isFlexible: true, minimumWidth: 12),
        Column(key: "title", title: "Title", isFlexible: true, minimumWidth: 20),
        Column(key: "state", title: "State"),
        Column(key: "measure", title: "Now", priority: 1, isFlexible: true, minimumWidth: 12),
        Column(key: "progress", title: "Way", alignment: .right, priority: 1),
        Column(key: "due", title: "Due"),
        Column(key: "owner", title: "Owner", priority: 3, isFlexible: true, minimumWidth: 10),
      ],
      rows: rows.map { [Cell.text($0.customer.id.rawValue).styled(.strong)] + Self.shown($0) }
    )
  }

  /// The goals of one customer, for a page that tells whose they are.
  var ownListing: Table {
    Table(columns: Array(listing.columns.dropFirst()), rows: rows.map(Self.shown))
  }

  private static func shown(_ row: GoalRow) -> [Cell] {
    [
      .text(row.goal.id.rawValue), .text(row.goal.terms.title),
      .text(row.state.rawValue).styled(row.state.style), .text(row.measured),
      .text(row.percent), .text(row.goal.terms.due.words), .text(row.owner),
    ]
  }

  /// All that there is to tell, for spreadsheets and programs.
  public var table: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer"), Column(key: "customer_name", title: "Name"),
        Column(key: "goal", title: "Goal"), Column(key: "title", title: "Title"),
        Column(key: "product", title: "Product"), Column(key: "owner", title: "Owner"),
        Column(key: "segment", title: "Segment"), Column(key: "state", title: "State"),
        Column(key: "due", title: "Due"), Column(key: "unit", title: "Counted"),
        Column(key: "start", title: "Start", alignment: .right),
        Column(key: "target", title: "Target", alignment: .right),
        Column(key: "current", title: "Now", alignment: .right),
        Column(key: "current_at", title: "Measured"),
        Column(key: "progress", title: "Progress", alignment: .right),
        Column(key: "set_at", title: "Set"), Column(key: "set_by", title: "By"),
        Column(key: "reached_at", title: "Reached"), Column(key: "dropped_at", title: "Dropped"),
        Column(key: "reason", title: "Why"),
      ],
      rows: rows.map(cells)
    )
  }

  private func cells(_ row: GoalRow) -> [Cell] {
    let goal = row.goal
    let measure = goal.terms.measure
    let current = measure.flatMap { _ in goal.current }
    return [
      .text(row.customer.id.rawValue).styled(.strong), .text(row.customer.name),
      .text(goal.id.rawValue), .text(goal.terms.title), .text(goal.terms.product?.rawValue),
      .text(row.owner), .text(row.customer.segment),
      .text(row.state.rawValue).styled(row.state.style), .text(goal.terms.due.description),
      .text(measure?.unit), .number(measure?.start, decimals: 2),
      .number(measure?.target, decimals: 2), .number(current?.value, decimals: 2),
      .instant(current?.at), .number(goal.progress, decimals: 2), .instant(goal.setAt),
      .text(goal.setBy), .instant(goal.reachedAt), .instant(goal.droppedAt),
      .text(goal.dropReason),
    ]
  }

  /// Described by `Docs/Schemas/goals.schema.json`.
  public var json: JSON {
    [
      "at": .instant(at), "count": .integer(rows.count),
      "goals": .list(rows) { row in
        let customer: JSON = [
          "id": .string(row.customer.id.rawValue), "name": .string(row.customer.name),
          "owner": .text(row.customer.owner), "segment": .text(row.customer.segment),
        ]
        return .object([("customer", customer)] + row.members)
      },
    ]
  }
}

extension GoalRow {
  /// `6 of 10 to 2 hours a week`; nil where nothing is measured.
  public var measured: String? {
    guard let measure = goal.terms.measure else { return nil }
    let now = goal.current?.value.shortest ?? "not measured"
    return goal.current == nil ? "\(now); \(measure.words)" : "\(now), from \(measure.words)"
  }

  /// `50 %`, rounded down; nil where nothing is measured.
  public var percent: String? { goal.progress.map { "\(Int($0 * 100)) %" } }

  /// Described by `goal` in `Docs/Schemas/customer.schema.json`.
  var members: [(String, JSON)] {
    [
      ("id", .string(goal.id.rawValue)), ("number", .integer(goal.number)),
      ("title", .string(goal.terms.title)), ("product", .text(goal.terms.product?.rawValue)),
      ("owner", .text(owner)), ("state", .string(state.rawValue)),
      ("due", .string(goal.terms.due.description)), ("due_at", .instant(dueAt)),
      ("measure", goal.terms.measure.map(json) ?? .null),
      ("readings", .array(goal.readings.map(json))), ("set_at", .instant(goal.setAt)),
      ("set_by", .string(goal.setBy)),
      ("reached_at", .instant(goal.reachedAt)), ("dropped_at", .instant(goal.droppedAt)),
      ("reason", .text(goal.dropReason)),
    ]
  }

  private func json(_ reading: Goal.Reading) -> JSON {
    [
      "at": .instant(reading.at), "value": .number(reading.value), "by": .string(reading.by),
      "note": .text(reading.note),
    ]
  }

  private func json(_ measure: GoalMeasure) -> JSON {
    [
      "unit": .string(measure.unit), "start": .number(measure.start),
      "target": .number(measure.target), "current": .number(goal.current?.value),
      "current_at": .instant(goal.current?.at), "progress": .number(goal.progress),
    ]
  }
}

extension Goal {
  public var reachedAt: Instant? {
    if case .reached(let at) = outcome { at } else { nil }
  }

  public var droppedAt: Instant? {
    if case .dropped(let at, _) = outcome { at } else { nil }
  }

  public var dropReason: String? {
    if case .dropped(_, let reason) = outcome { reason } else { nil }
  }
}

extension GoalState {
  public var style: Cell.Style {
    switch self {
    case .open: .strong
    case .late: .bad
    case .reached: .good
    case .dropped: .dim
    }
  }
}
