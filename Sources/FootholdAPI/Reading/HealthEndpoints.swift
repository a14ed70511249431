internal import HTTPTypes
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  static let health = Endpoint(
    .get,
    "/v1/health",
    .read,
    "How healthy paying customers are, from 0 to 100, where 100 is healthy: the lowest first.",
    parameters: Parameter.audience + [.at, .limit],
    schema: "health",
    isHeavy: true
  ) { ask in
    var question = try ask.question(RankHealth.Question.self, try ask.asOf())
    question.limit = try ask.count("limit", in: 1...500) ?? 50
    return try ask.kept { HealthReport(try RankHealth(store: ask.store)(question)).json }
  }

  static let customerHealth = Endpoint(
    .get,
    "/v1/customers/{customer}/health",
    .read,
    "How healthy a customer is, what the score is made of, how it was before, and why it changed.",
    parameters: [.at, .since],
    schema: "customer-health"
  ) { ask in
    let at = try ask.asOf().at
    let since = try ask.instant("since")
    let id = try ask.customer(try ask.part("customer"))
    if let since, since >= at {
      throw Problem(
        .refused,
        "'since' must be before \(at.rfc3339)",
        hint: "take an earlier instant",
        field: "since"
      )
    }
    let state = try ask.store.read { try ask.state(of: id, $0) }
    let question = ShowHealth.Question(id, at: at, since: since)
    let report = CustomerHealthReport(try ShowHealth(store: ask.store)(question))
    return ask.answer(report.json, state: state)
  }
}

extension Parameter {
  fileprivate static let since = Parameter(
    "since",
    .instant,
    "Since when changes are explained; 28 days before if not said."
  )
}
