internal import ArgumentParser
internal import Diagnostics

/// A command that doesn't exist, with the one that was probably meant.
struct CommandTypo {
  let problem: String
  let hint: String

  /// Nil when the arguments name a command, ask for help or begin with an option.
  static func find(
    in arguments: [String],
    of root: any ParsableCommand.Type
  ) -> CommandTypo? {
    var command = root
    var path = name(of: root)
    if let first = arguments.first, let typo = option(first) { return typo }
    for argument in arguments.drop(while: { $0 == "help" }) {
      let known = subcommands(of: command)
      guard !known.isEmpty, !argument.hasPrefix("-") else { return nil }
      guard let next = known.first(where: { name(of: $0) == argument }) else {
        // What may be left out takes files: a word with a dot or a slash is one.
        let isFile = argument.contains { $0 == "." || $0 == "/" }
        if isFile, command.configuration.defaultSubcommand != nil { return nil }
        let names = known.map { name(of: $0) }
        return CommandTypo(
          problem: "'\(path)' has no command '\(argument)'",
          hint: Suggestion.hint(for: argument, among: names)
            ?? "it has: \(names.joined(separator: ", ")); '\(path) --help' explains them"
        )
      }
      command = next
      path += " \(argument)"
    }
    return nil
  }

  /// An option before the command that doesn't exist.
  private static func option(_ argument: String) -> CommandTypo? {
    let written = String(argument.prefix { $0 != "=" })
    guard written.hasPrefix("--"), !GlobalOptions.atTheFront.contains(written),
      let meant = Suggestion.nearest(to: written, among: GlobalOptions.atTheFront)
    else { return nil }
    return CommandTypo(
      problem: "there is no option '\(written)'",
      hint: "did you mean '\(meant)'?"
    )
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    let configuration = command.configuration
    return configuration.commandName ?? ""
  }

  private static func subcommands(
    of command: any ParsableCommand.Type
  ) -> [any ParsableCommand.Type] {
    // Those of the groups are among them.
    command.configuration.subcommands
  }
}
