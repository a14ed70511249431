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
    parameters: Parameter.audience + [.band, .at] + Parameter.page,
    schema: "health",
    list: "customers",
    isHeavy: true
  ) { ask in
    let limit = try ask.pageLimit()
    var question = try ask.question(RankHealth.Question.self, try ask.asOf())
    question.band = try ask.choice("band")
    if let cursor = try ask.cursor(of: ask.listName) {
      // Scores change with time alone: the next page is of the instant of the first.
      question.at = Instant(milliseconds: cursor.at)
      question.after = RankHealth.Place(cursor.after)
    }
    question.limit = limit + 1
    return try ask.kept { [question] in
      var answer = try RankHealth(store: ask.store)(question)
      let last = answer.rows.count > limit ? answer.rows[limit - 1].place : nil
      answer.keep(first: limit)
      return try ask.document(
        ask.listing(
          HealthReport(answer).json,
          items: "customers",
          next: last.map {
            Cursor(list: ask.listName, at: answer.question.at.milliseconds, after: $0.words)
          }
        ),
        schema: "health"
      )
    }
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
  fileprivate static let band = Parameter(
    "band",
    .choice(of: HealthBand.self),
    "Only those of this colour; ranks and counts are of all."
  )
  fileprivate static let since = Parameter(
    "since",
    .instant,
    "Since when changes are explained; 28 days before if not said."
  )
}

extension RankHealth.Place {
  /// What a cursor has of it.
  fileprivate var words: [String] { [score.map { "\($0)" } ?? "", customer.rawValue] }

  fileprivate init?(_ words: [String]) {
    guard words.count == 2 else { return nil }
    let score = Double(words[0])
    guard score != nil || words[0].isEmpty else { return nil }
    self.init(score, Identifier(words[1]))
  }
}
