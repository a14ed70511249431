internal import HTTPTypes
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  static let metrics = Endpoint(
    .get,
    "/v1/metrics",
    .read,
    "Retention, revenue, satisfaction and support in numbers, each with what it is made of.",
    parameters: [.only] + MetricsRequest.parameters,
    schema: "metrics",
    isHeavy: true
  ) { ask in
    var request = try ask.metricsRequest()
    request.metrics = try ask.list("metric") ?? []
    return try ask.kept(of: request.today(at: ask.now)) { [request] in
      MetricsReport(try ask.answer(request)).json
    }
  }

  static let metricCatalogue = Endpoint(
    .get,
    "/v1/metrics/catalogue",
    .read,
    "All metrics that there are, and how each is counted.",
    schema: "metric-catalogue"
  ) { ask in ask.answer(MetricReport.catalogue) }

  static let metric = Endpoint(
    .get,
    "/v1/metrics/{metric}",
    .read,
    "A metric by any of its names: how it is counted, of what it is made, and who is in it.",
    parameters: MetricsRequest.parameters + [.members, .limit],
    schema: "metric",
    isHeavy: true
  ) { ask in
    var request = try ask.metricsRequest()
    request.metrics = [try ask.part("metric")]
    request.withWhole = true
    request.listsMembers = try ask.flag("members")
    let limit = try ask.pageLimit()
    return try ask.kept(of: request.today(at: ask.now)) { [request] in
      guard let report = MetricReport(try ask.answer(request)) else {
        throw Problem(.internalError, "the metric has no answer")
      }
      return report.json(members: limit)
    }
  }
}

extension Ask {
  /// What all questions about metrics say.
  fileprivate func metricsRequest() throws -> MetricsRequest {
    let audience = try audience(AsOf(now))
    var request = MetricsRequest()
    request.product = audience.product
    request.owner = audience.owner
    request.segment = audience.segment
    request.period = try text("period")
    request.trend = try count("trend", in: 2...60) ?? request.trend
    request.by = try choice("by")
    request.currency = try text("currency")
    request.zone = try zone() ?? MetricsRequest.zone(laidDownIn: store)
    return request
  }

  fileprivate func answer(_ request: MetricsRequest) throws -> MeasureMetrics.Answer {
    do {
      return try MeasureMetrics(store: store)(request.question(store, now: now))
    } catch let mistake as MetricsMistake {
      let isUnknown = mistake.part == .metric
      throw Problem(
        isUnknown ? .notFound : .invalidParameter,
        mistake.problem,
        hint: mistake.hint ?? "'/v1/metrics/catalogue' lists them",
        field: mistake.part.rawValue
      )
    }
  }
}

extension MetricsRequest {
  fileprivate static let parameters =
    [Parameter.period, .trend, .currency, .zone] + Parameter.audience + [.by]

  /// The day in the request's zone: with it, the last month and the last days change.
  fileprivate func today(at now: Instant) -> CivilDate {
    (zone ?? .utc).localTime(at: now).date
  }
}

extension Parameter {
  fileprivate static let only = Parameter(
    "metric",
    .list(.text),
    "Only these, by any of their names: `retention,nrr`."
  )
  fileprivate static let period = Parameter(
    "period",
    .text,
    "A month (`2026-10`), a quarter (`2026Q3`), a year, or the last days (`28d`); the last whole"
      + " month if not said."
  )
  fileprivate static let trend = Parameter(
    "trend",
    .count(2...60),
    "How many periods are told, the one that is asked for last; 2 if not said."
  )
  fileprivate static let currency = Parameter(
    "currency",
    .text,
    "Adds amounts up in this currency, such as `EUR`; in the scorecard's, or that of"
      + " most subscriptions, if not said."
  )
  fileprivate static let zone = Parameter(
    "zone",
    .text,
    "Where days and months begin, such as `Europe/Berlin`; the scorecard's zone, or UTC, if not"
      + " said."
  )
  fileprivate static let by = Parameter(
    "by",
    .choice(of: MetricGrouping.self),
    "Numbers for each of these; `/v1/metrics` has them instead of those of all."
  )
  fileprivate static let members = Parameter(
    "members",
    .flag,
    "Whether to name the customers in the numerator and in the denominator, up to `limit` of each."
  )
}
