internal import HTTPTypes
internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking

extension Endpoint {
  static let learners = Endpoint(
    .get,
    "/v1/learners",
    .read,
    "The learners, and to whom they belong.",
    parameters: [.customer] + Parameter.page,
    schema: "learners",
    list: "learners"
  ) { ask in
    let customer = try ask.text("customer").map { try ask.customer($0) }
    if customer == nil { try ask.requireEverybody() }
    return try list(.all, of: customer, ask)
  }

  static let unmatched = Endpoint(
    .get,
    "/v1/learners/unmatched",
    .read,
    "The learners who belong to nobody yet, with whom they may belong to.",
    parameters: Parameter.page,
    schema: "learners",
    list: "learners",
    isHeavy: true
  ) { ask in
    try ask.requireEverybody()
    return try list(.unmatched, of: nil, ask)
  }

  static let learner = Endpoint(
    .get,
    "/v1/learners/{learner}",
    .read,
    "A learner: who they are, to whom they belong and why.",
    schema: "learner"
  ) { ask in
    try ask.requireEverybody()
    let answer = try ShowLearner(store: ask.store)(try ask.part("learner"))
    return ask.answer(LearnerReport(answer).json)
  }

  private static func list(
    _ which: ListLearners.Which,
    of customer: String?,
    _ ask: Ask
  ) throws -> Response {
    let cursor = try ask.cursor(of: ask.listName)
    let (answer, hasMore) = try ListLearners(store: ask.store, cache: ask.cache).page(
      which,
      customer: customer,
      after: cursor?.after.first.flatMap(Int64.init).map { LearnerKey($0) },
      limit: try ask.pageLimit()
    )
    let last = hasMore ? answer.rows.last : nil
    return try ask.answer(
      ask.listing(
        LearnersReport(answer, which).json,
        items: "learners",
        next: last.map {
          Cursor(
            list: ask.listName,
            at: ask.now.milliseconds,
            after: [String($0.learner.key.rawValue)]
          )
        }
      ),
      schema: "learners"
    )
  }
}

extension Parameter {
  fileprivate static let customer = Parameter("customer", .text, "Only those of this customer.")
}
