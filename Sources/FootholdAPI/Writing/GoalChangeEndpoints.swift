internal import HTTPTypes
internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking

/// What people take down about goals. Each answers with how the goal stands then.
extension Endpoint {
  static let goalChanges: [Endpoint] = [
    change(
      "",
      "Takes down a goal of the customer, with its day.",
      [.title, .due, .optional("id", .text, "What to call it; made of the title if not said.")]
        + [.ofProduct] + terms
    ) { edit, customer, sent, _ in
      let measure = try sent.goalTerms()
      return try edit.set(
        GoalTerms(
          title: try sent.needed("title"),
          due: try sent.neededDay("due"),
          product: try sent.text("product").map { Identifier($0) },
          owner: measure.owner
        ),
        id: try sent.text("id"),
        measure: measure,
        customer: customer
      )
    },
    change(
      "/{goal}/update",
      "Takes down a value of the goal, or changes what the goal says.",
      [.value, .at, .note] + [.otherTitle, .otherDue] + terms
    ) { edit, customer, sent, goal in
      var other = try sent.goalTerms()
      other.title = try sent.text("title")
      other.due = try sent.day("due")
      return try edit.update(
        goal,
        of: customer,
        value: try sent.number("value"),
        at: try sent.instant("at"),
        note: try sent.text("note"),
        other
      )
    },
    change("/{goal}/reach", "Says that the goal is reached.", [.reachedAt, .mayReason]) {
      edit,
      customer,
      sent,
      goal in
      try edit.reach(
        goal,
        of: customer,
        at: try sent.instant("at"),
        reason: try sent.text("reason")
      )
    },
    change("/{goal}/drop", "Gives the goal up.", [.reason]) { edit, customer, sent, goal in
      try edit.drop(goal, of: customer, reason: try sent.needed("reason"))
    },
    change("/{goal}/reopen", "Goes on with a goal that was reached or dropped.", [.mayReason]) {
      edit,
      customer,
      sent,
      goal in
      try edit.reopen(goal, of: customer, reason: try sent.text("reason"))
    },
  ]

  private typealias Change =
    @Sendable (_ edit: EditGoals, _ customer: String, _ sent: Sent, _ goal: String) throws ->
    GoalRow

  private static let terms: [Body.Field] = [
    .optional("unit", .text, "What is counted, such as `hours a week`."),
    .optional("start", .number, "The value at the start."),
    .optional("target", .number, "The value that is wanted, above the start or below."),
    .optional("owner", .text, "Who looks after the goal; else the customer's owner."),
  ]

  private static func change(
    _ path: String,
    _ summary: String,
    _ fields: [Body.Field],
    change: @escaping Change
  ) -> Endpoint {
    let body = Body(fields, limit: 1 << 16)
    return Endpoint(
      .post,
      "/v1/customers/{customer}/goals\(path)",
      .work,
      summary,
      schema: "goals",
      body: body,
      heedsIfMatch: true
    ) { ask in
      let customer = try ask.customer(try ask.part("customer"))
      let sent = try await ask.sent(body)
      let edit = EditGoals(
        store: ask.store(toChange: customer),
        now: ask.now,
        actor: ask.principal?.name ?? ""
      )
      let goal = path.isEmpty ? "" : try ask.part("goal")
      let row = try change(edit, customer, sent, goal)
      return ask.answer(GoalsReport([row], at: ask.now).json)
    }
  }
}

extension Sent {
  fileprivate func goalTerms() throws -> GoalEdit {
    GoalEdit(
      owner: try text("owner"),
      unit: try text("unit"),
      start: try number("start"),
      target: try number("target")
    )
  }
}

extension Body.Field {
  fileprivate static let title = required("title", .text, "The outcome, in a sentence.")
  fileprivate static let due = required("due", .day, "The last day on which it is in time.")
  fileprivate static let otherTitle = optional("title", .text, "Another title.")
  fileprivate static let otherDue = optional("due", .day, "Another last day.")
  fileprivate static let ofProduct = optional("product", .text, "The product that it is about.")
  fileprivate static let value = optional("value", .number, "The value that was measured.")
  fileprivate static let at = optional(
    "at",
    .instant,
    "When it was measured; now if not said."
  )
  fileprivate static let note = optional("note", .text, "More about the value.")
  fileprivate static let reachedAt = optional(
    "at",
    .instant,
    "When it was reached; now if not said."
  )
  fileprivate static let reason = required("reason", .text, "Why.")
  fileprivate static let mayReason = optional("reason", .text, "Why, or how you know.")
}
