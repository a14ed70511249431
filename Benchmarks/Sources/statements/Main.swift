import Exports
import Foundation
import Onboarding

/// Reads a file of xAPI statements, a line each, in one of two ways, and prints how many there were.
///
/// `read` is Foothold's own reader, up to the facts that an import would store. `decode` is
/// `JSONDecoder`, into structs of what Foothold looks at. `benchmarks statements` times both.
@main
struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw Usage() }
    switch arguments[1] {
    case "read": print(try read(arguments[2]))
    case "decode": print(try decode(arguments[2]))
    default: throw Usage()
    }
  }

  struct Usage: Error, CustomStringConvertible {
    let description = "usage: statements read|decode FILE"
  }

  private static func read(_ path: String) throws -> Int {
    let source = try FileSource(path: path)
    var export = try LearningExport.open(
      source,
      ReadOptions(now: Instant(milliseconds: 4_000_000_000_000))
    )
    var rows = 0
    while let batch = try export.next() {
      rows += batch.rows
      if let problem = batch.rejected.first { throw Rejected(reason: "\(problem)") }
    }
    return rows
  }

  struct Rejected: Error { let reason: String }

  /// Line by line from pieces of 1 MiB, so that neither way holds the whole file.
  private static func decode(_ path: String) throws -> Int {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let decoder = JSONDecoder()
    var rows = 0
    var rest = Data()
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
      rest.append(piece)
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: 10) {
        let statement = try decoder.decode(Statement.self, from: rest[start..<end])
        if statement.verb.id.isEmpty { throw Usage() }
        rows += 1
        start = rest.index(after: end)
      }
      rest = Data(rest[start...])
    }
    return rows
  }
}
