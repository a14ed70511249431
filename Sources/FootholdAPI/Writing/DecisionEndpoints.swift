internal import HTTPTypes
internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking

/// What people decide about a customer. Each answers with where the journeys are then.
extension Endpoint {
  static let decisions: [Endpoint] = [
    decision("record", "Records by hand that a step is done.", [.step, .doneAt, .mayReason]) {
      try $1.step($0.needed("step"), .recorded, $0)
    },
    decision("waive", "Lets the customer off a step.", [.step, .reason]) {
      _ = try $0.needed("reason")
      return try $1.step($0.needed("step"), .waived, $0)
    },
    decision(
      "undo",
      "Takes back what was recorded or waived; if nobody did, rejects the evidence so far.",
      [.step, .mayReason]
    ) {
      try $1.step($0.needed("step"), .undone, $0)
    },
    decision("pause", "Puts the onboarding on hold.", [.until, .reason]) {
      try $1.other(.paused(until: $0.neededInstant("until")), $0, reason: $0.needed("reason"))
    },
    decision("resume", "Ends a pause before its time.", [.mayReason]) {
      try $1.other(.resumed, $0, reason: $0.text("reason"))
    },
    decision("snooze", "Keeps the customer off the list until a day.", [.until, .reason]) {
      try $1.other(.snoozed(until: $0.neededInstant("until")), $0, reason: $0.needed("reason"))
    },
    decision("dismiss", "Takes a stalled customer off the list.", [.because, .mayReason]) {
      try $1.other(.dismissed($0.choice("because")), $0, reason: $0.text("reason"))
    },
    decision("note", "Writes into the timeline.", [.words]) {
      try $1.other(.noted, $0, reason: $0.needed("text"))
    },
  ]

  private static func decision(
    _ name: String,
    _ summary: String,
    _ fields: [Body.Field],
    decide: @escaping @Sendable (Sent, Decider) throws -> Decide.Outcome
  ) -> Endpoint {
    let body = Body(fields + [.ofProduct], limit: 1 << 16)
    return Endpoint(
      .post,
      "/v1/customers/{customer}/\(name)",
      .work,
      summary,
      schema: "customers",
      body: body,
      heedsIfMatch: true
    ) { ask in
      let customer = try ask.customer(try ask.part("customer"))
      let sent = try await ask.sent(body)
      let decider = Decider(
        decide: Decide(
          store: ask.store(toChange: customer),
          now: ask.now,
          actor: ask.principal?.name ?? ""
        ),
        customer: customer
      )
      return ask.answer(DecisionReport(try decide(sent, decider), at: ask.now).json)
    }
  }
}

/// Decides about one customer.
private struct Decider {
  let decide: Decide
  let customer: String

  func step(
    _ step: String,
    _ what: Decide.StepDecision,
    _ sent: Sent
  ) throws -> Decide.Outcome {
    try decide.step(
      step,
      what,
      customer: customer,
      product: try sent.text("product").map { Identifier($0) },
      at: what == .recorded ? try sent.instant("at") : nil,
      reason: try sent.text("reason")
    )
  }

  func other(_ what: Decision.What, _ sent: Sent, reason: String?) throws -> Decide.Outcome {
    try decide(
      what,
      customer: customer,
      product: try sent.text("product").map { Identifier($0) },
      reason: reason
    )
  }
}

extension Body.Field {
  fileprivate static let step = required("step", .text, "The step's id.")
  fileprivate static let doneAt = optional("at", .instant, "When it was done; now if not said.")
  fileprivate static let until = required("until", .instant, "Until when.")
  fileprivate static let reason = required("reason", .text, "Why.")
  fileprivate static let mayReason = optional("reason", .text, "Why, or how you know.")
  fileprivate static let words = required("text", .text, "What to note.")
  fileprivate static let because = required(
    "because",
    .choice(of: Decision.Verdict.self),
    "What the flag was good for."
  )
  fileprivate static let ofProduct = optional(
    "product",
    .text,
    "Only for this product; else for all of the customer's."
  )
}
