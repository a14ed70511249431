import Foundation
import ProgramSupport
import Testing

@Suite("Two imports at once")
struct TwoAtOnceTests {
  /// Two parts of one export, as two people may have downloaded them.
  private static let parts: [String] = {
    let lines = GeneratedExport.learning.split(separator: "\n").map(String.init)
    let rows = lines[1...].prefix(4_000)
    return [rows.prefix(2_500), rows.dropFirst(1_500)]
      .map { ([lines[0]] + $0).joined(separator: "\n") + "\n" }
  }()

  private func prepared() throws -> (Workspace, files: [String]) {
    let workspace = try Workspace()
    let plan = try workspace.file("large.yaml", GeneratedExport.plan)
    try workspace.expectFine("plan apply", [plan])
    let customers = try workspace.file("customers.csv", GeneratedExport.customers)
    try workspace.expectFine("import customers", [customers])
    let files = try Self.parts.enumerated().map { try workspace.file("\($0).csv", $1) }
    return (workspace, files)
  }

  private static func words(_ file: String) -> [String] {
    ["--observed-at", "2026-11-20", file] + GeneratedExport.map
  }

  /// - Returns: The exit codes, in the order of the files.
  private func together(_ files: [String], in workspace: Workspace) throws -> [Int32] {
    let commands = files.map { file in
      let quoted = Self.words(file).map { "'\($0)'" }.joined(separator: " ")
      return "foothold import lms --quiet \(quoted) --now \(Workspace.now)"
    }
    let run = try workspace.shell(
      "\(commands[0]) & first=$!; \(commands[1]); second=$?; wait $first; echo $? $second"
    )
    let last = try #require(run.lines.last, "\(run)")
    return last.split(separator: " ").compactMap { Int32($0) }
  }

  @Test("case 56: end as one after the other: each is whole, and nothing is there twice")
  func parts() throws {
    let (one, files) = try prepared()
    for file in files { try one.expectFine("import lms", Self.words(file)) }

    let (both, same) = try prepared()
    let codes = try together(same, in: both)
    // Who waited for the other for too long is told so, has done nothing, and tries again.
    #expect(codes.contains(0) && codes.allSatisfy { [0, 74].contains($0) }, "\(codes)")
    for (file, code) in zip(same, codes) where code == 74 {
      try both.expectFine("import lms", Self.words(file))
    }
    #expect(try both.answers() == one.answers())
    let imports = try both.expectFine("import list --format csv").lines.dropFirst()
    #expect(imports.count == 3)
  }

  @Test("case 56: of the same file tell each fact once")
  func same() throws {
    let (one, files) = try prepared()
    try one.expectFine("import lms", Self.words(files[0]))

    let (both, same) = try prepared()
    let codes = try together([same[0], same[0]], in: both)
    #expect(codes.contains(0) && codes.allSatisfy { [0, 74].contains($0) }, "\(codes)")
    #expect(try both.answers() == one.answers())
    let list = try both.expectFine("import list --format csv").lines
    let cells = list.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let place = try #require(cells.first?.firstIndex(of: "new"))
    let new = cells.dropFirst().filter { $0[place] != "0" }
    #expect(new.count == 2, "the customers and one of the two: \(list)")
  }
}
