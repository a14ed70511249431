import Foundation
import ProgramSupport
import Testing

@Suite("Help")
struct HelpTests {
  /// Every command, by walking through the lists of subcommands in the help itself.
  static let commands: [[String]] = {
    guard let workspace = try? Workspace() else { return [] }
    var found: [[String]] = []
    var open: [[String]] = [[]]
    while let path = open.popLast() {
      guard let run = try? workspace((path + ["--help"]).joined(separator: " "), now: nil) else {
        return []
      }
      found.append(path)
      open += subcommands(in: run.lines).map { path + [$0] }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }()

  static func subcommands(in help: [String]) -> [String] {
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

  @Test("knows all commands of the design")
  func all() {
    let names = Set(Self.commands.map { $0.joined(separator: " ") })
    let needed: Set = [
      "", "plan", "plan check", "plan apply", "plan list", "plan show", "plan diff", "import",
      "import customers", "import learners", "import lms", "import events", "import list",
      "import show", "stalled", "customers", "customer", "learners", "learner", "learner match",
      "record", "waive", "pause", "resume", "snooze", "dismiss", "note", "export",
      "export learning", "export journeys", "export stalled",
    ]
    #expect(names.isSuperset(of: needed), "\(needed.subtracting(names))")
  }

  @Test("has an abstract and an example for every command", arguments: commands)
  func example(_ command: [String]) throws {
    let run = try Workspace()((command + ["--help"]).joined(separator: " "), now: nil)
    #expect(run.status == 0 && run.errors == "")
    #expect(run.lines.first?.hasPrefix("OVERVIEW: ") == true)
    let start = "  " + (["foothold"] + command).joined(separator: " ")
    #expect(run.lines.contains { $0.hasPrefix(start) }, "no line begins with '\(start)'")
    #expect(run.lines.allSatisfy { $0.count <= 100 || $0.hasPrefix("USAGE: ") }, "\(run)")
  }

  @Test("says something of every option and argument", arguments: commands)
  func options(_ command: [String]) throws {
    let run = try Workspace()((command + ["--help"]).joined(separator: " "), now: nil)
    for line in run.lines where line.hasPrefix("  --") || line.hasPrefix("  <") {
      let words = line.split(separator: " ").drop { $0.hasPrefix("-") || $0.hasPrefix("<") }
      let next = run.lines.firstIndex(of: line).map { run.lines[$0 + 1] } ?? ""
      #expect(!words.isEmpty || next.hasPrefix("        "), "\(command): \(line)")
    }
  }

  @Test("has examples that parse", arguments: commands)
  func examples(_ command: [String]) throws {
    let workspace = try Workspace()
    let run = try workspace((command + ["--help"]).joined(separator: " "), now: nil)
    for line in run.lines where line.hasPrefix("  foothold ") {
      // Without redirections, and with help instead of what it would do.
      let words = line.split(separator: ">")[0].split(separator: " ").dropFirst().map(String.init)
      let path = words.prefix { !$0.hasPrefix("-") && !$0.contains("/") && !$0.contains(".") }
      let known = Self.commands.filter { $0 == Array(path.prefix($0.count)) }.max {
        $0.count < $1.count
      }
      let help = try workspace(((known ?? []) + ["--help"]).joined(separator: " "), now: nil)
      for option in words where option.hasPrefix("--") {
        #expect(
          help.output.contains("\(option) ") || help.output.contains("\(option)\n"),
          "\(line)"
        )
      }
      #expect(known?.isEmpty == false, "\(line)")
    }
  }

  @Test("completes commands in bash, zsh and fish", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let workspace = try Workspace()
    let run = try workspace("--generate-completion-script \(shell)", now: nil)
    #expect(run.status == 0 && run.errors == "")
    for word in ["stalled", "unmatched", "exit-code", "snooze"] {
      #expect(run.output.contains(word))
    }
    try workspace.file("script", run.output)
    let check = try workspace.shell("command -v \(shell) >/dev/null || exit 0; \(shell) -n script")
    #expect(check.status == 0, "\(check)")
  }
}
