internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source",
    abstract: "See and forget what was said of the sources of imports.",
    discussion: """
      What '--map', '--zone', '--day-order' and '--course' say of a file is remembered for files \
      with the same header, so that it's said once. Options that are given win.

        foothold source list
        foothold source forget 3
      """,
    subcommands: [SourceListCommand.self, SourceShowCommand.self, SourceForgetCommand.self]
  )
}

struct SourceListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the sources and what was said of them.",
    discussion: """
        foothold source list
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let sources = try SourceMemory(store: try shared.existingStore()).all()
    let report = SourcesReport(sources)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where sources.isEmpty: try Console.print("Nothing was imported yet.")
    default: try shared.output.print(report.table)
    }
  }
}

struct SourceShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what was said of a source, and what its last import says of what it brought.",
    discussion: """
        foothold source show 3
      """
  )

  @Argument(help: "The source's number.")
  var number: Int64

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let source = try SourceMemory(store: try shared.existingStore()).source(number)
    let report = SourcesReport([source])
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table: try Console.print(SourcesReport.text(source).safeLines)
    default: try shared.output.print(report.table)
    }
  }
}

struct SourceForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Forget what was said of a source; what it brought stays.",
    discussion: """
        foothold source forget 3
      """
  )

  @Argument(help: "The source's number.")
  var number: Int64

  @OptionGroup var shared: SharedOptions

  func run() throws {
    try SourceMemory(store: try shared.existingStore()).forget(number)
    shared.say("Source \(number) is forgotten; what it brought stays.")
  }
}
