internal import HTTPTypes
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  static let stalled = Endpoint(
    .get,
    "/v1/stalled",
    .read,
    "Who has stalled: at what, since when and why; the most urgent first.",
    parameters: Parameter.audience + [.within, .sort] + Parameter.past + Parameter.page,
    schema: "stalled",
    list: "stalled"
  ) { ask in
    let asOf = try ask.asOf(mayBeFuture: true)
    let cursor = try ask.cursor(of: ask.listName)
    let limit = try ask.pageLimit()
    var question = try ask.question(ListStalled.Question.self, asOf)
    question.within = try ask.length("within")
    question.order = try ask.choice("sort")
    question.limit = limit + 1
    question.following = cursor.flatMap { Urgency($0.after) }
    var page = try ListStalled(store: ask.store, cache: ask.cache)(question)
    let hasMore = page.rows.count > limit
    page.rows = Array(page.rows.prefix(limit))
    let next = hasMore ? page.rows.last?.urgency : nil
    return try ask.answer(
      ask.listing(
        StalledReport(page, at: question.at, within: question.within).json,
        items: "stalled",
        next: next.map {
          Cursor(list: ask.listName, at: asOf.at.milliseconds, after: $0.words)
        }
      ),
      schema: "stalled"
    )
  }

  static let longQuiet = Endpoint(
    .get,
    "/v1/long-quiet",
    .read,
    "Who isn't flagged and has been quiet for 60 days, where most come through.",
    parameters: Parameter.audience + Parameter.past,
    schema: "long-quiet",
    isHeavy: true
  ) { ask in
    let asOf = try ask.asOf(mayBeFuture: true)
    let question = try ask.question(ListStalled.Question.self, asOf)
    let page = try ListLongQuiet(store: ask.store)(question)
    return ask.answer(LongQuietReport(page, at: question.at).json)
  }

  static let feedback = Endpoint(
    .get,
    "/v1/feedback",
    .read,
    "How often flags of each rule were useful, by what people said when they dismissed them.",
    parameters: [.product],
    schema: "feedback",
    isHeavy: true
  ) { ask in
    try ask.requireEverybody()
    let audience = try ask.audience(AsOf(ask.now))
    var question = ReviewFeedback.Question(at: ask.now)
    question.product = audience.product
    return try ask.kept {
      FeedbackReport(try ReviewFeedback(store: ask.store)(question), question).json
    }
  }
}

extension Urgency {
  /// All of it, for a cursor.
  fileprivate var words: [String] {
    [
      risk.map { String($0) } ?? "", String(stake.bitPattern), String(deadline.milliseconds),
      String(customer.rawValue), product.rawValue,
    ]
  }

  fileprivate init?(_ words: [String]) {
    guard words.count == 5, let stake = UInt64(words[1]), let deadline = Int64(words[2]),
      let customer = Int64(words[3])
    else { return nil }
    self.init(
      risk: Int(words[0]),
      stake: Double(bitPattern: stake),
      deadline: Instant(milliseconds: deadline),
      customer: CustomerKey(customer),
      product: Identifier(words[4])
    )
  }
}

extension Parameter {
  fileprivate static let within = Parameter(
    "within",
    .length,
    "Who will stall within this time, if nothing happens."
  )
  fileprivate static let sort = Parameter(
    "sort",
    .choice(of: StallOrder.self),
    "What comes first; `priority` if not said, and `since` with `within`."
  )
}
