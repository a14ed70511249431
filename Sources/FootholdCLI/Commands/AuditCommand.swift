internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "See who changed what, and check that nobody changed the notes.",
    discussion: """
        foothold audit list --since 2026-11-01 --actor dana
        foothold audit verify
      """,
    subcommands: [AuditListCommand.self, AuditVerifyCommand.self],
    defaultSubcommand: AuditListCommand.self
  )
}

struct AuditListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what people changed, the newest first.",
    discussion: """
        foothold audit list --since 2026-11-01 --limit 20
      """
  )

  @Option(help: ArgumentHelp("Only from this instant on.", valueName: "instant"))
  var since: InstantText?

  @Option(help: ArgumentHelp("Only what this person did, by the name that is shown."))
  var actor: String?

  @Option(help: ArgumentHelp("At most so many.", valueName: "count"))
  var limit: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("'--limit' must be 1 or more, not \(limit).") }
  }

  func run() throws {
    let entries = try ListAudit(store: try shared.existingStore())(
      AuditQuery(since: since?.instant, actor: actor, limit: limit)
    )
    let report = AuditReport(entries)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where entries.isEmpty: try Console.print("Nothing is noted.")
    default: try shared.output.print(report.table)
    }
  }
}

struct AuditVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that no note was edited, deleted or put in; exit code 1 if one was.",
    discussion: """
      Prints how many there are and the hash of the last one. Keep them elsewhere: only they tell \
      whether the last notes were cut off, or all were written anew.

        foothold audit verify
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let answer = try VerifyAudit(store: try shared.existingStore())()
    if let bad = answer.firstBad {
      throw Failure(
        .failed,
        "note \(bad) doesn't fit the one before it: it was edited or put in, or one before it was"
          + " deleted",
        hint: "compare the database with a backup"
      )
    }
    try Console.print("\(answer.count) \(answer.head)")
    shared.say("All notes are as they were written. Keep this line elsewhere.")
  }
}
