internal import HTTPTypes
internal import Onboarding
internal import Reports
internal import Tracking

extension Endpoint {
  static let customers = Endpoint(
    .get,
    "/v1/customers",
    .read,
    "The customers with their journeys, by id.",
    parameters: Parameter.audience + [.state] + Parameter.past + Parameter.page,
    schema: "customers",
    list: "customers"
  ) { ask in
    let asOf = try ask.asOf(mayBeFuture: true)
    var question = try ask.question(ListCustomers.Question.self, asOf)
    question.state = try ask.choice("state")
    let cursor = try ask.cursor(of: ask.listName)
    let page = try ListCustomers(store: ask.store, cache: ask.cache).page(
      question,
      cursor.flatMap { ListCustomers.Key($0.after) }.map { .after($0) },
      limit: try ask.pageLimit()
    )
    let last = page.hasMore ? page.rows.last : nil
    return try ask.answer(
      ask.listing(
        CustomersReport(page.rows, at: question.at, count: page.count).json,
        items: "customers",
        next: last.map {
          Cursor(list: ask.listName, at: question.at.milliseconds, after: $0.key.words)
        }
      ),
      schema: "customers"
    )
  }

  static let customer = Endpoint(
    .get,
    "/v1/customers/{customer}",
    .read,
    "A customer: the checklist with its evidence, and what happened when.",
    parameters: [.timeline] + Parameter.past,
    schema: "customer"
  ) { ask in
    let asOf = try ask.asOf(mayBeFuture: true)
    let id = try ask.customer(try ask.part("customer"))
    // Before the answer: what changes in between makes a tag that is too old, and never one too new.
    let state = try ask.store.read { try ask.state(of: id, $0) }
    let answer = try ShowCustomer(store: ask.store)(
      id,
      asOf,
      timeline: try ask.count("timeline", in: 0...10_000) ?? 15
    )
    return ask.answer(CustomerReport(answer, at: asOf.at).json, state: state)
  }

  static let forecast = Endpoint(
    .get,
    "/v1/forecast",
    .read,
    "When open journeys will reach value, by how others went.",
    parameters: Parameter.audience + Parameter.past,
    schema: "forecast",
    isHeavy: true
  ) { ask in
    let asOf = try ask.asOf(mayBeFuture: true)
    let question = try ask.question(ListForecasts.Question.self, asOf)
    return try ask.kept {
      let rows = try ListForecasts(store: ask.store)(question)
      return ForecastReport(rows, nil, at: question.at).json
    }
  }
}

extension ListCustomers.Key {
  /// For a cursor.
  fileprivate var words: [String] { [customer.rawValue, product?.rawValue ?? ""] }

  fileprivate init?(_ words: [String]) {
    guard words.count == 2 else { return nil }
    self.init(
      customer: Identifier(words[0]),
      product: words[1].isEmpty ? nil : Identifier(words[1])
    )
  }
}

extension Parameter {
  fileprivate static let state = Parameter(
    "state",
    .choice(of: JourneyState.self),
    "Only journeys in this state."
  )
  fileprivate static let timeline = Parameter(
    "timeline",
    .count(0...10_000),
    "So many of the latest happenings; 15 if not said."
  )
}
