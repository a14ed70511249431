public import Onboarding

/// Takes down what a customer wants, how far it is, and what came of it.
public struct EditGoals: Sendable {
  private let store: any TrackingStore
  let now: Instant
  let actor: String

  /// - Parameter actor: Who takes it down, as it is shown wherever the goal is.
  public init(store: any TrackingStore, now: Instant, actor: String) {
    self.store = store
    self.now = now
    self.actor = actor
  }

  /// - Parameters:
  ///   - id: What the goal is called by; nil to make an id of its title.
  ///   - terms: Without a measure: that is told by what it is made of.
  ///   - measure: Its unit, start and target, or nothing of it.
  public func set(
    _ terms: GoalTerms,
    id: String?,
    measure: GoalEdit = GoalEdit(),
    customer name: String
  ) throws -> GoalRow {
    try store.write { writer in
      let customer = try writer.customer(named: name)
      let goals = try writer.goals(of: customer.key)
      var terms = terms
      _ = try writer.products(of: customer, asked: terms.product)
      terms.title = try checked(terms.title)
      terms.measure = try checked(measure, after: nil)
      try check(terms.due, of: terms.product, customer, writer)
      let goal = try self.id(id, terms, goals, of: customer)
      return try take(.set(terms), of: goal, customer, writer, noted: "goal.set")
    }
  }

  /// Takes down a value, other terms, or both.
  ///
  /// - Parameter instant: When the value was measured; nil for now.
  public func update(
    _ goal: String,
    of name: String,
    value: Double?,
    at instant: Instant? = nil,
    note: String? = nil,
    _ edit: GoalEdit = GoalEdit()
  ) throws -> GoalRow {
    try store.write { writer in
      let (customer, found) = try self.goal(goal, of: name, writer)
      var edit = edit
      var row: GoalRow?
      if !edit.isEmpty {
        edit.title = try edit.title.map { try checked($0) }
        _ = try checked(edit, after: found.terms.measure)
        if let due = edit.due {
          try check(due, of: found.terms.product, customer, writer)
        }
        row = try take(.changed(edit), of: found.id, customer, writer, noted: "goal.change")
      }
      if let value {
        try check(value, of: row?.goal ?? found)
        row = try take(
          // There is no zero below zero.
          .read(value + 0),
          of: found.id,
          customer,
          writer,
          at: try happened(instant),
          note,
          noted: "goal.update"
        )
      }
      guard let row else {
        throw TrackingError("nothing was said that changes the goal", hint: "say a value, or a day")
      }
      return row
    }
  }

  /// Says that a goal is reached, whatever was measured.
  public func reach(
    _ goal: String,
    of name: String,
    at instant: Instant? = nil,
    reason: String? = nil
  ) throws -> GoalRow {
    try store.write { writer in
      let (customer, found) = try self.goal(goal, of: name, writer)
      try requireOpen(found)
      return try take(
        .reached,
        of: found.id,
        customer,
        writer,
        at: try happened(instant),
        reason,
        noted: "goal.reach"
      )
    }
  }

  /// Gives a goal up.
  public func drop(_ goal: String, of name: String, reason: String) throws -> GoalRow {
    try store.write { writer in
      let (customer, found) = try self.goal(goal, of: name, writer)
      try requireOpen(found)
      return try take(.dropped, of: found.id, customer, writer, reason, noted: "goal.drop")
    }
  }

  /// Goes on with a goal that was reached or dropped.
  public func reopen(_ goal: String, of name: String, reason: String? = nil) throws -> GoalRow {
    try store.write { writer in
      let (customer, found) = try self.goal(goal, of: name, writer)
      guard !found.isOpen else {
        throw TrackingError("'\(found.terms.title)' is open, so there is nothing to reopen")
      }
      return try take(.reopened, of: found.id, customer, writer, reason, noted: "goal.reopen")
    }
  }

  private func take(
    _ what: GoalChange.What,
    of goal: Identifier<Goal>,
    _ customer: StoredCustomer,
    _ writer: any TrackingWriter,
    at instant: Instant? = nil,
    _ reason: String? = nil,
    noted action: String
  ) throws -> GoalRow {
    let change = GoalChange(
      goal: goal,
      what: what,
      at: instant ?? now,
      heardAt: now,
      actor: actor,
      reason: reason
    )
    _ = try writer.append(change, of: customer.key)
    let row = try row(goal, of: customer, writer)
    try writer.note(action, row)
    return row
  }

  private func row(
    _ goal: Identifier<Goal>,
    of customer: StoredCustomer,
    _ reader: any TrackingReader
  ) throws -> GoalRow {
    guard let kept = try reader.goals(of: customer.key).first(where: { $0.id == goal }) else {
      throw TrackingError("the goal '\(goal)' wasn't kept")
    }
    return try GoalCalendar(reader, at: now).row(kept, of: customer)
  }
}

extension TrackingReader {
  func goals(of customer: CustomerKey) throws -> [Goal] {
    Goal.all(try goalChanges(of: customer).map(\.change))
  }
}
