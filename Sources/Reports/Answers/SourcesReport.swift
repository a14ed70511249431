internal import Onboarding
public import Tracking

/// The sources of imports, and what was said of each.
public struct SourcesReport: Sendable {
  private let sources: [SourceRecord]

  public init(_ sources: [SourceRecord]) { self.sources = sources }

  public var table: Table {
    Table(
      columns: [
        Column(key: "id", title: "Number", alignment: .right),
        Column(key: "kind", title: "Kind"),
        Column(key: "file", title: "Files", isFlexible: true, minimumWidth: 16),
        Column(key: "format", title: "Format", priority: 2, isFlexible: true),
        Column(key: "course", title: "Course", priority: 2),
        Column(key: "zone", title: "Zone", priority: 1),
        Column(key: "day_order", title: "Dates", priority: 4),
        Column(key: "map", title: "Columns", priority: 3, isFlexible: true),
        Column(key: "imports", title: "Imports", alignment: .right),
        Column(key: "last_at", title: "Last", priority: 1),
        Column(key: "missing", title: "Missing", alignment: .right, priority: 3),
        Column(key: "regressed", title: "Went back", alignment: .right, priority: 3),
      ],
      rows: sources.map { source in
        [
          .integer(Int(source.id)), .text(source.kind), .text(source.file),
          .text(Self.format(source)), .text(source.course), .text(source.zone),
          .text(source.dayOrder), .text(source.map.joined(separator: "; ")),
          .integer(source.imports), .instant(source.lastAt), .integer(source.missing),
          .integer(source.regressed),
        ]
      }
    )
  }

  /// One source in a few lines, with the options that say the same again.
  public static func text(_ source: SourceRecord) -> String {
    var lines = ["Source \(source.id): \(source.file) (\(source.kind), \(format(source)))"]
    let times = source.imports == 1 ? "once" : "\(source.imports) times"
    lines.append("  imported \(times), last on \(source.lastAt.day) as import \(source.lastImport)")
    var said = [
      source.zone.map { "--zone \($0)" }, source.dayOrder.map { "--day-order \($0)" },
      source.course.map { "--course \($0)" },
    ].compactMap(\.self)
    said += source.map.map { "--map '\($0)'" }
    if !said.isEmpty { lines.append("  remembered: \(said.joined(separator: " "))") }
    if let missing = source.missing, let regressed = source.regressed {
      lines.append(
        "  of what it brought before, the last import lacks \(missing) learners,"
          + " and \(regressed) completions went back"
      )
    }
    return lines.joined(separator: "\n")
  }

  /// Described by `Docs/Schemas/sources.schema.json`.
  public var json: JSON {
    [
      "sources": .array(
        sources.map { source in
          [
            "id": .integer(source.id), "kind": .string(source.kind),
            "file": .string(source.file), "format": .string(Self.format(source)),
            "course": .text(source.course), "zone": .text(source.zone),
            "day_order": .text(source.dayOrder),
            "map": .array(source.map.map { .string($0) }),
            "imports": .integer(source.imports), "last_import": .integer(source.lastImport),
            "last_at": .instant(source.lastAt), "missing": .integer(source.missing),
            "regressed": .integer(source.regressed),
          ]
        }
      )
    ]
  }

  private static func format(_ source: SourceRecord) -> String {
    source.map.contains { !$0.hasPrefix("status:") } ? "csv" : source.family
  }
}
