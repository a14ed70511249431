internal import HTTPTypes
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  static let timeToValue = Endpoint(
    .get,
    "/v1/ttv",
    .read,
    "How long customers take to reach value; those who haven't yet count as long as they were seen.",
    parameters: Parameter.audience + [.cohorts] + Parameter.past,
    schema: "ttv",
    isHeavy: true
  ) { ask in
    let asOf = try ask.asOf()
    var question = try ask.question(MeasureTimeToValue.Question.self, asOf)
    question.by = try ask.choice("by")
    return try ask.kept {
      TimeToValueReport(try MeasureTimeToValue(store: ask.store)(question)).json
    }
  }

  static let funnel = Endpoint(
    .get,
    "/v1/funnel",
    .read,
    "How many customers get how far, step by step.",
    parameters: Parameter.audience + [.steps, .within, .cohorts] + Parameter.past,
    schema: "funnel",
    isHeavy: true
  ) { ask in
    let asOf = try ask.asOf()
    var question = try ask.question(MeasureFunnel.Question.self, asOf)
    question.by = try ask.choice("by")
    question.steps = try ask.list("steps")?.map { FunnelStage($0) }
    question.within = try ask.length("within")
    do {
      return try ask.kept { FunnelReport(try MeasureFunnel(store: ask.store)(question)).json }
    } catch let error as FunnelError {
      throw Problem(
        .invalidParameter,
        "the plan of '\(error.product)' has no step '\(error.step)'",
        hint: "it has: \(error.known.joined(separator: ", "))",
        field: "steps"
      )
    }
  }

  static let friction = Endpoint(
    .get,
    "/v1/friction",
    .read,
    "Where customers get stuck, and what they say there.",
    parameters: Parameter.audience + Parameter.past,
    schema: "friction",
    isHeavy: true
  ) { ask in
    let asOf = try ask.asOf()
    let audience = try ask.audience(asOf)
    var question = FindFriction.Question(asOf)
    question.product = audience.product
    question.audience = CourseAudience(owner: audience.owner, segment: audience.segment)
    return try ask.kept {
      FrictionReport(try FindFriction(store: ask.store)(question), question.asOf).json
    }
  }
}

extension Parameter {
  fileprivate static let cohorts = Parameter(
    "by",
    .choice(of: Grouping.self),
    "A cohort for each of these, instead of one of all."
  )
  fileprivate static let steps = Parameter(
    "steps",
    .list(.text),
    "The stages, such as `kick-off,connect-source,value`; all required steps if not said."
  )
  fileprivate static let within = Parameter(
    "within",
    .length,
    "Counts only what was reached so long after the start."
  )
}
