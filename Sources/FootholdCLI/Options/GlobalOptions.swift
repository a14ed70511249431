/// Options that every command takes may also stand before the command: `foothold --quiet stalled`.
enum GlobalOptions {
  private static let withValue: Set<String> = ["--database", "--now", "--format", "--color"]
  private static let flags: Set<String> = ["--quiet", "--verbose"]

  /// What may stand before a command, or alone.
  static let atTheFront = withValue.union(flags).union([
    "--help", "--version", "--help-hidden", "--generate-completion-script",
    "--experimental-dump-help",
  ])

  /// The arguments with such options moved behind the command, where they are parsed.
  static func moved(_ arguments: [String]) -> [String] {
    var front: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      let name = first.split(separator: "=", maxSplits: 1).first.map(String.init) ?? first
      if flags.contains(first) || (withValue.contains(name) && name != first) {
        front.append(rest.removeFirst())
      } else if withValue.contains(first), rest.count > 1 {
        front += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    guard !front.isEmpty, !rest.isEmpty else { return arguments }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end]) + front + Array(rest[end...])
  }
}
