internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func append(_ decision: Decision, of customer: CustomerKey) throws -> Int64 {
    let spelt = Spelling(decision.what)
    try run(
      """
      INSERT INTO decision
        (customer, product, kind, step, until, verdict, at, heard_at, actor, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        customer.rawValue, decision.product?.rawValue, spelt.kind, spelt.step,
        spelt.until?.milliseconds, spelt.verdict, decision.at.milliseconds,
        decision.heardAt.milliseconds, decision.actor, decision.reason,
      ]
    )
    let id = db.lastInsertedRowID
    try reach([decision.at])
    return id
  }

  func dismissals() throws -> [(customer: CustomerKey, at: Instant)] {
    try rows("SELECT customer, at FROM decision WHERE kind = 'dismissed' ORDER BY id")
      .map { (CustomerKey($0[0]), Instant(milliseconds: $0[1])) }
  }

  func decisions(of customer: CustomerKey) throws -> [Decision] {
    try rows("SELECT * FROM decision WHERE customer = ? ORDER BY id", [customer.rawValue])
      .compactMap { row in
        guard let what = Spelling(row).what else { return nil }
        return Decision(
          id: row["id"],
          product: (row["product"] as String?).map { Identifier($0) },
          what: what,
          at: Instant(milliseconds: row["at"]),
          heardAt: Instant(milliseconds: row["heard_at"]),
          actor: row["actor"],
          reason: row["reason"]
        )
      }
  }
}

/// A decision as the table spells it.
private struct Spelling {
  var kind: String
  var step: String?
  var until: Instant?
  var verdict: String?

  init(_ row: Row) {
    kind = row["kind"]
    step = row["step"]
    until = row.instant("until")
    verdict = row["verdict"]
  }

  init(_ what: Decision.What) {
    switch what {
    case .recorded(let id): (kind, step) = ("recorded", id.rawValue)
    case .waived(let id): (kind, step) = ("waived", id.rawValue)
    case .undone(let id): (kind, step) = ("undone", id.rawValue)
    case .paused(let instant): (kind, until) = ("paused", instant)
    case .resumed: kind = "resumed"
    case .snoozed(let instant): (kind, until) = ("snoozed", instant)
    case .dismissed(let said): (kind, verdict) = ("dismissed", said.rawValue)
    case .noted: kind = "noted"
    }
  }

  var what: Decision.What? {
    switch kind {
    case "recorded": step.map { .recorded(Identifier($0)) }
    case "waived": step.map { .waived(Identifier($0)) }
    case "undone": step.map { .undone(Identifier($0)) }
    case "paused": until.map { .paused(until: $0) }
    case "resumed": .resumed
    case "snoozed": until.map { .snoozed(until: $0) }
    case "dismissed": verdict.flatMap(Decision.Verdict.init).map { .dismissed($0) }
    default: .noted
    }
  }
}
