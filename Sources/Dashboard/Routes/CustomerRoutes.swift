internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// The customers, and one of them.
struct CustomerRoutes {
  let desk: Desk

  private static let pageSize = 50
  private static let timeline = 100

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/customers", on: routes) { sight in
      sight.page("sectioned", "Customers", .customers, try Self.list(sight).shown)
    }
    desk.get("/customers/{id}", on: routes) { sight in
      let customer = try sight.customer(try sight.parameter("id"))
      let answer = try ShowCustomer(store: sight.store)(
        customer.id.rawValue,
        sight.asOf,
        timeline: Self.timeline
      )
      let page = CustomerPage(
        answer,
        at: sight.now,
        mayWork: sight.mayWork,
        formToken: sight.visit.formToken
      )
      return sight.page("customer", customer.name, .customers, page)
    }
  }

  private static func list(_ sight: Sight) throws -> SectionedPage {
    let state = sight.fields["state"].flatMap(JourneyState.init)
    var question = ListCustomers.Question(sight.asOf)
    question.product = sight.product
    question.owner = sight.owner
    question.segment = sight.segment
    question.state = state
    let sought = sight.fields["q"]
    let rows = try ListCustomers(store: sight.store)(question).filter { row in
      sought.map { matches(row.customer, $0) } ?? true
    }
    let last = max(1, (rows.count + pageSize - 1) / pageSize)
    let number = min(max(1, sight.fields["page"].flatMap(Int.init) ?? 1), last)
    let shown = Array(rows.dropFirst((number - 1) * pageSize).prefix(pageSize))
    let table = TablePart(
      CustomersReport(shown, at: sight.now).table
        .replacing("state") { stateCell(shown[$0], at: sight.now) }
        .replacing("done") { progressCell(shown[$0]) }.titled("done", "Steps")
        .titled("last_activity_at", "Active"),
      keys: [
        "name", "product", "state", "done", "step_title", "owner", "segment", "last_activity_at",
      ],
      badges: ["state"],
      caption: "Customers"
    ) { "/customers/\(shown[$0].customer.id.rawValue.inAddress)" }
    let nothing =
      sought == nil && state == nil && sight.filterQuery.isEmpty
      ? "There is no customer yet: foothold import customers FILE" : "No customer is like that."
    var page = SectionedPage(
      "Customers",
      [SectionPart(rows.count.counted("journey"), table: table, nothing: nothing)]
    )
    let kept =
      sight.filterQuery + (sought.map { "&q=\($0.inAddress)" } ?? "")
    page.tabs =
      [Frame.Link(label: "All", address: "/customers?\(kept.dropFirst())", isCurrent: state == nil)]
      + JourneyState.allCases.map {
        Frame.Link(
          label: $0.words.prefix(1).uppercased() + $0.words.dropFirst(),
          address: "/customers?state=\($0.rawValue)\(kept)",
          isCurrent: $0 == state
        )
      }
    page.filters = try sight.filters(
      "/customers",
      hidden: [("state", state?.rawValue), ("q", sought)].compactMap { name, value in
        value.map { (name, $0) }
      }
    )
    let base = "/customers?page="
    let rest = kept + (state.map { "&state=\($0.rawValue)" } ?? "")
    if last > 1 {
      page.pager =
        (number > 1 ? [Frame.Link(label: "Before", address: "\(base)\(number - 1)\(rest)")] : [])
        + (number < last ? [Frame.Link(label: "Next", address: "\(base)\(number + 1)\(rest)")] : [])
      page.pagerWords = "Page \(number) of \(last)"
    }
    if let sought { page.lead = "Found for “\(sought)”" }
    return page
  }

  private static func stateCell(_ row: ListCustomers.Row, at now: Instant) -> Cell {
    guard let state = row.journey?.state(at: now) else {
      return .text(row.customer.dates == nil ? "unknown" : "no journey").styled(.dim)
    }
    return .text(state.words).styled(state.style)
  }

  /// `4 of 6`.
  private static func progressCell(_ row: ListCustomers.Row) -> Cell {
    row.journey.map { .text("\($0.progress.done) of \($0.progress.required)") } ?? .empty
  }

  private static func matches(_ customer: StoredCustomer, _ sought: String) -> Bool {
    let sought = sought.lowercased()
    return
      ([customer.id.rawValue, customer.name] + customer.domains).contains {
        $0.lowercased().contains(sought)
      }
  }
}
