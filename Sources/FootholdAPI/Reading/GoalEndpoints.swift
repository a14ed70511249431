internal import HTTPTypes
internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  static let goals: [Endpoint] = [
    Endpoint(
      .get,
      "/v1/goals",
      .read,
      "What customers want, how far it is, and by when: what is late first, then what is due next.",
      parameters: [.product, .goalOwner, .segment, .state, .within] + Parameter.page,
      schema: "goals",
      list: "goals"
    ) { ask in
      var question = try ask.goalQuestion()
      question.product = try ask.text("product").map { Identifier($0) }
      question.owner = try ask.text("owner")
      question.segment = try ask.permitted("segment", ask.principal?.segment)
      question.state = try ask.choice("state")
      question.within = try ask.length("within")
      let rows = try ask.goals(question)
      let page = try ask.page(
        GoalsReport(rows, at: question.at).json,
        items: "goals",
        keys: rows.map(\.place)
      )
      return try ask.answer(page, schema: "goals")
    },
    Endpoint(
      .get,
      "/v1/customers/{customer}/goals",
      .read,
      "What a customer wants, how far it is, and by when.",
      schema: "goals"
    ) { ask in
      var question = try ask.goalQuestion()
      let id = try ask.customer(try ask.part("customer"))
      question.customer = id
      let state = try ask.store.read { try ask.state(of: id, $0) }
      return ask.answer(
        GoalsReport(try ask.goals(question), at: question.at).json,
        state: state
      )
    },
  ]
}

extension Ask {
  fileprivate func goalQuestion() throws -> ListGoals.Question {
    var question = ListGoals.Question(at: now)
    question.onlyOwner = principal?.owner
    question.onlySegment = principal?.segment
    return question
  }

  fileprivate func goals(_ question: ListGoals.Question) throws -> [GoalRow] {
    do {
      return try ListGoals(store: store)(question)
    } catch let unknown as UnknownName {
      throw Problem(.notFound, unknown.problem, hint: unknown.hint, field: unknown.kind)
    }
  }
}

extension Parameter {
  fileprivate static let goalOwner = Parameter(
    "owner",
    .text,
    "Only goals that this owner looks after."
  )
  fileprivate static let state = Parameter(
    "state",
    .choice(of: GoalState.self),
    "Only goals in this state."
  )
  fileprivate static let within = Parameter(
    "within",
    .length,
    "Only open ones that are late or due within this time."
  )
}
