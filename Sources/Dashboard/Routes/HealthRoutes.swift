internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// How healthy customers are, those first who need somebody the most, and whether scores told who
/// would leave.
struct HealthRoutes {
  let desk: Desk

  private static let pageSize = 100

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/health", on: routes, isHeavy: true) { sight in
      let band: HealthBand? = sight.choice("band")
      let place = (sight.pageNumber - 1) * Self.pageSize
      var question = RankHealth.Question(sight.asOf)
      question.product = sight.product
      question.owner = sight.owner
      question.segment = sight.segment
      question.band = band
      question.limit = place + Self.pageSize
      let store = sight.store
      let (found, remark) = try sight.lately { [question] in
        let answer = try RankHealth(store: store)(question)
        return Found(
          count: answer.count,
          listed: answer.count(of: band),
          bands: HealthBand.allCases.map { answer.count(of: $0) },
          sections: try HealthSections(store: store).list(answer, from: place)
        )
      }
      var page = SectionedPage("Health", found.sections)
      page.lead =
        "How healthy paying customers are: 100 is healthy, 0 isn't. The change is that of the last"
        + " 28 days." + remark
      guard found.count > 0 || !sight.fields.isEmpty else {
        return sight.page("sectioned", "Health", .health, page.shown)
      }
      page.tabs = Self.tabs(band?.rawValue ?? "", found, sight)
      page.filters = try sight.filters(
        "/health",
        hidden: band.map { [("band", $0.rawValue)] } ?? []
      )
      let query = sight.query(["band"]) + sight.filterQuery
      page.pager = sight.pager("/health", query, hasMore: place + Self.pageSize < found.listed)
      if !page.pager.isEmpty {
        page.pagerWords =
          "\(place + 1) to \(min(place + Self.pageSize, found.listed)) of \(found.listed)"
      }
      return sight.page("sectioned", "Health", .health, page.shown)
    }
    desk.get("/health/validation", on: routes, isHeavy: true) { sight in
      let periods = PeriodChoices(sight.fields["period"], now: sight.now, areOver: true)
      var question = try ValidateHealth.Question(
        sight.fields["period"],
        sight.store,
        now: sight.now
      )
      question.product = sight.product
      question.owner = sight.owner
      question.segment = sight.segment
      let store = sight.store
      let (sections, remark) = try sight.lately { [question] in
        HealthSections(store: store).trial(
          try ValidateHealth(store: store)(question),
          periods.words
        )
      }
      var page = SectionedPage("Did scores tell who would leave?", sections)
      page.crumb = Frame.Link(label: "Health", address: "/health?\(sight.filterQuery.dropFirst())")
      page.lead =
        "\(periods.words): scores at its start, against who didn't pay any more at its end."
        + remark
      page.filters = try sight.filters("/health/validation", periods: periods.all)
      return sight.page("sectioned", "Did scores tell who would leave?", .health, page.shown)
    }
  }

  private struct Found {
    /// Of all who are compared, of those who are asked for, and of each band.
    let count: Int
    let listed: Int
    let bands: [Int]
    let sections: [SectionPart]
  }

  private static func tabs(_ band: String, _ found: Found, _ sight: Sight) -> [Frame.Link] {
    let all = Frame.Link(
      label: "All \(found.count)",
      address: "/health?\(sight.filterQuery.dropFirst())",
      isCurrent: band.isEmpty
    )
    let bands = zip(HealthBand.allCases, found.bands).map { each, count in
      Frame.Link(
        label: "\(each.title) \(count)",
        address: "/health?band=\(each.rawValue)\(sight.filterQuery)",
        isCurrent: each.rawValue == band
      )
    }
    let trial = Frame.Link(
      label: "Did scores tell who would leave?",
      address: "/health/validation?\(sight.filterQuery.dropFirst())"
    )
    return [all] + bands + [trial]
  }
}
