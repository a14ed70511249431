internal import Diagnostics
public import Onboarding

/// Takes back what one import brought, and lets the journeys follow.
///
/// What is known is then what it would be had the file never been imported. What another import
/// told as well stays. The import's record stays too, with who took it back and when.
public struct UndoImport: Sendable {
  private let store: any TrackingStore
  private let now: Instant
  private let actor: String

  /// - Parameter actor: Who takes it back.
  public init(store: any TrackingStore, now: Instant, actor: String) {
    self.store = store
    self.now = now
    self.actor = actor
  }

  public struct Outcome: Sendable {
    public var record: ImportRecord

    /// What it had been the first to tell.
    public var brought: ImportContents

    /// How many customers have other journeys or other learners now.
    public var customers: Int
  }

  /// All of it or, if it throws or the process dies, nothing.
  public func callAsFunction(_ id: Int64) throws -> Outcome {
    try store.write { writer in
      let record = try check(id, writer)
      let brought = try writer.brought(importID: id)
      var touched = try writer.takeBack(id, at: now, by: actor)
      try writer.removeAccounts(ofImport: id)
      try writer.matchAliases()
      touched.formUnion(try writer.forgetCustomers(touched))
      touched.formUnion(try writer.matchEverybody())
      // Events that named a customer by what no file tells any more wait for another now.
      touched.formUnion(try writer.forgetCustomers(touched))
      touched.formUnion(try writer.followAllRegressions())
      try JourneyRefresh(writer: writer)(touched)
      try writer.note("import.undo", "import \(id)", record.file)
      return Outcome(
        record: try writer.importRecord(id) ?? record,
        brought: brought,
        customers: touched.subtracting([.unmatched]).count
      )
    }
  }

  private func check(_ id: Int64, _ reader: any TrackingReader) throws -> ImportRecord {
    guard let record = try reader.importRecord(id) else {
      throw TrackingError("there is no import \(id)", hint: "'foothold import list' lists them")
    }
    if let undone = record.undone {
      throw TrackingError(
        "import \(id) was taken back already, on \(undone.at.day) by \(undone.actor)",
        hint: "import the file again to have it back: \(record.file)"
      )
    }
    if record.isOfGoals {
      throw TrackingError(
        "import \(id) can't be taken back: what was taken down about goals is kept",
        hint: "'foothold goal drop' gives a goal up, and 'foothold goal update' changes it"
      )
    }
    guard record.canBeUndone else {
      throw TrackingError(
        "import \(id) can't be taken back: it was imported by a version of Foothold that didn't"
          + " keep what each file told",
        hint: "what is imported from now on can be"
      )
    }
    return record
  }
}
