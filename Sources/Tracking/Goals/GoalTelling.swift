internal import Onboarding

/// What a row of a file changes about the goals of a customer.
///
/// A goal is known again by its id or, where the row has none, by its title and product. A row says
/// how things are now: other terms are taken down as a change, another value as a reading, and that
/// it is reached or dropped once. A row that says `open` takes nothing back of what was reached or
/// dropped: that is for people to say.
struct GoalTelling {
  let edit: EditGoals

  /// When the file was exported.
  let observedAt: Instant

  struct Told {
    let goal: Identifier<Goal>
    let isNew: Bool
    var changes: [GoalChange] = []
  }

  /// The goal that a row is about; nil for a new one.
  func goal(of row: ToldGoal, among goals: [Goal]) -> Goal? {
    if let id = row.id { return goals.first { $0.id.rawValue == id } }
    let same = goals.filter {
      $0.terms.title == row.title.trimmed && $0.terms.product == row.product
    }
    return same.first { $0.isOpen } ?? same.last
  }

  /// - Throws: ``TrackingError`` for what can't be taken down; then nothing of the row is.
  func changes(
    by row: ToldGoal,
    of customer: StoredCustomer,
    _ goals: [Goal],
    _ reader: any TrackingReader
  ) throws -> Told {
    let known = goal(of: row, among: goals)
    let before = try known.map { known in
      try reader.goalChanges(of: customer.key).map(\.change).filter { $0.goal == known.id }
    }
    let id = try known?.id ?? edit.id(row.id, terms(row), goals, of: customer)
    var story = Story(goal: id, changes: before ?? [], edit: edit)
    try edit.checkAhead(row.due)
    if let known {
      try changeTerms(of: known, by: row, of: customer, &story)
    } else {
      _ = try reader.products(of: customer, asked: row.product)
      var terms = try terms(row)
      terms.measure = try edit.checked(
        GoalEdit(unit: row.unit, start: row.start, target: row.target),
        after: nil
      )
      story.add(.set(terms), at: try edit.happened(row.setAt))
    }
    try read(row, &story)
    try end(row, &story)
    return Told(goal: id, isNew: known == nil, changes: story.added)
  }

  private func terms(_ row: ToldGoal) throws -> GoalTerms {
    GoalTerms(
      title: try edit.checked(row.title),
      due: row.due,
      product: row.product,
      owner: row.owner
    )
  }

  private func changeTerms(
    of known: Goal,
    by row: ToldGoal,
    of customer: StoredCustomer,
    _ story: inout Story
  ) throws {
    let terms = known.terms
    if let product = row.product, product != terms.product {
      throw TrackingError(
        "the goal '\(known.id)' is about \(terms.product.map { "\($0)" } ?? "no product alone")",
        hint: "a goal's product stays: give another one another id"
      )
    }
    let title = try edit.checked(row.title)
    // Exports tell who looks after a goal, be it by the customer alone.
    let isOwn = terms.owner != nil || row.owner != customer.owner
    let measure = terms.measure
    let change = GoalEdit(
      title: title == terms.title ? nil : title,
      due: row.due == terms.due ? nil : row.due,
      owner: isOwn && row.owner != terms.owner ? row.owner : nil,
      unit: row.unit == measure?.unit ? nil : row.unit,
      start: row.start == measure?.start ? nil : row.start,
      target: row.target == measure?.target ? nil : row.target
    )
    if change.isEmpty { return }
    _ = try edit.checked(change, after: measure)
    story.add(.changed(change), at: edit.now)
  }

  private func read(_ row: ToldGoal, _ story: inout Story) throws {
    guard let value = row.value, let goal = story.goalNow else { return }
    let isKnown =
      row.measuredAt.map { at in
        goal.readings.contains { $0.at == at && $0.value == value }
      } ?? (goal.current?.value == value)
    if isKnown { return }
    try edit.check(value, of: goal)
    story.add(.read(value + 0), at: try edit.happened(row.measuredAt ?? observedAt))
  }

  private func end(_ row: ToldGoal, _ story: inout Story) throws {
    guard row.state != .open, let goal = story.goalNow else { return }
    switch (row.state, goal.outcome) {
    case (.reached, .reached), (.dropped, .dropped), (.open, _): return
    default: try edit.requireOpen(goal)
    }
    let at = try edit.happened(row.endedAt ?? observedAt)
    story.add(row.state == .reached ? .reached : .dropped, at: at, row.reason)
  }

  /// What was taken down about a goal, with what comes to it.
  private struct Story {
    let goal: Identifier<Goal>
    let changes: [GoalChange]
    let edit: EditGoals
    private(set) var added: [GoalChange] = []

    init(goal: Identifier<Goal>, changes: [GoalChange], edit: EditGoals) {
      self.goal = goal
      self.changes = changes
      self.edit = edit
    }

    var goalNow: Goal? {
      let last = changes.map(\.number).max() ?? 0
      let numbered = added.enumerated().map { place, change in
        var change = change
        change.number = last + Int64(place) + 1
        return change
      }
      return Goal(changes + numbered)
    }

    mutating func add(_ what: GoalChange.What, at instant: Instant, _ reason: String? = nil) {
      added.append(
        GoalChange(
          goal: goal,
          what: what,
          at: instant,
          heardAt: edit.now,
          actor: edit.actor,
          reason: reason
        )
      )
    }
  }
}
