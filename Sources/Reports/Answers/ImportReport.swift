public import Onboarding
public import Tracking

/// What an import did.
public struct ImportReport: Sendable {
  private let summary: ImportSummary
  private let seconds: Double
  private let path: String

  /// How many refused rows, unknown names and waiting customers are told to people.
  private static let shown = 10

  public init(_ summary: ImportSummary, seconds: Double, path: String) {
    self.summary = summary
    self.seconds = seconds
    self.path = path
  }

  /// A few lines that a person reads.
  public func text(verbose: Bool) -> String {
    let record = summary.record
    let course = record.course.map { ", course \($0)" } ?? ""
    var lines = ["\(record.file): \(record.format)\(course)"]
    lines += summary.remembered.map { "  \($0)" }
    if verbose {
      lines += summary.why.map { "  recognised: \($0)" }
      lines.append("  as of \(record.observedAt.rfc3339)")
    }
    var counts = ["\(record.rows) rows", "\(record.new) new", "\(record.repeated) known before"]
    if let changed = summary.changed, changed > 0 { counts[1] += " (\(changed) changed)" }
    if record.takenBack > 0 { counts.append("\(record.takenBack) taken back") }
    if record.rejected > 0 { counts.append("\(record.rejected) rejected") }
    lines.append("  " + counts.joined(separator: ", "))
    let learners = summary.learners
    if learners.known + learners.new > 0 {
      let waiting =
        learners.unmatched > 0
        ? ", \(learners.unmatched) of no known customer ('foothold learners --unmatched')" : ""
      let out =
        learners.leftOut > 0
        ? ", \(learners.leftOut) left out by rule ('foothold learners --left-out')" : ""
      lines.append("  learners: \(learners.new) new, \(learners.known) known\(waiting)\(out)")
    }
    lines += unknown
    return lines.joined(separator: "\n")
  }

  private var unknown: [String] {
    var lines: [String] = []
    if !summary.unknownContent.isEmpty {
      lines.append("  in no plan, but kept: \(Self.listed(summary.unknownContent))")
    }
    if !summary.waiting.isEmpty {
      let names = summary.waiting.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.key) (\($0.value))" }
      lines.append("  waiting for a customer file: \(Self.listed(names))")
    }
    return lines
  }

  /// The refused rows as a compiler would tell them.
  public var rejections: [String] {
    var lines = summary.rejected.prefix(Self.shown).map { row in
      let column = row.column.map { ":\($0)" } ?? ""
      return "\(path):\(row.line)\(column): rejected: \(row.reason)"
    }
    let left = summary.record.rejected - lines.count
    if left > 0 {
      lines.append("\(path): \(left) more; 'foothold import show \(summary.record.id)' lists all")
    }
    return lines
  }

  private static func listed(_ names: [String]) -> String {
    let rest = names.count > shown ? " and \(names.count - shown) more" : ""
    return names.prefix(shown).joined(separator: ", ") + rest
  }

  /// Described by `Docs/Schemas/import.schema.json`.
  public static func json(_ reports: [ImportReport]) -> JSON {
    ["imports": .array(reports.map(\.json))]
  }

  private var json: JSON {
    let record = summary.record
    return [
      "id": .integer(record.id), "file": .string(record.file), "format": .string(record.format),
      "why": .array((summary.why + summary.remembered).map { .string($0) }),
      "course": .text(record.course),
      "observed_at": .instant(record.observedAt), "rows": .integer(record.rows),
      "events": [
        "new": .integer(record.new), "repeated": .integer(record.repeated),
        "taken_back": .integer(record.takenBack), "changed": .integer(summary.changed),
      ],
      "rejected": .array(
        summary.rejected.map { row in
          [
            "line": .integer(row.line), "column": .integer(row.column),
            "reason": .string(row.reason),
          ]
        }
      ),
      "rejected_count": .integer(record.rejected),
      "learners": [
        "known": .integer(summary.learners.known), "new": .integer(summary.learners.new),
        "unmatched": .integer(summary.learners.unmatched),
        "left_out": .integer(summary.learners.leftOut),
      ],
      "unknown_content": .array(summary.unknownContent.map { .string($0) }),
      "waiting_customers": .array(
        summary.waiting.sorted { $0.key < $1.key }.map { id, count in
          ["id": .string(id.rawValue), "rows": .integer(count)]
        }
      ),
      "warnings": .array(summary.warnings.map { "\($0)" }),
      "seconds": .number((seconds * 1_000).rounded() / 1_000),
    ]
  }

  public static func table(_ reports: [ImportReport]) -> Table {
    ImportsReport(reports.map(\.summary.record)).table
  }
}

/// The imports so far.
public struct ImportsReport: Sendable {
  private let records: [ImportRecord]

  public init(_ records: [ImportRecord]) { self.records = records }

  public var table: Table {
    Table(
      columns: [
        Column(key: "id", title: "Number", alignment: .right),
        Column(key: "file", title: "File", isFlexible: true, minimumWidth: 16),
        Column(key: "format", title: "Format", priority: 2, isFlexible: true),
        Column(key: "course", title: "Course", priority: 4),
        Column(key: "rows", title: "Rows", alignment: .right),
        Column(key: "new", title: "New", alignment: .right),
        Column(key: "repeated", title: "Known", alignment: .right, priority: 1),
        Column(key: "taken_back", title: "Taken back", alignment: .right, priority: 4),
        Column(key: "rejected", title: "Rejected", alignment: .right),
        Column(key: "observed_at", title: "As of", priority: 3),
        Column(key: "heard_at", title: "Imported", priority: 3),
        Column(key: "sha256", title: "SHA-256", priority: 9),
      ],
      rows: records.map { record in
        [
          .integer(Int(record.id)), .text(record.file), .text(record.format),
          .text(record.course), .integer(record.rows), .integer(record.new),
          .integer(record.repeated), .integer(record.takenBack), .integer(record.rejected),
          .instant(record.observedAt), .instant(record.heardAt), .text(record.sha256),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/imports.schema.json`.
  public var json: JSON { ["imports": table.json] }
}

/// The rows that an import refused.
public struct RejectedReport: Sendable {
  private let record: ImportRecord
  private let rows: [RejectedRow]

  public init(_ record: ImportRecord, _ rows: [RejectedRow]) {
    self.record = record
    self.rows = rows
  }

  public var heading: String {
    """
    Import \(record.id): \(record.file) (\(record.format)), \(record.heardAt.day)
    \(record.rows) rows: \(record.new) new, \(record.repeated) known before, \
    \(record.rejected) rejected
    """
  }

  public var table: Table {
    Table(
      columns: [
        Column(key: "line", title: "Line", alignment: .right),
        Column(key: "column", title: "Column", alignment: .right, priority: 1),
        Column(key: "reason", title: "Reason", isFlexible: true, minimumWidth: 30),
        Column(key: "excerpt", title: "Row", priority: 2, isFlexible: true, minimumWidth: 20),
      ],
      rows: rows.map { row in
        [.integer(row.line), .integer(row.column), .text(row.reason), .text(row.excerpt)]
      }
    )
  }

  /// Described by `Docs/Schemas/rejected.schema.json`.
  public var json: JSON {
    ["import": .integer(record.id), "file": .string(record.file), "rejected": table.json]
  }
}
