import Diagnostics
import Onboarding

extension RowFormat<ToldGoal> {
  /// A table of what customers want, as `foothold goals --format csv` writes it or any other.
  static let plainGoals = Self(
    card: FormatCard(
      name: .csv,
      title: "a table of goals",
      kind: .goals,
      example: """
        customer,title,due,unit,start,target,value,status
        acme,Cut reporting time,2027-03-31,hours a week,10,2,6,open
        """,
      recognise: { header in
        let titles = ["title", "outcome", "goal"].filter { header.column($0) != nil }
        let days = ["due", "due_date"].filter { header.column($0) != nil }
        guard let title = titles.first, let day = days.first else { return nil }
        return header.recognition("customer", title, day)
      }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try PlainGoalRows(&opening) }
  )
}

private struct PlainGoalRows: RowReading {
  private let customer: Int
  private let title: Int
  private let id: Int
  private let due: Int
  private let product: Int
  private let owner: Int
  private let unit: Int
  private let start: Int
  private let target: Int
  private let value: Int
  private let measuredAt: Int
  private let setAt: Int
  private let status: Int
  private let reachedAt: Int
  private let droppedAt: Int
  private let reason: Int
  private let times: RowTimes

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    customer = try opening.required("customer", "customer", "customer_id")
    let named = opening.column("title", "title", "outcome")
    // Beside a title 'goal' is an id, as in our own exports.
    if named >= 0 {
      title = named
      id = opening.column("id", "id", "goal", "goal_id")
    } else {
      title = try opening.required("title", "goal", "title")
      id = opening.column("id", "id", "goal_id")
    }
    due = try opening.required("due", "due", "due_date")
    product = opening.column("product", "product")
    owner = opening.column("owner", "owner")
    unit = opening.column("unit", "unit", "measure")
    start = opening.column("start", "start", "baseline")
    target = opening.column("target", "target")
    value = opening.column("value", "value", "current")
    measuredAt = opening.column("measured_at", "measured_at", "current_at")
    setAt = opening.column("set_at", "set_at")
    status = opening.column("status", "status", "state")
    reachedAt = opening.column("reached_at", "reached_at")
    droppedAt = opening.column("dropped_at", "dropped_at")
    reason = opening.column("reason", "reason")
    times = try opening.times([measuredAt, setAt, reachedAt, droppedAt])
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> ToldGoal? {
    let customer = try table.id(customer, of: "customer")
    guard let title = table.textOrNil(title) else { throw .row("has no title", column: title) }
    var goal = ToldGoal(
      customer: customer,
      title: title,
      due: try day(&table),
      line: table.line
    )
    goal.id = table.textOrNil(id)
    goal.product = table.textOrNil(product).map { Identifier($0) }
    goal.owner = table.textOrNil(owner)
    goal.unit = table.textOrNil(unit)
    goal.start = try number(start, &table)
    goal.target = try number(target, &table)
    goal.value = try number(value, &table)
    goal.measuredAt = try table.time(measuredAt, by: times)
    goal.setAt = try table.time(setAt, by: times)
    let reached = try table.time(reachedAt, by: times)
    let dropped = try table.time(droppedAt, by: times)
    goal.state =
      try state(&table) ?? (dropped != nil ? .dropped : reached != nil ? .reached : .open)
    goal.endedAt = goal.state == .dropped ? dropped : reached
    goal.reason = table.textOrNil(reason).map { String($0.prefix(OtherColumns.limit)) }
    return goal
  }

  private func day(_ table: inout CSVReader) throws(RowProblem) -> CivilDate {
    guard let text = table.textOrNil(due) else { throw .row("has no day", column: due) }
    guard let day = CivilDate(text) else {
      throw .row("'\(text.prefix(40))' is no day such as 2027-03-31", column: due)
    }
    return day
  }

  private func number(_ column: Int, _ table: inout CSVReader) throws(RowProblem) -> Double? {
    guard let text = table.textOrNil(column) else { return nil }
    guard let number = GoalMeasure.number(text) else {
      throw .row("'\(text.prefix(40))' is no number such as 1000, 2.5 or -3", column: column)
    }
    return number
  }

  /// Nil where nothing is told.
  private func state(_ table: inout CSVReader) throws(RowProblem) -> ToldGoal.State? {
    guard let text = table.textOrNil(status) else { return nil }
    switch Header.fold(text) {
    case "open", "late", "in_progress", "ongoing", "on_track", "at_risk", "not_started":
      return .open
    case "reached", "achieved", "done", "completed", "complete", "met": return .reached
    case "dropped", "canceled", "cancelled", "abandoned": return .dropped
    default:
      throw .row(
        "nobody knows the status '\(text.prefix(40))': it is open, reached or dropped",
        column: status
      )
    }
  }
}
