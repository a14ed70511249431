/// The help of every command.
public enum Help {
  /// By the words of the command; the program's own help is that of no words.
  ///
  /// Found by walking through the lists of subcommands in the help itself.
  public static let pages: [[String]: Run] = {
    guard let workspace = try? Workspace() else { return [:] }
    var found: [[String]: Run] = [:]
    var open: [[String]] = [[]]
    while let path = open.popLast() {
      guard let run = try? workspace("", path + ["--help"], now: nil) else { return [:] }
      found[path] = run
      open += subcommands(in: run.lines).map { path + [$0] }
    }
    return found
  }()

  public static let commands = pages.keys.sorted { $0.lexicographicallyPrecedes($1) }

  /// The longest beginning of the words that is a command; empty when there is none.
  public static func command(_ words: [String]) -> [String] {
    commands.filter { $0 == Array(words.prefix($0.count)) }.max { $0.count < $1.count } ?? []
  }

  /// Whether the help of a command has an option: `--zone`.
  public static func has(_ option: String, _ command: [String]) -> Bool {
    // 'import FILE' is short for 'import file FILE'.
    pages[command == ["import"] ? ["import", "file"] : command]?.lines.contains { line in
      line.hasPrefix("  ") && line.split(separator: " ").prefix(2).contains { $0 == option }
    } ?? false
  }

  private static func subcommands(in help: [String]) -> [String] {
    var names: [String] = []
    var isInList = false
    for line in help {
      if line.hasSuffix("SUBCOMMANDS:") {
        isInList = true
      } else if isInList, line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  See ") {
        names += line.split(separator: " ").prefix(1).map(String.init)
      } else if isInList, !line.hasPrefix(" "), !line.isEmpty {
        isInList = false
      }
    }
    return names
  }
}
