internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// One learner: by what they are known, and to whom they belong.
struct LearnerRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/learners/{learner}", on: routes) { sight in
      let who = try sight.parameter("learner")
      let missing = Refusal.notFound("there is no learner '\(who)'")
      guard try sight.store.read({ try !$0.learners(known: who).isEmpty }),
        let answer = try? ShowLearner(store: sight.store)(who),
        answer.customer.map(sight.maySee) ?? !sight.isRestricted
      else { throw missing }
      let page = Self.page(answer, sight)
      return sight.page("sectioned", answer.learner.id, .learning, page.shown)
    }
  }

  private static func page(_ answer: ShowLearner.Answer, _ sight: Sight) -> SectionedPage {
    let learner = answer.learner
    var sections = [
      SectionPart("Belongs to", table: customer(answer), nothing: belonging(answer)),
      SectionPart(
        "Known by",
        figures: [
          Figure("Facts", "\(answer.facts)"), Figure("Product events", "\(answer.events)"),
        ],
        table: TablePart(
          LearnerReport(answer).table,
          keys: ["handle", "kind", "merged", "facts", "events"],
          caption: "Known by"
        )
      ),
    ]
    if !sight.isRestricted {
      let imports = TablePart(
        ImportsReport(Array(answer.imports.prefix(50))).table,
        keys: ["heard_at", "file", "format", "rows"],
        named: "file",
        caption: "Told by these imports"
      ) { "/data/imports/\(answer.imports[$0].id)" }
      sections.append(SectionPart("Told by these imports", table: imports, nothing: "None."))
    }
    var page = SectionedPage(learner.name ?? learner.id, sections)
    page.crumb = Frame.Link(label: "Learning", address: "/learning")
    page.lead = ([learner.id] + learner.companies + answer.roles).joined(separator: " · ")
    return page
  }

  private static func customer(_ answer: ShowLearner.Answer) -> TablePart? {
    guard let customer = answer.customer else { return nil }
    let table = Table(
      columns: [
        Column(key: "name", title: "Customer"), Column(key: "owner", title: "Owner"),
        Column(key: "segment", title: "Segment"), Column(key: "tie", title: "By"),
      ],
      rows: [
        [
          .text(customer.name), .text(customer.owner), .text(customer.segment),
          .text(answer.learner.tie?.rawValue),
        ]
      ]
    )
    return TablePart(table, caption: "Belongs to") { _ in
      "/customers/\(customer.id.rawValue.inAddress)"
    }
  }

  private static func belonging(_ answer: ShowLearner.Answer) -> String {
    answer.learner.isLeftOut
      ? "A rule leaves them out: what they do counts for nothing."
      : "Nobody yet. The page Data lists whom they may belong to."
  }
}
