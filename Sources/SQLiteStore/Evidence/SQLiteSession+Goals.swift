internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func append(_ change: GoalChange, of customer: CustomerKey) throws -> Int64 {
    let number = try number(
      "SELECT coalesce(max(number), 0) + 1 FROM goal_change WHERE customer = ?",
      [customer.rawValue]
    )
    let spelt = Spelling(change.what)
    try run(
      """
      INSERT INTO goal_change
        (customer, number, goal, kind, title, due, product, owner, unit, start, target, value, at,
         heard_at, actor, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        customer.rawValue, number, change.goal.rawValue, spelt.kind, spelt.terms.title,
        spelt.terms.due?.description, spelt.product, spelt.terms.owner, spelt.terms.unit,
        spelt.terms.start, spelt.terms.target, spelt.value, change.at.milliseconds,
        change.heardAt.milliseconds, change.actor, change.reason,
      ]
    )
    return number ?? 1
  }

  func goalChanges(
    of customer: CustomerKey?
  ) throws -> [(customer: CustomerKey, change: GoalChange)] {
    let whose = customer == nil ? "" : "WHERE customer = ?"
    return try rows(
      "SELECT * FROM goal_change \(whose) ORDER BY customer, number",
      customer.map { [$0.rawValue] } ?? []
    ).compactMap { row in
      guard let what = Spelling(row).what else { return nil }
      let change = GoalChange(
        number: row["number"],
        goal: Identifier(row["goal"] as String),
        what: what,
        at: Instant(milliseconds: row["at"]),
        heardAt: Instant(milliseconds: row["heard_at"]),
        actor: row["actor"],
        reason: row["reason"]
      )
      return (CustomerKey(row["customer"]), change)
    }
  }
}

/// A change of a goal as the table spells it.
private struct Spelling {
  var kind: String
  var terms = GoalEdit()
  var product: String?
  var value: Double?

  init(_ row: Row) {
    kind = row["kind"]
    terms = GoalEdit(
      title: row["title"],
      due: (row["due"] as String?).flatMap { CivilDate($0) },
      owner: row["owner"],
      unit: row["unit"],
      start: row["start"],
      target: row["target"]
    )
    product = row["product"]
    value = row["value"]
  }

  init(_ what: GoalChange.What) {
    switch what {
    case .set(let said):
      kind = "set"
      terms = GoalEdit(
        title: said.title,
        due: said.due,
        owner: said.owner,
        unit: said.measure?.unit,
        start: said.measure?.start,
        target: said.measure?.target
      )
      product = said.product?.rawValue
    case .changed(let edit): (kind, terms) = ("changed", edit)
    case .read(let value): (kind, self.value) = ("read", value)
    case .reached: kind = "reached"
    case .reopened: kind = "reopened"
    case .dropped: kind = "dropped"
    }
  }

  var what: GoalChange.What? {
    switch kind {
    case "set":
      guard let title = terms.title, let due = terms.due else { return nil }
      return .set(
        GoalTerms(
          title: title,
          due: due,
          product: product.map { Identifier($0) },
          owner: terms.owner,
          measure: terms.measure(after: nil)
        )
      )
    case "changed": return .changed(terms)
    case "read": return value.map { .read($0) }
    case "reached": return .reached
    case "reopened": return .reopened
    case "dropped": return .dropped
    default: return nil
    }
  }
}
