internal import Onboarding

extension EditGoals {
  /// For how long ahead a goal can be set.
  private static let longest = Length.days(3_660)

  /// How many letters a title or a unit may have.
  private static let most = 200

  /// The goal that somebody named by its id or, if only one has it, by its title.
  func goal(
    _ written: String,
    of name: String,
    _ reader: any TrackingReader
  ) throws -> (StoredCustomer, Goal) {
    let customer = try reader.customer(named: name)
    let goals = try reader.goals(of: customer.key)
    if let found = goals.first(where: { $0.id.rawValue == written.trimmed }) {
      return (customer, found)
    }
    let sought = written.trimmed.lowercased()
    let titled = goals.filter { $0.terms.title.lowercased() == sought }
    if titled.count == 1 { return (customer, titled[0]) }
    let ids = goals.map(\.id.rawValue)
    if titled.count > 1 {
      throw TrackingError(
        "several goals of \(customer.id) are called '\(written)'",
        hint: "say which by id: " + titled.map(\.id.rawValue).joined(separator: ", ")
      )
    }
    throw TrackingError.unknown(
      "goal of \(customer.id)",
      written,
      known: ids,
      otherwise: ids.isEmpty ? "it has none yet" : "it has: " + ids.joined(separator: ", ")
    )
  }

  /// The id of a new goal.
  func id(
    _ written: String?,
    _ terms: GoalTerms,
    _ goals: [Goal],
    of customer: StoredCustomer
  ) throws -> Identifier<Goal> {
    guard let written else {
      let same = goals.first {
        $0.isOpen && $0.terms.title == terms.title && $0.terms.product == terms.product
      }
      if let same {
        throw TrackingError(
          "\(customer.id) has this goal already, open and due on \(same.terms.due.words)",
          hint: "'foothold goal update \(customer.id) \(same.id)' changes it"
        )
      }
      return GoalIDs.make(terms.title, taken: Set(goals.map(\.id)))
    }
    guard GoalIDs.isValid(written) else {
      throw TrackingError(
        "'\(written)' can't be a goal's id",
        hint: "an id has letters and digits in lower case, with '-' between: reporting-time"
      )
    }
    guard !goals.contains(where: { $0.id.rawValue == written }) else {
      throw TrackingError(
        "\(customer.id) has a goal '\(written)' already",
        hint: "'foothold goal update \(customer.id) \(written)' changes it"
      )
    }
    return Identifier(written)
  }

  func checked(_ title: String) throws -> String {
    let title = title.trimmed
    guard !title.isEmpty, title.count <= Self.most, !title.unicodeScalars.contains("\0") else {
      throw TrackingError(
        "a goal's title has from 1 to \(Self.most) letters",
        hint: "say the outcome in a sentence, and the rest in a note"
      )
    }
    return title
  }

  /// The measure that an edit makes; nil when it makes none.
  func checked(_ edit: GoalEdit, after old: GoalMeasure?) throws -> GoalMeasure? {
    guard edit.isOfMeasure else { return nil }
    for value in [edit.start, edit.target].compactMap(\.self) { try check(value) }
    if let unit = edit.unit, unit.count > Self.most || unit.unicodeScalars.contains("\0") {
      throw TrackingError("a measure is named in at most \(Self.most) letters")
    }
    if let measure = edit.measure(after: old) { return measure }
    guard old == nil, edit.unit == nil || edit.start == nil || edit.target == nil else {
      throw TrackingError(
        "the target is where it starts, so there would be no way to go",
        hint: "say another target, or leave the measure out"
      )
    }
    throw TrackingError(
      "a measure needs what is counted, where it starts and the target",
      hint: "say all three: \"hours a week\", from 10, target 2"
    )
  }

  /// Refuses days that are over, and those of which nobody knows anything.
  func check(
    _ due: CivilDate,
    of product: Identifier<Product>?,
    _ customer: StoredCustomer,
    _ reader: any TrackingReader
  ) throws {
    let zone = try GoalCalendar(reader, at: now).zone(product, of: customer)
    let end = due.end(in: zone)
    guard end > now else { throw TrackingError("\(due) is past", hint: "name a day to come") }
    try checkAhead(due)
  }

  func checkAhead(_ due: CivilDate) throws {
    guard due.end(in: .utc) <= now + Self.longest else {
      throw TrackingError("\(due) is too far ahead", hint: "name a day of the next years")
    }
  }

  func check(_ value: Double, of goal: Goal) throws {
    try check(value)
    if case .dropped = goal.outcome {
      throw TrackingError("'\(goal.terms.title)' is dropped", hint: "reopen it to go on with it")
    }
    guard goal.terms.measure != nil else {
      throw TrackingError(
        "'\(goal.terms.title)' isn't measured, so there is no value to take down",
        hint: "say what is counted, where it started and the target with the value"
      )
    }
  }

  private func check(_ value: Double) throws {
    guard value.isFinite, value.magnitude < GoalMeasure.largest else {
      throw TrackingError("the number is too large", hint: "count in a larger unit")
    }
  }

  func requireOpen(_ goal: Goal) throws {
    switch goal.outcome {
    case .open: return
    case .reached(let at):
      throw TrackingError(
        "'\(goal.terms.title)' was reached on \(at.day) already",
        hint: "reopen it if it wasn't"
      )
    case .dropped(let at, _):
      throw TrackingError(
        "'\(goal.terms.title)' was dropped on \(at.day)",
        hint: "reopen it to go on with it"
      )
    }
  }

  /// When something was so: not in the future.
  func happened(_ instant: Instant?) throws -> Instant {
    let at = instant ?? now
    guard at <= now else {
      throw TrackingError("\(at.rfc3339) is in the future", hint: "say when it was so")
    }
    return at
  }
}
