internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// Who has stalled, who will, and who has been quiet for long.
struct StalledRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/", on: routes) { sight in
      sight.page("stalled", "Stalled", .stalled, try Self.list(sight))
    }
  }

  static func list(_ sight: Sight) throws -> StalledPage {
    let view = sight.fields["view"].flatMap(StalledPage.View.init) ?? .now
    var question = ListStalled.Question(sight.asOf)
    question.product = sight.product
    question.owner = sight.owner
    question.segment = sight.segment
    question.limit = StalledPage.most
    let store = sight.store
    let stalls = ListStalled(store: store, cache: sight.desk.surroundings.answers)
    let stalled = try stalls(question)
    var soon = question
    soon.within = .days(7)
    let next = try stalls(soon)
    let page =
      switch view {
      case .now: stalled
      case .soon: next
      case .quiet: try ListLongQuiet(store: store)(question)
      }
    let hasData = try store.read { try !$0.plannedProducts().isEmpty && $0.hasCustomers() }
    return StalledPage(
      page,
      view,
      counts: [.now: stalled.count, .soon: next.count, .quiet: stalled.longQuiet],
      at: sight.now,
      filters: try sight.filters("/", hidden: view == .now ? [] : [("view", view.rawValue)]),
      query: sight.filterQuery,
      mayWork: sight.mayWork,
      formToken: sight.visit.formToken,
      hasData: hasData
    )
  }
}
