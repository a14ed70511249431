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
    let customers = try customer.map { try [self.customer($0)].compactMap(\.self) } ?? customers()
    let byKey = Dictionary(uniqueKeysWithValues: customers.map { ($0.key, $0) })
    let found =
      if let customer {
        try journeys(where: "WHERE customer = :customer", ["customer": customer.rawValue])
      } else {
        try journeys(where: "")
      }
    return found.compactMap { key, journey in
      byKey[key].map { StoredJourney(customer: $0, journey: journey) }
    }.sorted { ($0.customer.id, $0.journey.product) < ($1.customer.id, $1.journey.product) }
  }

  func openJourneys(of product: Identifier<Product>) throws -> [(CustomerKey, Journey)] {
    try journeys(
      where: "WHERE product = :product AND deadline IS NOT NULL",
      ["product": product.rawValue]
    )
  }

  private func journeys(
    where condition: String,
    _ arguments: StatementArguments = []
  ) throws -> [(CustomerKey, Journey)] {
    var words = StandWords()
    var steps: [JourneyKey: [StepProgress]] = [:]
    let among =
      condition.isEmpty
      ? "" : "WHERE (customer, product) IN (SELECT customer, product FROM journey \(condition))"
    try forEachRaw(
      """
      SELECT customer, product, step, is_optional, available_at, due_at, done_at, count, needed,
             reopened_at, how
      FROM journey_step \(among) ORDER BY customer, product, place
      """,
      arguments,
      isCached: true
    ) { row in
      steps[JourneyKey(row, &words), default: []].append(StepProgress(row, &words))
    }
    let kinds = try standKinds()
    var journeys: [(CustomerKey, Journey)] = []
    try forEachRaw(
      """
      SELECT customer, product, version, started_at, value_at, last_progress_at, last_activity_at,
             paused_from, paused_until, churned_at, lost_at, snoozed_until, dismissed_at, silent_at,
             \(StallSpelling.columns.joined(separator: ", "))
      FROM journey \(condition) ORDER BY customer, product
      """,
      arguments,
      isCached: true
    ) { row in
      let key = JourneyKey(row, &words)
      journeys.append((key.customer, Journey(row, key, steps: steps[key] ?? [], kinds: kinds)))
    }
    return journeys
  }
}

private struct JourneyKey: Hashable {
  let customer: CustomerKey
  let product: Identifier<Product>

  /// - Parameter row: Begins with the two.
  init(_ row: RawRow, _ words: inout StandWords) {
    customer = CustomerKey(row.number(0))
    product = words.product(row, 1)
  }
}

extension StepProgress {
  fileprivate init(_ row: RawRow, _ words: inout StandWords) {
    self.init(
      id: words.step(row, 2) ?? Identifier(""),
      isOptional: row.number(3) != 0,
      availableAt: row.instant(4),
      dueAt: row.instant(5),
      attainment: Attainment(
        reachedAt: row.instant(6),
        count: Int(row.number(7)),
        needed: Int(row.number(8))
      ),
      reopenedAt: row.instant(9),
      how: row.optionalText(10).flatMap(How.init)
    )
  }
}

extension Journey {
  fileprivate init(
    _ row: RawRow,
    _ key: JourneyKey,
    steps: [StepProgress],
    kinds: [Int64: RiskTables.Key]
  ) {
    var pause: Pause?
    if let from = row.instant(7), let until = row.instant(8) {
      pause = Pause(from: from, until: until)
    }
    self.init(
      product: key.product,
      planVersion: Int(row.number(2)),
      startedAt: Instant(milliseconds: row.number(3)),
      steps: steps,
      value: Attainment(reachedAt: row.instant(4)),
      lastProgressAt: Instant(milliseconds: row.number(5)),
      lastActivityAt: row.instant(6),
      pause: pause,
      churnedAt: row.instant(9),
      lostAt: Instant(milliseconds: row.number(10)),
      snoozedUntil: row.instant(11),
      dismissedAt: row.instant(12),
      stall: StallSpelling(row, from: 14, kinds: kinds).stall,
      silentAt: row.instant(13)
    )
  }
}
