internal import Charts
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
      let learners = try sight.kept {
        try ListLearners(store: store, cache: sight.desk.surroundings.answers)(
          .unmatched,
          limit: 50
        )
      }
      let sources = try SourceMemory(store: store).all()
      var page = SectionedPage(
        "Data",
        [
          SectionPart(
            "Imports",
            table: TablePart(
              ImportsReport(records).table,
              keys: [
                "heard_at", "file", "format", "course", "rows", "new", "repeated", "taken_back",
                "rejected", "undone_at",
              ],
              named: "file",
              caption: "Imports"
            ) { "/data/imports/\(records[$0].id)" },
            nothing: "Nothing was imported yet: foothold import FILE"
          ),
          SectionPart(
            "Sources",
            text: "What was said of files with the same header, so that it's said once.",
            table: TablePart(
              SourcesReport(sources).table,
              keys: [
                "file", "kind", "format", "course", "zone", "day_order", "map", "imports",
                "last_at",
              ],
              caption: "Sources"
            ),
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
            note: record.isOfGoals
              ? nil : "To take the import back: foothold import undo \(record.id)"
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
    let heading = "Learning from history"
    let enough = RiskTables.enough
    guard let answer = try Calibrate(store: store, now: now).lastAnswer(), answer.tables.isEnough
    else {
      return SectionPart(
        heading,
        nothing: "Deadlines follow the plans' rules: too few journeys have ended to learn from."
          + " It takes \(enough.closed), \(enough.lost) of them lost and \(enough.value) with value"
          + " reached."
      )
    }
    let report = CalibrationReport(answer)
    return SectionPart(
      heading,
      text: "A journey is flagged on the day on which most of those who still stood there were lost"
        + " in the end.",
      figures: [
        Figure("Journeys that have ended", "\(answer.tables.closed)"),
        Figure("Lost", "\(answer.tables.lost)"),
        Figure("Learnt", answer.tables.fittedAt.day, "version \(answer.tables.version)"),
        Figure("Stalled by it", "\(answer.stalledNow)"),
      ],
      chart: report.rows.isEmpty ? nil : CalibrationChart(answer).chart,
      table: TablePart(
        report.listing { TextSparkline.text($0, in: 0...1) },
        named: "where",
        wrapped: ["where"],
        caption: heading
      ),
      note: report.listing { _ in "" }.note
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
