internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// Customers and learners by a part of their name, from every page.
struct SearchRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/search", on: routes) { sight in
      sight.page("sectioned", "Search", nil, try Self.found(sight).shown)
    }
  }

  private static func found(_ sight: Sight) throws -> SectionedPage {
    let text = String((sight.fields["q"] ?? "").prefix(200))
    let question = Search.Question(text, owner: sight.onlyOwner, segment: sight.onlySegment)
    let answer = try Search(store: sight.store)(question)
    var sections: [SectionPart] = []
    if !answer.customers.isEmpty { sections.append(customers(answer.customers, at: sight.now)) }
    if !answer.learners.isEmpty { sections.append(learners(answer.learners)) }
    if sections.isEmpty {
      sections = [
        SectionPart(
          text.isEmpty ? "Whom do you look for?" : "Nobody is like that",
          nothing: "Type a part of a name, an id, a domain or an e-mail address."
        )
      ]
    }
    var page = SectionedPage("Search", sections)
    if !text.isEmpty { page.lead = "For “\(text)”" }
    if answer.hasMore {
      page.lead += ". The first \(question.limit) of each are shown: type more to narrow it down."
    }
    return page
  }

  private static func customers(_ hits: [Search.CustomerHit], at now: Instant) -> SectionPart {
    let table = Table(
      columns: [
        Column(key: "name", title: "Customer"), Column(key: "id", title: "Id"),
        Column(key: "state", title: "Journeys"), Column(key: "owner", title: "Owner"),
        Column(key: "segment", title: "Segment"),
      ],
      rows: hits.map { hit in
        [
          .text(hit.customer.name), .text(hit.customer.id.rawValue),
          .text(
            hit.journeys.map { "\($0.product.rawValue): \($0.state(at: now).words)" }
              .joined(separator: ", ")
          ), .text(hit.customer.owner), .text(hit.customer.segment),
        ]
      }
    )
    return SectionPart(
      "Customers",
      table: TablePart(table, wrapped: ["state"], caption: "Customers") {
        "/customers/\(hits[$0].customer.id.rawValue.inAddress)"
      }
    )
  }

  private static func learners(_ hits: [Search.LearnerHit]) -> SectionPart {
    let table = Table(
      columns: [
        Column(key: "learner", title: "Learner"), Column(key: "name", title: "Name"),
        Column(key: "customer", title: "Customer"),
      ],
      rows: hits.map { hit in
        [
          .text(hit.learner.id), .text(hit.learner.name),
          hit.customer.map { .text($0.name) } ?? Cell.text("nobody's yet").styled(.dim),
        ]
      }
    )
    return SectionPart(
      "Learners",
      table: TablePart(table, caption: "Learners") {
        "/learners/\(hits[$0].learner.id.inAddress)"
      }
    )
  }
}
