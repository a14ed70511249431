import Foundation
import ProgramSupport
import Testing

@Suite("Help")
struct HelpTests {
  @Test("knows all commands of the design")
  func all() {
    let names = Set(Help.commands.map { $0.joined(separator: " ") })
    let needed: Set = [
      "", "plan", "plan check", "plan apply", "plan list", "plan show", "plan diff", "import",
      "scorecard", "scorecard check", "scorecard apply", "scorecard show",
      "import customers", "import learners", "import lms", "import events",
      "import subscriptions", "import tickets", "import surveys", "import orders", "import costs",
      "import referrals", "import goals", "export accounts", "import list",
      "import show", "stalled", "courses", "course", "comments", "customers", "customer",
      "learners", "learner",
      "learner match",
      "record", "waive", "pause", "resume", "snooze", "dismiss", "note", "export", "health",
      "goals",
      "goal set", "goal update", "goal reach", "goal drop", "goal reopen",
      "export learning", "export journeys", "export stalled",
    ]
    #expect(names.isSuperset(of: needed), "\(needed.subtracting(names))")
  }

  @Test("has an abstract and an example for every command", arguments: Help.commands)
  func example(_ command: [String]) throws {
    let run = try #require(Help.pages[command])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.lines.first?.hasPrefix("OVERVIEW: ") == true)
    let start = "  " + (["foothold"] + command).joined(separator: " ")
    #expect(run.lines.contains { $0.hasPrefix(start) }, "no line begins with '\(start)'")
    #expect(run.lines.allSatisfy { $0.count <= 100 || $0.hasPrefix("USAGE: ") }, "\(run)")
  }

  @Test("says something of every option and argument", arguments: Help.commands)
  func options(_ command: [String]) throws {
    let run = try #require(Help.pages[command])
    for line in run.lines where line.hasPrefix("  --") || line.hasPrefix("  <") {
      let words = line.split(separator: " ").drop { $0.hasPrefix("-") || $0.hasPrefix("<") }
      let next = run.lines.firstIndex(of: line).map { run.lines[$0 + 1] } ?? ""
      #expect(!words.isEmpty || next.hasPrefix("        "), "\(command): \(line)")
    }
  }

  @Test("has examples of commands and options that there are", arguments: Help.commands)
  func examples(_ command: [String]) throws {
    let run = try #require(Help.pages[command])
    for line in run.lines where line.hasPrefix("  foothold ") {
      let words = line.split(separator: ">")[0].split(separator: " ").dropFirst().map(String.init)
      let known = Help.command(words.filter { !$0.hasPrefix("-") })
      #expect(!known.isEmpty, "\(line)")
      for option in words where option.hasPrefix("--") {
        #expect(Help.has(option, known), "\(line): \(option)")
      }
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
