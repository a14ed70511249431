import Exports
import Foundation
import Onboarding
import PlanFiles
import SQLiteStore
import Tracking

/// A database in a folder of its own, gone with the test.
final class Desk {
  let store: any TrackingStore

  /// When files are heard.
  var heard = Desk.now
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("foothold-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try SQLiteStore(path: folder.appendingPathComponent("test.db").path) { text, file in
      try PlanFile.parse(text, file: file)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let now = Instant("2026-11-22T09:00:00Z") ?? Instant(seconds: 0)

  @discardableResult
  func apply(
    _ plan: String,
    from: Instant? = nil,
    at now: Instant = Desk.now
  ) throws -> ApplyPlan.Outcome {
    try ApplyPlan(store: store, now: now)(
      try PlanFile.parse(plan, file: "plan.yaml"),
      text: plan,
      file: "plan.yaml",
      effectiveFrom: from
    )
  }

  @discardableResult
  func importLMS(
    _ path: String,
    course: String,
    zone: String,
    observed: String = "2026-11-22T00:00:00Z"
  ) throws -> ImportSummary {
    let source = try FileSource(path: path)
    var options = ReadOptions(zone: Zone.named(zone), now: Self.now)
    options.observedAt = Instant(observed)
    options.course = course
    var export = try LearningExport.open(source, options)
    return try ImportLearning(store: store, now: heard)(
      ImportFile(
        name: source.name,
        format: export.format.rawValue,
        course: export.course,
        observedAt: export.observedAt
      ),
      next: { try export.next() },
      end: { ImportEnd(sha256: source.sha256 ?? "", warnings: export.warnings) }
    )
  }

  @discardableResult
  func importMoodle(_ report: String, course: String) throws -> ImportSummary {
    try importLMS(try file(report, "progress.csv").path, course: course, zone: "UTC")
  }

  @discardableResult
  func importStatements(_ text: String) throws -> ImportSummary {
    try importLMS(try file(text, "statements.ndjson").path, course: "C1", zone: "UTC")
  }

  @discardableResult
  func importMapped(
    _ text: String,
    _ map: [String],
    system: String? = nil,
    observedAt: Instant = Desk.now
  ) throws -> ImportSummary {
    var options = ReadOptions(zone: .utc, now: Self.now)
    options.system = system
    options.observedAt = observedAt
    options.map = try ColumnMap.parse(map)
    let source = try file(text, "lms.csv")
    var export = try LearningExport.open(source, options)
    return try ImportLearning(store: store, now: heard)(
      ImportFile(name: source.name, format: export.format.rawValue, observedAt: observedAt),
      next: { try export.next() },
      end: { ImportEnd(sha256: source.sha256 ?? "", warnings: []) }
    )
  }

  @discardableResult
  func importLearners(_ text: String) throws -> ImportSummary {
    var rows = try LearnerFile.open(try file(text, "learners.csv"), ReadOptions(now: Self.now))
    return try ImportLearners(store: store, now: heard)(
      ImportFile(name: "learners.csv", format: "csv", observedAt: Self.now),
      next: { try rows.next() },
      end: { ImportEnd(sha256: "", warnings: []) }
    )
  }

  /// The journeys as the evidence folds now, which those that are kept must equal.
  func foldedJourneys() throws -> [Journey] {
    try store.read { reader in
      let book = try PlanBook(reader)
      let risk = try reader.riskHistory(at: .distantFuture)
      return try reader.customers().flatMap { customer -> [Journey] in
        guard let dates = customer.dates else { return [] }
        let evidence = try reader.evidence(of: customer.key, dates: dates)
        return try customer.products.compactMap {
          book.journey(
            on: $0,
            evidence,
            durations: try reader.durations(of: $0),
            risk: risk
          )
        }
      }
    }
  }

  /// Whether what is kept of each journey is what its evidence says.
  func keepsWhatItFolds() throws -> Bool {
    let kept = try store.read { try $0.journeys(of: nil).map(\.journey) }
    return kept.map(Outline.init) == (try foldedJourneys()).map(Outline.init)
  }

  private struct Outline: Equatable {
    let steps: [Instant?]
    let counts: [Int]
    let value: Instant?
    let stall: Stall?

    init(_ journey: Journey) {
      steps = journey.steps.map(\.doneAt)
      counts = journey.steps.map(\.attainment.count)
      value = journey.valueAt
      stall = journey.stall
    }
  }

  @discardableResult
  func importCustomers(_ text: String) throws -> ImportSummary {
    let source = try file(text, "customers.csv")
    let options = ReadOptions(now: Self.now)
    var rows = try CustomerFile.open(source, options)
    return try ImportCustomers(store: store, now: heard)(
      ImportFile(name: source.name, format: "csv", observedAt: Self.now),
      next: { try rows.next() },
      end: { ImportEnd(sha256: "", warnings: []) }
    )
  }

  @discardableResult
  func importEvents(_ text: String) throws -> ImportSummary {
    let source = try file(text, "events.csv")
    let options = ReadOptions(now: Self.now)
    var rows = try EventFile.open(source, options)
    return try ImportEvents(store: store, now: heard)(
      ImportFile(name: source.name, format: rows.format.rawValue, observedAt: Self.now),
      next: { try rows.next() },
      end: { ImportEnd(sha256: "", warnings: []) }
    )
  }

  func file(_ text: String, _ name: String) throws -> FileSource {
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return try FileSource(path: url.path)
  }

  func learning() throws -> [ExportLearning.Row] {
    var rows: [ExportLearning.Row] = []
    try ExportLearning(store: store)() { rows.append($0) }
    return rows
  }

  /// What `export learning` says, in a form that can be compared.
  func learningLines() throws -> [String] {
    try learning().map { row in
      var progress = row.progress
      progress.origin = .unknown
      progress.finish?.origin = .unknown
      progress.takenBack?.finish.origin = .unknown
      return "\(row.customer?.rawValue ?? "-") \(row.learner.id) \(row.learner.lmsIDs)"
        + " \(row.content) \(row.source) \(progress)"
    }
  }

  func journey(_ customer: Identifier<Customer>) throws -> Journey? {
    try store.read { reader in
      try reader.customer(customer).flatMap { try reader.journeys(of: $0.key).first?.journey }
    }
  }
}

/// Splitmix64 (Steele et al. 2014): the same on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
