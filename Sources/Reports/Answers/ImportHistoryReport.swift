public import Onboarding
public import Tracking

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
        Column(key: "undone_at", title: "Undone", priority: 1),
        Column(key: "undone_by", title: "Undone by", priority: 5),
        Column(key: "same_as", title: "Same as", alignment: .right, priority: 5),
        Column(key: "sha256", title: "SHA-256", priority: 9),
      ],
      rows: records.map { record in
        [
          .integer(Int(record.id)), .text(record.file), .text(record.format),
          .text(record.course), .integer(record.rows), .integer(record.new),
          .integer(record.repeated), .integer(record.takenBack), .integer(record.rejected),
          .instant(record.observedAt), .instant(record.heardAt), .instant(record.undone?.at),
          .text(record.undone?.actor), .integer(record.sameAs.map(Int.init)),
          .text(record.sha256),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/imports.schema.json`.
  public var json: JSON { ["imports": table.json] }
}

/// What an import brought and what it refused.
public struct ImportShowReport: Sendable {
  private let record: ImportRecord
  private let brought: ImportContents
  private let rows: [RejectedRow]

  public init(_ record: ImportRecord, brought: ImportContents, rejected: [RejectedRow]) {
    self.record = record
    self.brought = brought
    rows = rejected
  }

  public var hasRejected: Bool { !rows.isEmpty }

  public var heading: String {
    var lines = [
      "Import \(record.id): \(record.file) (\(record.format)), \(record.heardAt.day)",
      "\(record.rows.counted("row")): \(record.new) new, \(record.repeated) known before,"
        + " \(record.rejected) rejected",
      "As of \(record.observedAt.rfc3339)"
        + (record.options.isEmpty ? "" : ", with \(record.options)"),
    ]
    if let undone = record.undone {
      lines.append("Taken back on \(undone.at.day) by \(undone.actor)")
    } else if let twin = record.sameAs {
      lines.append("The same file as import \(twin), which had told all of it")
    } else if record.isOfGoals {
      lines.append("What it took down is kept with the goals: 'foothold goals' lists them")
    } else {
      lines.append("First told by it: \(brought.words)")
      if !brought.courses.isEmpty {
        lines.append("Courses: \(brought.courses.joined(separator: ", "))")
      }
    }
    return lines.joined(separator: "\n")
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
    [
      "import": .integer(record.id), "file": .string(record.file),
      "options": .string(record.options), "observed_at": .instant(record.observedAt),
      "undone_at": .instant(record.undone?.at), "undone_by": .text(record.undone?.actor),
      "same_as": .integer(record.sameAs.map(Int.init)), "brought": brought.json,
      "rejected": table.json,
    ]
  }
}

/// That an import was taken back.
public struct UndoReport: Sendable {
  private let outcome: UndoImport.Outcome

  public init(_ outcome: UndoImport.Outcome) { self.outcome = outcome }

  public var text: String {
    let record = outcome.record
    if let twin = record.sameAs {
      return "Import \(record.id) is taken back. Nothing changed: import \(twin) is of the same"
        + " file and told it all."
    }
    return """
      Import \(record.id) is taken back: \(record.file)
        it had been the first to tell: \(outcome.brought.words)
        \(outcome.customers.counted("customer")) followed; what other imports told as well stays
      """
  }

  public var table: Table { ImportsReport([outcome.record]).table }

  /// Described by `Docs/Schemas/undo.schema.json`.
  public var json: JSON {
    let record = outcome.record
    return [
      "import": .integer(record.id), "file": .string(record.file),
      "undone_at": .instant(record.undone?.at), "undone_by": .text(record.undone?.actor),
      "same_as": .integer(record.sameAs.map(Int.init)), "brought": outcome.brought.json,
      "customers": .integer(outcome.customers),
    ]
  }
}

extension ImportContents {
  fileprivate var words: String {
    var parts: [String] = []
    let count = facts.values.reduce(0, +)
    if count > 0 {
      let kinds = facts.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
      parts.append("\(count.counted("fact")) about \(learners.counted("learner")) (\(kinds))")
    }
    if events > 0 { parts.append(events.counted("event")) }
    if customerRows > 0 { parts.append(customerRows.counted("customer")) }
    if learnerRows > 0 {
      parts.append(learnerRows == 1 ? "who 1 learner is" : "who \(learnerRows) learners are")
    }
    for kind in AccountKind.allCases {
      if let count = accounts[kind] { parts.append(count.counted(kind.singular)) }
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }

  fileprivate var json: JSON {
    [
      "facts": .object(
        LearningFact.Kind.allCases.map { ("\($0)", .integer(facts[$0] ?? 0)) }
      ),
      "learners": .integer(learners), "courses": .array(courses.map { .string($0) }),
      "events": .integer(events), "customer_rows": .integer(customerRows),
      "learner_rows": .integer(learnerRows),
      "accounts": .object(
        AccountKind.allCases.map { ($0.rawValue, .integer(accounts[$0] ?? 0)) }
      ),
    ]
  }
}
