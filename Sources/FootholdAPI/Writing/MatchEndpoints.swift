internal import HTTPTypes
internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// What people decide about a learner. Each answers with what is known of the learner then.
extension Endpoint {
  static let matches: [Endpoint] = [
    Endpoint(
      .post,
      "/v1/learners/{learner}/match",
      .work,
      "Says to which customer a learner belongs; what they learned counts there from then on.",
      schema: "learner",
      body: toCustomer
    ) { ask in
      try ask.requireEverybody()
      let customer = try await ask.sent(toCustomer).needed("customer")
      return try ask.learner { try $0($1, customer: customer).learner }
    },
    Endpoint(
      .post,
      "/v1/learners/{learner}/unmatch",
      .work,
      "Takes back what somebody said: the learner belongs to whom the files tell.",
      schema: "learner",
      body: nothing
    ) { ask in
      try ask.requireEverybody()
      _ = try await ask.sent(nothing)
      return try ask.learner { try $0.undo($1).learner }
    },
  ]

  private static let toCustomer = Body(
    [.required("customer", .text, "The customer, by id or by name.")],
    limit: 1 << 16
  )
  private static let nothing = Body([], limit: 1 << 16)
}

extension Ask {
  fileprivate func learner(
    _ decide: (MatchLearner, String) throws -> StoredLearner
  ) throws -> Response {
    let who = try part("learner")
    _ = try decide(MatchLearner(store: actingStore), who)
    return answer(LearnerReport(try ShowLearner(store: store)(who)).json)
  }
}
