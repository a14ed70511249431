internal import HTTPTypes
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  static let outcomes = Endpoint(
    .get,
    "/v1/outcomes",
    .read,
    "Whether customers whose onboarding went well stay and grow more, and how sure that is.",
    parameters: [.compared, .window, .after, .currency] + Parameter.audience,
    schema: "outcomes",
    isHeavy: true
  ) { ask in
    let audience = try ask.audience(AsOf(ask.now))
    var request = OutcomesRequest()
    request.by = try ask.choice("by") ?? request.by
    request.window = try ask.days("window", in: OutcomesRequest.windows) ?? request.window
    request.after = try ask.days("after", in: OutcomesRequest.afters)
    request.currency = try ask.text("currency")
    request.product = audience.product
    request.owner = audience.owner
    request.segment = audience.segment
    return try ask.kept { [request] in
      do {
        let question = try request.question(ask.store, now: ask.now)
        return OutcomesReport(try CompareOutcomes(store: ask.store)(question)).json
      } catch let mistake as MetricsMistake {
        throw Problem(
          .invalidParameter,
          mistake.problem,
          hint: mistake.hint,
          field: mistake.part.rawValue
        )
      }
    }
  }
}

extension Ask {
  fileprivate func days(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let length = try length(name) else { return nil }
    guard let days = OutcomesRequest.days(length, in: range) else {
      throw Problem(
        .invalidParameter,
        "'\(name)' must be \(OutcomesRequest.expectation(range))",
        field: name
      )
    }
    return days
  }
}

extension Parameter {
  fileprivate static let compared = Parameter(
    "by",
    .choice(of: OutcomesRequest.Grouping.self),
    "What is compared: how early value came, whether an onboarding stalled, whether learners were"
      + " trained, or how many; `value` if not said."
  )
  fileprivate static let window = Parameter(
    "window",
    .length,
    "How long after its start an onboarding is judged, in whole days; `90d` if not said."
  )
  fileprivate static let after = Parameter(
    "after",
    .length,
    "How long after that customers are looked at again, in whole days; if not said `365d`, or less"
      + " while that is too long to compare anybody."
  )
  fileprivate static let currency = Parameter(
    "currency",
    .text,
    "Adds amounts up in this currency, such as `EUR`; in that of most subscriptions if not said."
  )
}
