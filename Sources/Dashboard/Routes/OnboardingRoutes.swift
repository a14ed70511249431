internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// How far customers get, how long it takes, and where it is hard.
struct OnboardingRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/onboarding", on: routes, isHeavy: true) { sight in
      let by = sight.fields["by"].flatMap(Grouping.init)
      let (sections, remark) = try sight.lately {
        try OnboardingSections(
          store: sight.store,
          asOf: sight.asOf,
          product: sight.product,
          owner: sight.owner,
          segment: sight.segment
        ).all(by: by)
      }
      var page = SectionedPage("Onboarding", sections)
      page.lead =
        "How far customers get, how long they take to first value, and where it is hard." + remark
      page.tabs =
        [
          Frame.Link(
            label: "All together",
            address: "/onboarding?\(sight.filterQuery.dropFirst())",
            isCurrent: by == nil
          )
        ]
        + [Grouping.segment, .owner, .month].map {
          Frame.Link(
            label: "By \($0.rawValue)",
            address: "/onboarding?by=\($0.rawValue)\(sight.filterQuery)",
            isCurrent: by == $0
          )
        }
      page.filters = try sight.filters(
        "/onboarding",
        hidden: by.map { [("by", $0.rawValue)] } ?? []
      )
      return sight.page("sectioned", "Onboarding", .onboarding, page.shown)
    }
  }
}
