import Foundation
import ProgramSupport
import Testing

extension Document: CustomTestStringConvertible {
  var testDescription: String { path }
}

@Suite("The documentation")
struct DocsTests {
  static let withCommands = Document.all.filter { !$0.commands.isEmpty }

  @Test("names commands that there are, with options that they have", arguments: withCommands)
  func commands(_ document: Document) throws {
    for (line, text) in document.commands {
      let written = CommandLineText(text)
      let command = Help.command(written.path)
      let place: Comment = "\(document.path):\(line): \(text)"
      let isUniversal = written.options.contains(where: Self.universal.contains)
      #expect(!command.isEmpty || isUniversal, place)
      for option in written.options where !Self.universal.contains(option) {
        #expect(Help.has(option, command), "\(place): \(option)")
      }
    }
  }

  private static let universal = ["--help", "--version", "--generate-completion-script"]

  @Test("takes as many arguments as the commands do", arguments: withCommands)
  func arguments(_ document: Document) throws {
    let workspace = try Workspace()
    for (line, text) in document.commands {
      let words = CommandLineText(text).words.dropFirst()
      // Placeholders stand for one thing, and files needn't be there to be parsed.
      guard !text.contains("…"), !text.contains("|"), !text.contains("[") else { continue }
      // A server goes on until it is told to end.
      let limit: Double? = words.first == "serve" ? 2 : nil
      let run = try workspace("", Array(words), now: nil, killAfter: limit)
      let isMistake =
        run.status == 64 && (run.errors.contains("Usage:") || run.errors.contains("has no command"))
      #expect(!isMistake, "\(document.path):\(line): \(text)\n\(run.errors)")
    }
  }

  @Test("has links that lead somewhere", arguments: Document.all)
  func links(_ document: Document) throws {
    for (line, target) in try document.links {
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      var page = document
      if !parts[0].isEmpty {
        let url = document.url.deletingLastPathComponent().appending(path: String(parts[0]))
        let isThere = FileManager.default.fileExists(atPath: url.standardizedFileURL.path)
        #expect(isThere, "\(document.path):\(line): \(target)")
        let root = Program.repository.standardizedFileURL.path + "/"
        let path = url.standardizedFileURL.path.replacing(root, with: "")
        guard parts.count > 1, isThere, path.hasSuffix(".md") else { continue }
        page = try Document(path)
      }
      guard parts.count > 1 else { continue }
      let anchors = page.lines.filter { $0.hasPrefix("#") }.map(Self.anchor)
      #expect(anchors.contains(String(parts[1])), "\(document.path):\(line): \(target)")
    }
  }

  /// As GitHub makes it from a heading.
  private static func anchor(_ heading: String) -> String {
    let text = heading.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
    return text.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
      .replacing(" ", with: "-")
  }

  @Test("is found from the page of contents")
  func contents() throws {
    let all = try Document("Docs/README.md").links.map(\.target)
    for document in Document.all where document.path.hasPrefix("Docs/") {
      let path = document.path.replacing("Docs/", with: "")
      #expect(path == "README.md" || all.contains { $0.hasPrefix(path) }, "\(path)")
    }
  }

  @Test("of a command is on a page of Docs/Use")
  func everyCommand() throws {
    let pages = Document.all.filter { $0.path.hasPrefix("Docs/Use/") || $0.path == "README.md" }
    let text = pages.flatMap(\.lines).joined(separator: "\n")
    for command in [
      "plan check", "plan apply", "plan list", "plan show", "plan diff", "import customers",
      "import learners", "import lms", "import events",
      "import subscriptions", "import tickets", "import surveys", "import orders", "import costs",
      "import referrals", "import goals", "export accounts", "import list", "import show",
      "stalled",
      "source list", "source show", "source forget", "courses", "course", "comments",
      "customers", "customer", "learners", "learner match", "learner show", "learner merge",
      "learner split",
      "learner suggestions", "match rules", "match rule add", "match rule remove",
      "match rule move", "match preview", "match apply", "record", "waive", "pause", "resume",
      "snooze", "dismiss", "note", "goals", "goal set", "goal update", "goal reach", "goal drop",
      "goal reopen", "export learning", "export journeys", "export stalled",
    ] {
      #expect(text.contains("foothold \(command)"), "\(command)")
    }
  }
}

@Suite("What is shown as an example")
struct ExampleTests {
  static let plans: [String] = {
    let folder = Program.repository.appending(path: "Courses").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { "\(folder)/\($0)/plan.yaml" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }()

  @Test("of Courses is a plan without a complaint", arguments: plans)
  func courses(_ path: String) throws {
    let run = try Workspace()("plan check --quiet", [path])
    #expect(run.status == 0 && run.errors == "", "\(run)")
  }

  @Test("of Courses there is three of")
  func count() { #expect(Self.plans.count == 3) }

  @Test("of a plan on the page about plan files is one")
  func planFiles() throws {
    let document = try Document("Docs/Use/PlanFiles.md")
    let plans = document.blocks.filter { $0.lines.first?.hasPrefix("product:") == true }
    #expect(!plans.isEmpty)
    let workspace = try Workspace()
    for block in plans {
      let file = try workspace.file("plan.yaml", block.lines.joined(separator: "\n") + "\n")
      let run = try workspace("plan check --quiet", [file])
      #expect(run.status == 0, "\(document.path):\(block.line): \(run)")
    }
  }

  @Test("of the change log's top is what isn't released yet")
  func changeLog() throws {
    let headings = try Document("CHANGELOG.md").lines.filter { $0.hasPrefix("## ") }
    #expect(headings.first == "## Unreleased")
  }

  @Test("of a unit for systemd runs the program with options that it has, as nobody in particular")
  func unit() throws {
    let url = Program.repository.appending(path: "Docs/Run/foothold.service")
    let text = try String(contentsOf: url, encoding: .utf8)
    let starts = text.lines.filter { $0.contains("/foothold serve ") }
    #expect(starts.count == 2)
    for option in starts.flatMap({ $0.split(separator: " ") }) where option.hasPrefix("--") {
      #expect(Help.has(String(option), ["serve"]), "\(option)")
    }
    for line in ["ProtectSystem=strict", "DynamicUser=yes", "NoNewPrivileges=yes"] {
      #expect(text.lines.contains(line))
    }
    #expect(text.contains("LoadCredential="))
    let workspace = try Workspace()
    try workspace.file(
      "foothold.service",
      text.replacing("/usr/local/bin/foothold", with: "/bin/true")
    )
    let check = try workspace.shell(
      "command -v systemd-analyze >/dev/null || exit 0; systemd-analyze verify ./foothold.service"
    )
    #expect(check.status == 0 && check.errors == "", "\(check)")
  }

  /// `Docs/Run` and the README say what is needed; the package says what is true.
  @Test("of the Swift version is the package's")
  func swiftVersion() throws {
    let readme = try Document("README.md").lines.joined(separator: "\n")
    #expect(readme.contains("Swift 6.3"))
  }
}
