import Foundation

@main
struct Main {
  static func main() throws {
    let arguments = try Arguments(CommandLine.arguments)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("foothold-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    switch arguments.command {
    case "import": try ImportBenchmark(arguments, folder: folder.path).run()
    case "stalled": try StalledBenchmark(arguments, folder: folder.path).run()
    case "statements": try StatementsBenchmark(arguments, folder: folder.path).run()
    default:
      throw Problem(
        "'\(arguments.command)' is no benchmark; there are: import, stalled, statements"
      )
    }
  }
}

struct Problem: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// The command line: a benchmark and options of the form `--name value`.
struct Arguments {
  let command: String
  private let options: [String: String]

  init(_ arguments: [String]) throws {
    guard arguments.count >= 2 else {
      throw Problem("usage: benchmarks import|stalled|statements [--rounds N]")
    }
    command = arguments[1]
    var options: [String: String] = [:]
    var rest = arguments.dropFirst(2)
    while let name = rest.popFirst() {
      guard name.hasPrefix("--"), let value = rest.popFirst() else {
        throw Problem("'\(name)' needs a name and a value, such as --rounds 5")
      }
      options[String(name.dropFirst(2))] = value
    }
    self.options = options
  }

  func text(_ name: String, default fallback: String) -> String { options[name] ?? fallback }
  func text(_ name: String) -> String? { options[name] }

  func number(_ name: String, default fallback: Int) -> Int {
    options[name].flatMap(Int.init) ?? fallback
  }

  var foothold: String { text("foothold", default: ".build/release/foothold") }
}
