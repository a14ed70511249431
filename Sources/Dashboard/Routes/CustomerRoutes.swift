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
      var question = ShowHealth.Question(customer.id.rawValue, at: sight.now)
      question.months = 0
      let page = CustomerPage(
        answer,
        health: CustomerHealthReport(try ShowHealth(store: sight.store)(question)),
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
    let place = place(sight.fields)
    let found = try ListCustomers(store: sight.store, cache: sight.desk.surroundings.answers)
      .page(question, place, limit: pageSize)
    let shown = found.rows
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
      state == nil && sight.filterQuery.isEmpty
      ? "There is no customer yet: foothold import customers FILE" : "No customer is like that."
    var page = SectionedPage(
      "Customers",
      [SectionPart(found.count.counted("journey"), table: table, nothing: nothing)]
    )
    page.tabs =
      [
        Frame.Link(
          label: "All",
          address: "/customers?\(sight.filterQuery.dropFirst())",
          isCurrent: state == nil
        )
      ]
      + JourneyState.allCases.map {
        Frame.Link(
          label: $0.words.prefix(1).uppercased() + $0.words.dropFirst(),
          address: "/customers?state=\($0.rawValue)\(sight.filterQuery)",
          isCurrent: $0 == state
        )
      }
    page.filters = try sight.filters(
      "/customers",
      hidden: state.map { [("state", $0.rawValue)] } ?? []
    )
    page.pager = pager(found, place, sight, state)
    if !page.pager.isEmpty { page.pagerWords = "\(shown.count) of \(found.count) by id" }
    return page
  }

  /// `after` or `before` a customer, `on` a product.
  private static func place(_ fields: FormFields) -> CustomerQuery.Place? {
    func key(_ name: String) -> ListCustomers.Key? {
      fields[name].map {
        ListCustomers.Key(
          customer: Identifier($0),
          product: fields["on"].map { Identifier($0) }
        )
      }
    }
    return key("after").map { .after($0) } ?? key("before").map { .before($0) }
  }

  private static func pager(
    _ found: ListCustomers.Page,
    _ place: CustomerQuery.Place?,
    _ sight: Sight,
    _ state: JourneyState?
  ) -> [Frame.Link] {
    let rest = (state.map { "&state=\($0.rawValue)" } ?? "") + sight.filterQuery
    func link(_ label: String, _ word: String, _ row: ListCustomers.Row?) -> [Frame.Link] {
      guard let key = row?.key else { return [] }
      let product = key.product.map { "&on=\($0.rawValue.inAddress)" } ?? ""
      let address = "/customers?\(word)=\(key.customer.rawValue.inAddress)\(product)\(rest)"
      return [Frame.Link(label: label, address: address)]
    }
    let isBackwards = if case .before = place { true } else { false }
    let first = Frame.Link(label: "First", address: "/customers?\(rest.dropFirst())")
    let hasEarlier = isBackwards ? found.hasMore : place != nil
    let hasLater = isBackwards || found.hasMore
    return (place == nil ? [] : [first])
      + (hasEarlier ? link("Before", "before", found.rows.first) : [])
      + (hasLater ? link("Next", "after", found.rows.last) : [])
  }

  private static func stateCell(_ row: ListCustomers.Row, at now: Instant) -> Cell {
    guard let state = row.journey?.state(at: now) else {
      return .text(row.customer.dates == nil ? "unknown" : "no journey").styled(.dim)
    }
    return .text(state.words).styled(state.style)
  }

  /// `4 of 6`.
  private static func progressCell(_ row: ListCustomers.Row) -> Cell {
    row.journey.map { .text("\($0.done) of \($0.required)") } ?? .empty
  }
}
