internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func plans() throws -> [StoredPlan] {
    try rows(
      """
      SELECT product, version, text, file, effective_from, applied_at
      FROM plan ORDER BY product, version
      """
    ).map { row in
      StoredPlan(
        version: row["version"],
        plan: try parsers.plan.value(of: row["text"], file: row["file"]),
        text: row["text"],
        file: row["file"],
        effectiveFrom: row.instant("effective_from"),
        appliedAt: Instant(milliseconds: row["applied_at"])
      )
    }
  }

  func savePlan(_ plan: StoredPlan) throws {
    try run(
      """
      INSERT INTO plan (product, version, text, file, effective_from, applied_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        plan.product.rawValue, plan.version, plan.text, plan.file,
        plan.effectiveFrom?.milliseconds, plan.appliedAt.milliseconds,
      ]
    )
    let titles = plan.plan.steps.map { ($0.id.rawValue, $0.title) } + [("", plan.plan.value.title)]
    for (step, title) in titles {
      try run(
        "INSERT INTO plan_step (product, version, step, title) VALUES (?, ?, ?, ?)",
        [plan.product.rawValue, plan.version, step, title]
      )
    }
  }

  func durations(of product: Identifier<Product>) throws -> StepDurations {
    let medians = try rows(
      "SELECT step, median, count FROM step_duration WHERE product = ?",
      [product.rawValue]
    ).map { row in
      (
        Identifier<Step>(row[0] as String),
        StepDurations.Median(length: Length(milliseconds: row[1]), count: row[2])
      )
    }
    return StepDurations(medians: Dictionary(medians) { first, _ in first })
  }

  func saveDurations(_ durations: StepDurations, of product: Identifier<Product>) throws {
    try run("DELETE FROM step_duration WHERE product = ?", [product.rawValue])
    for (step, median) in durations.medians {
      try run(
        "INSERT INTO step_duration (product, step, median, count) VALUES (?, ?, ?, ?)",
        [product.rawValue, step.rawValue, median.length.milliseconds, median.count]
      )
    }
  }

  func stepLengths(of product: Identifier<Product>) throws -> [Identifier<Step>: [Length]] {
    var lengths: [Identifier<Step>: [Length]] = [:]
    // There are few steps, and many who took them: a text for each would take longest.
    var step: Identifier<Step> = ""
    try forEachRaw(
      """
      SELECT step, max(0, done_at - coalesce(available_at, done_at)) FROM journey_step
      WHERE product = ? AND done_at IS NOT NULL AND how <> 'waived'
      """,
      [product.rawValue]
    ) { row in
      let bytes = row.bytes(0)
      if !bytes.elementsEqual(step.rawValue.utf8) { step = Identifier(row.text(0)) }
      lengths[step, default: []].append(Length(milliseconds: row.number(1)))
    }
    return lengths
  }
}
