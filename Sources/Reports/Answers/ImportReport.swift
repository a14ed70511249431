internal import Onboarding
public import Tracking

/// What an import did.
public struct ImportReport: Sendable {
  private let summary: ImportSummary
  private let seconds: Double
  private let path: String
  private let isDryRun: Bool

  /// How many refused rows, unknown names and waiting customers are told to people.
  private static let shown = 10

  public init(_ summary: ImportSummary, seconds: Double, path: String, isDryRun: Bool = false) {
    self.summary = summary
    self.seconds = seconds
    self.path = path
    self.isDryRun = isDryRun
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
    var counts = [record.rows.counted("row"), "\(record.new - summary.changed) new"]
    if summary.changed > 0 { counts.append("\(summary.changed) changed") }
    counts.append("\(record.repeated) known before")
    if record.takenBack > 0 { counts.append("\(record.takenBack) taken back") }
    if record.rejected > 0 { counts.append("\(record.rejected) rejected") }
    lines.append((isDryRun ? "  would bring: " : "  ") + counts.joined(separator: ", "))
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
    lines += losses + unknown
    return lines.joined(separator: "\n")
  }

  private var losses: [String] {
    let losses = summary.losses
    var lines: [String] = []
    if losses.regressed > 0 {
      let names = losses.regressions.map { regression in
        "\(regression.lesson ?? regression.course) of \(regression.learner)"
          + " (line \(regression.line))"
      }
      lines.append(
        "  finished before, and not any more: "
          + Self.listed(names, of: losses.regressed)
      )
    }
    if losses.missing > 0 {
      lines.append(
        "  no row any more, but kept: "
          + Self.listed(losses.learners, of: losses.missing)
      )
    }
    return lines
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
      // A dry run leaves no record that could be shown.
      lines.append(
        "\(path): \(left) more"
          + (isDryRun ? "" : "; 'foothold import show \(summary.record.id)' lists all")
      )
    }
    return lines
  }

  /// The first names, and how many more there are.
  private static func listed(_ names: [String], of count: Int? = nil) -> String {
    let rest = (count ?? names.count) - min(names.count, shown)
    return names.prefix(shown).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
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
      "dry_run": .bool(isDryRun),
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
      "missing": [
        "count": .integer(summary.losses.missing),
        "learners": .array(summary.losses.learners.map { .string($0) }),
      ],
      "regressed": [
        "count": .integer(summary.losses.regressed),
        "items": .array(
          summary.losses.regressions.map { regression in
            [
              "learner": .string(regression.learner), "course": .string(regression.course),
              "lesson": .text(regression.lesson), "line": .integer(regression.line),
            ]
          }
        ),
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
