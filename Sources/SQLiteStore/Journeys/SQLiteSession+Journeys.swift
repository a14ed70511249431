internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func saveJourneys(_ journeys: [Journey], of customer: CustomerKey) throws {
    try run("DELETE FROM journey WHERE customer = ?", [customer.rawValue])
    try run("DELETE FROM journey_step WHERE customer = ?", [customer.rawValue])
    try run("DELETE FROM journey_stand WHERE customer = ?", [customer.rawValue])
    for journey in journeys {
      try saveJourney(journey, of: customer)
      for (place, step) in journey.steps.enumerated() {
        try saveStep(step, at: place, journey.product, of: customer)
      }
      try saveStands(journey, of: customer)
    }
  }

  func saveStall(
    _ stall: Stall?,
    of customer: CustomerKey,
    product: Identifier<Product>
  ) throws {
    let spelt = StallSpelling(stall, kind: try standKind(stall?.clock?.key))
    try run(
      """
      UPDATE journey SET \(StallSpelling.columns.map { "\($0) = ?" }.joined(separator: ", "))
      WHERE customer = ? AND product = ?
      """,
      spelt.arguments + [customer.rawValue, product.rawValue]
    )
  }

  private func saveJourney(_ journey: Journey, of customer: CustomerKey) throws {
    let first: StatementArguments = [
      customer.rawValue, journey.product.rawValue, journey.planVersion,
      journey.startedAt.milliseconds, journey.progress.done, journey.progress.required,
      journey.lastProgressAt.milliseconds, journey.lastActivityAt?.milliseconds,
    ]
    let second: StatementArguments = [
      journey.valueAt?.milliseconds, journey.churnedAt?.milliseconds, journey.lostAt.milliseconds,
      journey.pause?.from.milliseconds, journey.pause?.until.milliseconds,
      journey.snoozedUntil?.milliseconds, journey.dismissedAt?.milliseconds,
      journey.silentAt.milliseconds, journey.value.precision.code,
      PassageCode.bytes(Passage(journey, of: customer)),
    ]
    try run(
      """
      INSERT INTO journey
        (customer, product, version, started_at, done, required, last_progress_at,
         last_activity_at, value_at, churned_at, lost_at, paused_from, paused_until,
         snoozed_until, dismissed_at, silent_at, value_precision, passages,
         \(StallSpelling.columns.joined(separator: ", ")),
         stake, stake_currency, stake_from, stake_until)
      VALUES (\(Array(repeating: "?", count: 18 + StallSpelling.columns.count)
        .joined(separator: ", ")),
        (SELECT amount FROM stake WHERE customer = ?1),
        (SELECT currency FROM stake WHERE customer = ?1),
        (SELECT from_at FROM stake WHERE customer = ?1),
        (SELECT until_at FROM stake WHERE customer = ?1))
      """,
      first + second
        + StallSpelling(journey.stall, kind: try standKind(journey.stall?.clock?.key)).arguments
    )
  }

  private func saveStep(
    _ step: StepProgress,
    at place: Int,
    _ product: Identifier<Product>,
    of customer: CustomerKey
  ) throws {
    try run(
      """
      INSERT INTO journey_step
        (customer, product, step, place, is_optional, available_at, due_at, done_at, how, count,
         needed, reopened_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        customer.rawValue, product.rawValue, step.id.rawValue, place, step.isOptional,
        step.availableAt?.milliseconds, step.dueAt?.milliseconds, step.doneAt?.milliseconds,
        step.how?.rawValue, step.attainment.count, step.attainment.needed,
        step.reopenedAt?.milliseconds,
      ]
    )
  }

  func journeys(of customer: CustomerKey?) throws -> [StoredJourney] {
    let condition = customer.map { "WHERE customer = \($0.rawValue)" } ?? ""
    let customers = try customer.map { try [self.customer($0)].compactMap(\.self) } ?? customers()
    let byKey = Dictionary(uniqueKeysWithValues: customers.map { ($0.key, $0) })
    return try journeys(where: condition).compactMap { key, journey in
      byKey[key].map { StoredJourney(customer: $0, journey: journey) }
    }.sorted { ($0.customer.id, $0.journey.product) < ($1.customer.id, $1.journey.product) }
  }

  func openJourneys(of product: Identifier<Product>) throws -> [(CustomerKey, Journey)] {
    try journeys(where: "WHERE product = :product AND deadline IS NOT NULL", product)
  }

  private func journeys(
    where condition: String,
    _ product: Identifier<Product>? = nil
  ) throws -> [(CustomerKey, Journey)] {
    let arguments: StatementArguments = product.map { ["product": $0.rawValue] } ?? []
    var steps: [JourneyKey: [StepProgress]] = [:]
    let among =
      condition.isEmpty
      ? "" : "WHERE (customer, product) IN (SELECT customer, product FROM journey \(condition))"
    let stepRows = try cursor(
      "SELECT * FROM journey_step \(among) ORDER BY customer, product, place",
      arguments
    )
    while let row = try stepRows.next() {
      steps[JourneyKey(row), default: []].append(StepProgress(row))
    }
    let kinds = try standKinds()
    return try Row.fetchAll(
      db,
      sql: "SELECT * FROM journey \(condition) ORDER BY customer, product",
      arguments: arguments
    ).map { row in
      (
        CustomerKey(row["customer"]),
        Journey(row, steps: steps[JourneyKey(row)] ?? [], kinds: kinds)
      )
    }
  }
}

private struct JourneyKey: Hashable {
  let customer: Int64
  let product: String

  init(_ row: Row) {
    customer = row["customer"]
    product = row["product"]
  }
}

extension StepProgress {
  fileprivate init(_ row: Row) {
    self.init(
      id: Identifier(row["step"] as String),
      isOptional: row["is_optional"],
      availableAt: row.instant("available_at"),
      dueAt: row.instant("due_at"),
      attainment: Attainment(
        reachedAt: row.instant("done_at"),
        count: row["count"],
        needed: row["needed"]
      ),
      reopenedAt: row.instant("reopened_at"),
      how: (row["how"] as String?).flatMap(How.init)
    )
  }
}

extension Journey {
  fileprivate init(_ row: Row, steps: [StepProgress], kinds: [Int64: RiskTables.Key]) {
    var pause: Pause?
    if let from = row.instant("paused_from"), let until = row.instant("paused_until") {
      pause = Pause(from: from, until: until)
    }
    self.init(
      product: Identifier(row["product"] as String),
      planVersion: row["version"],
      startedAt: Instant(milliseconds: row["started_at"]),
      steps: steps,
      value: Attainment(reachedAt: row.instant("value_at")),
      lastProgressAt: Instant(milliseconds: row["last_progress_at"]),
      lastActivityAt: row.instant("last_activity_at"),
      pause: pause,
      churnedAt: row.instant("churned_at"),
      lostAt: Instant(milliseconds: row["lost_at"]),
      snoozedUntil: row.instant("snoozed_until"),
      dismissedAt: row.instant("dismissed_at"),
      stall: StallSpelling(row, kinds: kinds).stall,
      silentAt: row.instant("silent_at")
    )
  }
}
