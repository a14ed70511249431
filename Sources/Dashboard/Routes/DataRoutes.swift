internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// What was imported, what was refused, and who waits for a match. Not for those who see only some
/// customers: imports are about all.
struct DataRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/data", on: routes) { sight in
      try sight.requireAll()
      let store = sight.store
      let records = try store.read { try $0.imports(limit: 50) }
      let learners = try ListLearners(store: store)(.unmatched, limit: 50)
      let sources = try SourceMemory(store: store).all()
      var page = SectionedPage(
        "Data",
        [
          SectionPart(
            "Imports",
            table: TablePart(ImportsReport(records).table, caption: "Imports") {
              "/data/imports/\(records[$0].id)"
            },
            nothing: "Nothing was imported yet: foothold import FILE"
          ),
          SectionPart(
            "Sources",
            text: "What was said of files with the same header, so that it's said once.",
            table: TablePart(SourcesReport(sources).table, caption: "Sources"),
            nothing: "Nothing is remembered."
          ),
          try Self.calibration(store, sight.now),
          try Self.feedback(store, sight.now),
        ]
      )
      page.lead = "What Foothold was told, and what it couldn't read."
      page.unmatched = learners.rows.map { Self.part($0, sight) }
      return sight.page("sectioned", "Data", .data, page.shown)
    }
    desk.get("/data/imports/{number}", on: routes) { sight in
      try sight.requireAll()
      let found = try Int64(sight.parameter("number")).flatMap { number in
        try sight.store.read { reader in
          try reader.importRecord(number).map { record in
            (
              record,
              try reader.brought(importID: number),
              try reader.rejected(importID: number, limit: 500)
            )
          }
        }
      }
      guard let (record, brought, rejected) = found else {
        throw Refusal.notFound("there is no such import")
      }
      let report = ImportShowReport(record, brought: brought, rejected: rejected)
      var page = SectionedPage(
        "Import \(record.id)",
        [
          SectionPart(
            "What it brought",
            lines: report.heading.split(separator: "\n").map(String.init)
          ),
          SectionPart(
            "Rejected rows",
            table: TablePart(report.table, caption: "Rejected rows"),
            nothing: "Every row was read.",
            note: "To take the import back: foothold import undo \(record.id)"
          ),
        ]
      )
      page.crumb = Frame.Link(label: "Data", address: "/data")
      return sight.page("sectioned", "Import \(record.id)", .data, page.shown)
    }
    desk.post("/data/matches", on: routes) { sight in
      try sight.requireAll()
      guard let learner = sight.fields["learner"], let customer = sight.fields["customer"] else {
        throw TrackingError("the form names no learner or no customer", hint: "choose both")
      }
      _ = try MatchLearner(store: sight.store)(learner, customer: customer)
      return .redirect(to: "/data?done=\(Done.matched.rawValue)", type: .normal)
    }
  }

  private static func part(_ row: ListLearners.Row, _ sight: Sight) -> UnmatchedPart {
    let said = row.learner.companies.isEmpty ? [] : [row.learner.companies.joined(separator: "; ")]
    return UnmatchedPart(
      learner: row.learner.id.safeForPages,
      learnerID: row.learner.id,
      saying: ([row.learner.name].compactMap(\.self) + said).joined(separator: " · ").safeForPages,
      waiting: row.waiting.counted("fact") + " waiting",
      likely: row.likely.prefix(3).map {
        UnmatchedPart.Likely(customerID: $0.id.rawValue, customerName: $0.name.safeForPages)
      },
      formToken: sight.visit.formToken,
      mayMatch: sight.mayWork
    )
  }

  private static func calibration(
    _ store: any TrackingStore,
    _ now: Instant
  ) throws -> SectionPart {
    let tables = try store.read { try $0.riskHistory(at: now)?.current }
    return SectionPart(
      "Learning from history",
      lines: tables.map {
        [
          "Version \($0.version), from \($0.closed) journeys that have ended,"
            + " \($0.lost) of them lost. foothold calibrate shows it place by place."
        ]
      } ?? [],
      nothing: "Deadlines follow the plans' rules: too few journeys have ended to learn from."
    )
  }

  private static func feedback(_ store: any TrackingStore, _ now: Instant) throws -> SectionPart {
    let question = ReviewFeedback.Question(at: now)
    let report = FeedbackReport(try ReviewFeedback(store: store)(question), question)
    return SectionPart(
      "What the flags were good for",
      table: report.isEmpty
        ? nil : TablePart(report.table, caption: "What the flags were good for"),
      nothing: "Nobody has dismissed a flag yet. The answers tell how good the rules are."
    )
  }
}
