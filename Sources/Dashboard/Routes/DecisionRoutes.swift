internal import Hummingbird
internal import Onboarding
internal import Tracking
internal import Web

/// What people decide about customers, by forms.
struct DecisionRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.post("/customers/{id}/decisions", on: routes) { sight in
      let customer = try sight.customer(try sight.parameter("id"))
      let done = try Self.take(sight, customer)
      let back = SignInRoutes.target(sight.fields["back"])
      return .redirect(
        to: back + (back.contains("?") ? "&" : "?") + "done=\(done.rawValue)",
        type: .normal
      )
    }
  }

  private static func take(_ sight: Sight, _ customer: StoredCustomer) throws -> Done {
    let what = sight.fields["what"]
    let reason = sight.fields["reason"].map { String($0.prefix(2_000)) }
    let id = customer.id.rawValue
    switch what.flatMap(Done.init) {
    case .snoozed:
      let until = try until(sight)
      _ = try sight.decide(
        .snoozed(until: until),
        customer: id,
        product: sight.product,
        reason: reason
      )
      return .snoozed
    case .paused:
      let until = try until(sight)
      _ = try sight.decide(
        .paused(until: until),
        customer: id,
        product: sight.product,
        reason: reason
      )
      return .paused
    case .resumed:
      _ = try sight.decide(.resumed, customer: id, product: sight.product, reason: reason)
      return .resumed
    case .dismissed:
      guard let verdict = sight.fields["verdict"].flatMap(Decision.Verdict.init) else {
        throw TrackingError("nobody said why the flag is dismissed", hint: "choose an answer")
      }
      _ = try sight.decide(
        .dismissed(verdict),
        customer: id,
        product: sight.product,
        reason: reason
      )
      return .dismissed
    case .noted:
      guard let reason else { throw TrackingError("the note is empty", hint: "write something") }
      _ = try sight.decide(.noted, customer: id, product: sight.product, reason: reason)
      return .noted
    case .recorded: return try step(.recorded, .recorded, sight, id, reason)
    case .waived:
      guard reason != nil else {
        throw TrackingError("nobody said why the step isn't needed", hint: "give a reason")
      }
      return try step(.waived, .waived, sight, id, reason)
    case .undone: return try step(.undone, .undone, sight, id, reason)
    case .matched, .goalSet, .goalMeasured, .goalReached, .goalDropped, .goalReopened, nil:
      throw Problem(.badRequest, "the form doesn't say what to do")
    }
  }

  private static func step(
    _ decision: Decide.StepDecision,
    _ done: Done,
    _ sight: Sight,
    _ id: String,
    _ reason: String?
  ) throws -> Done {
    guard let step = sight.fields["step"] else {
      throw TrackingError("the form names no step", hint: "choose one")
    }
    _ = try sight.decide.step(
      step,
      decision,
      customer: id,
      product: sight.product,
      at: nil,
      reason: reason
    )
    return done
  }

  private static func until(_ sight: Sight) throws -> Instant {
    guard let days = sight.fields["days"].flatMap(Int.init), 1...365 ~= days else {
      throw TrackingError("the number of days isn't from 1 to 365", hint: "choose one")
    }
    return sight.now + .days(days)
  }
}
