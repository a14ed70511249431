public import Onboarding
public import Tracking

/// Every journey as a row, for a spreadsheet or a warehouse.
public struct JourneysReport: Sendable {
  private let rows: [ListCustomers.Row]
  private let at: Instant

  public init(_ rows: [ListCustomers.Row], at instant: Instant) {
    self.rows = rows.filter { $0.journey != nil }
    at = instant
  }

  public var table: Table {
    let keys = [
      "customer", "name", "owner", "segment", "product", "plan_version", "state", "started_at",
      "done", "required", "steps_done", "step", "step_title", "available_at", "due_at", "deadline",
      "rule", "last_progress_at", "last_activity_at", "value_at", "churned_at", "lost_at",
      "paused_until", "snoozed_until", "dismissed_at",
    ]
    return Table(columns: keys.map { Column(key: $0, title: $0) }, rows: rows.compactMap(cells))
  }

  /// Described by `Docs/Schemas/journeys.schema.json`.
  public var json: JSON { ["at": .instant(at), "journeys": table.json] }

  private func cells(_ row: ListCustomers.Row) -> [Cell]? {
    guard let journey = row.journey else { return nil }
    let done = (journey.doneSteps ?? []).map(\.rawValue)
    let who: [Cell] = [
      .text(row.customer.id.rawValue), .text(row.customer.name), .text(row.customer.owner),
      .text(row.customer.segment), .text(journey.product.rawValue), .integer(journey.planVersion),
    ]
    let progress: [Cell] = [
      .text(journey.state(at: at).rawValue), .instant(journey.startedAt),
      .integer(journey.done), .integer(journey.required),
      .text(done.joined(separator: ";")),
    ]
    let step: [Cell] = [
      .text(journey.stall.map { $0.step?.rawValue ?? "value" }), .text(row.stepTitle),
      .instant(journey.stall?.availableAt), .instant(journey.stall?.dueAt),
      .instant(journey.stall?.expectedAt), .text(journey.stall?.rule),
    ]
    let ends: [Cell] = [
      .instant(journey.lastProgressAt), .instant(journey.lastActivityAt),
      .instant(journey.valueAt), .instant(journey.churnedAt), .instant(journey.lostAt),
      .instant(journey.pause?.until), .instant(journey.snoozedUntil),
      .instant(journey.dismissedAt),
    ]
    return who + progress + step + ends
  }
}
