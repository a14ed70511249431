internal import Onboarding

extension LearningIntake {
  /// Takes back what the file's source says is finished no more, and says who is missing.
  mutating func followRegressions() throws {
    let record = summary.record
    let followed = try writer.followRegressions(
      doubts,
      source: source,
      importID: record.id,
      observedAt: record.observedAt
    )
    touched.formUnion(followed.customers)
    summary.record.takenBack += followed.new.count
    summary.losses.regressed = followed.new.count
    guard isSnapshot, watch != nil else { return }
    let missing = try writer.missing(
      from: Set(homes.keys),
      contents,
      of: record,
      source: source
    )
    summary.losses.missing = missing.count
    summary.losses.isCompared = true
    let shown = followed.new.prefix(ImportLosses.shown)
    guard !missing.isEmpty || !shown.isEmpty else { return }
    let names = Dictionary(
      uniqueKeysWithValues: try writer.learners(of: nil).map { ($0.key, $0.id) }
    )
    let contentNames = shown.isEmpty ? [:] : try writer.contentNames()
    summary.losses.learners = missing.prefix(ImportLosses.shown).map {
      names[$0] ?? "learner \($0.rawValue)"
    }
    summary.losses.regressions = shown.compactMap { regression in
      contentNames[regression.place.content].map { name in
        ImportLosses.Regressed(
          learner: names[regression.place.learner]
            ?? "learner \(regression.place.learner.rawValue)",
          course: name.course,
          lesson: name.lesson,
          line: regression.origin.line
        )
      }
    }
  }
}
