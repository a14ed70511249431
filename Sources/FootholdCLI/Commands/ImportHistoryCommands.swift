internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct ImportListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the imports, the latest first.",
    discussion: """
        foothold import list
      """
  )

  @Option(
    help: ArgumentHelp(
      "At most so many; 0 for all. (default: 50 for a table, else all)",
      valueName: "count"
    )
  )
  var limit: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("'--limit' must be 0 or more, not \(limit).") }
  }

  func run() throws {
    let most = limit.map { $0 == 0 ? .max : $0 } ?? (shared.output.format == .table ? 50 : .max)
    let records = try shared.existingStore().read { try $0.imports(limit: most) }
    let report = ImportsReport(records)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where records.isEmpty: try Console.print("Nothing was imported yet.")
    default: try shared.output.print(report.table)
    }
  }
}

struct ImportShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what an import brought, and the rows that it refused.",
    discussion: """
        foothold import show 7
        foothold import show 7 --format csv > rejected.csv
      """
  )

  @Argument(help: "The import's number.")
  var number: Int64

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let found = try shared.existingStore().read { reader in
      try reader.importRecord(number).map { record in
        ImportShowReport(
          record,
          brought: try reader.brought(importID: number),
          rejected: try reader.rejected(importID: number, limit: .max)
        )
      }
    }
    guard let report = found else {
      throw Failure(
        .failed,
        "there is no import \(number)",
        hint: "'foothold import list' lists them"
      )
    }
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table:
      try Console.print(report.heading.safeLines)
      if report.hasRejected { try shared.output.print(report.table) }
    default: try shared.output.print(report.table)
    }
  }
}

struct ImportUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back what an import brought.",
    discussion: """
      All that this import told and no other did is taken back: facts, events, and what it said \
      of customers and learners. Journeys follow. The import stays in the list, marked as undone. \
      Importing the file again brings it all back.

        foothold import undo 7
      """
  )

  @Argument(help: "The import's number.")
  var number: Int64

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let undo = UndoImport(
      store: try shared.existingStore(),
      now: shared.instant,
      actor: shared.actor
    )
    let report = UndoReport(try undo(number))
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table: shared.say(report.text)
    default: try shared.output.print(report.table)
    }
  }
}
