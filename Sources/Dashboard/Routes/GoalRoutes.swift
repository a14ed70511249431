internal import Hummingbird
internal import Onboarding
internal import Tracking
internal import Web

/// What people take down about goals, by forms.
struct GoalRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.post("/customers/{id}/goals", on: routes) { sight in
      let customer = try sight.customer(try sight.parameter("id"))
      let done = try Self.take(sight, customer.id.rawValue)
      let page = "/customers/\(customer.id.rawValue.inAddress)"
      return .redirect(to: "\(page)?done=\(done.rawValue)", type: .normal)
    }
  }

  private static func take(_ sight: Sight, _ customer: String) throws -> Done {
    let edit = sight.editGoals
    let reason = sight.fields["reason"].map { String($0.prefix(2_000)) }
    switch sight.fields["what"] {
    case "set":
      try set(sight, customer)
      return .goalSet
    case "measure":
      guard let value = try number("value", sight) else {
        throw TrackingError("the form has no value", hint: "say what was measured")
      }
      let note = sight.fields["note"].map { String($0.prefix(2_000)) }
      _ = try edit.update(try goal(sight), of: customer, value: value, note: note)
      return .goalMeasured
    case "reach":
      _ = try edit.reach(try goal(sight), of: customer, reason: reason)
      return .goalReached
    case "drop":
      guard let reason else {
        throw TrackingError("nobody said why the goal is dropped", hint: "give a reason")
      }
      _ = try edit.drop(try goal(sight), of: customer, reason: reason)
      return .goalDropped
    case "reopen":
      _ = try edit.reopen(try goal(sight), of: customer, reason: reason)
      return .goalReopened
    default: throw Problem(.badRequest, "the form doesn't say what to do")
    }
  }

  private static func set(_ sight: Sight, _ customer: String) throws {
    let fields = sight.fields
    guard let due = fields["due"].flatMap({ CivilDate($0) }) else {
      throw TrackingError("the goal has no day", hint: "choose one, such as 2027-03-31")
    }
    let owner = fields["owner"].map { String($0.prefix(200)) }
    let measure = GoalEdit(
      unit: fields["unit"],
      start: try number("start", sight),
      target: try number("target", sight)
    )
    _ = try sight.editGoals.set(
      GoalTerms(title: fields["title"] ?? "", due: due, product: sight.product, owner: owner),
      id: nil,
      measure: measure,
      customer: customer
    )
  }

  private static func goal(_ sight: Sight) throws -> String {
    guard let goal = sight.fields["goal"] else {
      throw TrackingError("the form names no goal", hint: "choose one")
    }
    return goal
  }

  private static func number(_ field: String, _ sight: Sight) throws -> Double? {
    guard let text = sight.fields[field] else { return nil }
    guard let number = GoalMeasure.number(text) else {
      throw TrackingError("'\(text)' is no number", hint: "write it such as 1000 or 2.5")
    }
    return number
  }
}
