internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// Whether customers whose onboarding went well stay and grow more.
struct OutcomeRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/outcomes", on: routes, isHeavy: true) { sight in
      let request = try Self.request(sight)
      let (store, now) = (sight.store, sight.now)
      let by = request.grouping
      let (found, remark) = try sight.lately(of: request) {
        let question = try request.question(store, now: now)
        let report = OutcomesReport(try CompareOutcomes(store: store)(question))
        let sections = OutcomeSections(report: report, by: Self.words(by)).all()
        return (isEmpty: report.isEmpty, sections: sections)
      }
      var page = SectionedPage("Outcomes", found.sections)
      page.lead = "What became of customers, by how their onboarding went." + remark
      if !found.isEmpty || !sight.fields.isEmpty {
        page.tabs = Self.tabs(by, sight)
        page.filters = try Self.filters(by, request, sight)
      }
      return sight.page("sectioned", "Outcomes", .outcomes, page.shown)
    }
  }

  private static func request(_ sight: Sight) throws -> OutcomesRequest {
    var request = OutcomesRequest()
    request.by = sight.choice("by") ?? request.by
    request.window = try days("window", in: OutcomesRequest.windows, sight) ?? request.window
    request.after = try days("after", in: OutcomesRequest.afters, sight)
    request.product = sight.product
    request.owner = sight.owner
    request.segment = sight.segment
    return request
  }

  private static func days(
    _ name: String,
    in range: ClosedRange<Int>,
    _ sight: Sight
  ) throws -> Int? {
    guard let text = sight.fields[name] else { return nil }
    guard text.hasSuffix("d"), let days = Int(text.dropLast()), range.contains(days) else {
      throw Refusal(
        .badRequest,
        "That can't be asked",
        "'\(name)' must be \(OutcomesRequest.expectation(range)), not '\(text.prefix(100))'",
        hint: nil
      )
    }
    return days
  }

  private static func tabs(_ by: String, _ sight: Sight) -> [Frame.Link] {
    let rest = sight.query(["window", "after"]) + sight.filterQuery
    return ["value", "stalled", "trained", "dose"].map {
      Frame.Link(
        label: "By \(words($0))",
        address: "/outcomes?by=\($0)\(rest)",
        isCurrent: $0 == by
      )
    }
  }

  /// How the groups are told apart.
  private static func words(_ by: String) -> String {
    switch by {
    case "stalled": "whether they stalled"
    case "trained": "whether they were trained"
    case "dose": "how many were trained"
    default: "how early value came"
    }
  }

  private static func filters(
    _ by: String,
    _ request: OutcomesRequest,
    _ sight: Sight
  ) throws -> FiltersPart {
    try sight.filters(
      "/outcomes",
      hidden: [("by", by)],
      selects: [
        FiltersPart.Select(
          "window",
          "Judged after",
          all: nil,
          lengths([30, 60, 90, 180], chosen: request.window)
        ),
        FiltersPart.Select(
          "after",
          "Followed for",
          all: "As long as possible",
          lengths([30, 90, 180, 270, 365], chosen: request.after)
        ),
      ]
    )
  }

  private static func lengths(_ days: [Int], chosen: Int?) -> [FiltersPart.Choice] {
    Set(days + [chosen].compactMap(\.self)).sorted().map {
      FiltersPart.Choice(option: "\($0)d", label: "\($0) days", isChosen: $0 == chosen)
    }
  }
}
