internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// The metrics of a period: all of them, as a page and as a file, and one with all that it is made
/// of.
struct ScorecardRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/scorecard", on: routes, isHeavy: true) { sight in
      let request = sight.metricsRequest
      let (answer, remark) = try Self.measured(request, sight)
      let scorecard = ScorecardView(answer)
      let periods = PeriodChoices(request.period, now: sight.now)
      let page = ScorecardPage(
        scorecard,
        lead: "\(periods.words), beside the period before.\(Self.leftOut(answer))\(remark)",
        tabs: Self.tabs("/scorecard", request.by, sight),
        filters: try sight.filters(
          "/scorecard",
          hidden: Self.hidden(request.by),
          periods: periods.all
        ),
        query: sight.metricsQuery,
        download: "/scorecard.csv?\(Self.byQuery(request.by))\(sight.metricsQuery)"
      )
      return sight.page("scorecard", "Scorecard", .scorecard, page)
    }
    desk.get("/scorecard.csv", on: routes, isHeavy: true) { sight in
      let (answer, _) = try Self.measured(sight.metricsRequest, sight)
      let name = "scorecard-\(ScorecardView(answer).period).csv"
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
          .contentDisposition: "attachment; filename=\"\(name)\"",
        ],
        body: .init(byteBuffer: ByteBuffer(string: MetricsReport(answer).numbers().csv + "\n"))
      )
    }
    desk.get("/scorecard/{metric}", on: routes, isHeavy: true) { sight in
      let name = try sight.parameter("metric")
      var request = sight.metricsRequest
      request.metrics = [name]
      request.withWhole = true
      request.trend = 12
      request.listsMembers = true
      let (store, now) = (sight.store, sight.now)
      let periods = PeriodChoices(request.period, now: now)
      let (found, remark) = try sight.lately { [request] in
        let answer = try MeasureMetrics(store: store)(request.question(store, now: now))
        guard let report = MetricReport(answer) else {
          throw Refusal.notFound("there is no metric '\(name)'")
        }
        return FoundMetric(
          title: report.title,
          question: report.question,
          sections: try MetricSections(store: store, report: report, period: periods.words).all()
        )
      }
      var page = SectionedPage(found.title, found.sections)
      page.lead = found.question + remark
      page.crumb = Frame.Link(label: "Scorecard", address: "/scorecard?\(sight.metricsQuery)")
      page.tabs = Self.tabs("/scorecard/\(name.inAddress)", request.by, sight)
      page.filters = try sight.filters(
        "/scorecard/\(name.inAddress)",
        hidden: Self.hidden(request.by),
        periods: periods.all
      )
      return sight.page("sectioned", found.title, .scorecard, page.shown)
    }
  }

  private struct FoundMetric {
    let title: String
    let question: String
    let sections: [SectionPart]
  }

  /// The page and the file of the same question are of one look at the customers.
  private static func measured(
    _ request: MetricsRequest,
    _ sight: Sight
  ) throws -> (answer: MeasureMetrics.Answer, remark: String) {
    let (store, now) = (sight.store, sight.now)
    return try sight.lately(of: request) {
      try MeasureMetrics(store: store)(request.question(store, now: now))
    }
  }

  private static func tabs(
    _ address: String,
    _ by: MetricGrouping?,
    _ sight: Sight
  ) -> [Frame.Link] {
    ([nil] + MetricGrouping.allCases).map { choice in
      Frame.Link(
        label: choice.map { "By \($0.rawValue)" } ?? "All together",
        address: "\(address)?\(byQuery(choice))\(sight.metricsQuery)",
        isCurrent: by == choice
      )
    }
  }

  private static func hidden(_ by: MetricGrouping?) -> [(String, String)] {
    by.map { [("by", $0.rawValue)] } ?? []
  }

  private static func byQuery(_ by: MetricGrouping?) -> String {
    by.map { "by=\($0.rawValue)&" } ?? ""
  }

  private static func leftOut(_ answer: MeasureMetrics.Answer) -> String {
    switch answer.leftOut {
    case 0: ""
    case 1: " 1 internal customer is left out."
    case let count: " \(count) internal customers are left out."
    }
  }
}

extension Sight {
  /// What the address asks of metrics, of those whom the visitor may see.
  fileprivate var metricsRequest: MetricsRequest {
    var request = MetricsRequest()
    request.period = fields["period"]
    request.by = fields["by"].flatMap { MetricGrouping(rawValue: $0) }
    request.trend = 6
    request.product = product
    request.owner = owner
    request.segment = segment
    return request
  }

  /// The same without the groups as it goes on in another address.
  fileprivate var metricsQuery: String {
    (fields["period"].map { "period=\($0.inAddress)" } ?? "") + filterQuery
  }
}
