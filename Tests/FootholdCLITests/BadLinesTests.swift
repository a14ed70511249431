import Foundation
import ProgramSupport
import Testing

@Suite("Bad NDJSON")
struct BadLinesTests {
  static let good = [
    #"{"id":"e1","customer":"acme","product":"small","event":"first.done","at":"2026-07-01T00:00:00Z"}"#,
    #"{"id":"e2","customer":"acme","product":"small","event":"x.y","at":"2026-07-02T00:00:00Z"}"#,
  ]

  static let rows: [(String, Data)] = [
    ("a line cut off", Data(#"{"id":"e3","customer":"ac"#.utf8)),
    ("a line of another kind", Data("[1, 2]".utf8)),
    ("a text of 10 MB", Data("{\"id\":\"\(String(repeating: "x", count: 10_000_000))\"}".utf8)),
    ("a NUL byte", Data("{\"id\":\"e3\0\",\"customer\":\"acme\"}".utf8)),
    (
      "bytes that aren't UTF-8",
      Data(#"{"id":"e3","customer":""#.utf8) + [0xE9, 0xFF] + Data("\"}".utf8)
    ),
    ("no id", Data(#"{"customer":"acme","event":"x","at":"2026-07-02T00:00:00Z"}"#.utf8)),
    ("a number that is none", Data((good[0].dropLast() + #","value":1e999}"#).utf8)),
    ("a time that is none", Data(good[0].replacing("2026-07-01", with: "2026-02-30").utf8)),
    ("deep nesting", Data((String(repeating: "{\"a\":", count: 100_000) + "1").utf8)),
    ("deep lists", Data(("{\"id\":" + String(repeating: "[", count: 500_000)).utf8)),
    (
      "a lone surrogate",
      Data(#"{"id":"\ud800","customer":"acme","event":"x","at":"2026-07-02T00:00:00Z"}"#.utf8)
    ),
    (
      "an object for an id",
      Data(#"{"id":{},"customer":"acme","event":"x","at":"2026-07-02T00:00:00Z"}"#.utf8)
    ),
    (
      "an empty customer",
      Data(#"{"id":"e3","customer":" ","event":"x","at":"2026-07-02T00:00:00Z"}"#.utf8)
    ),
  ]

  @Test("is rejected line by line, with the good lines taken in", arguments: rows.map(\.0))
  func line(_ name: String) throws {
    let bad = try #require(Self.rows.first { $0.0 == name }?.1)
    let workspace = try Small.workspace(customers: true)
    let bytes = Data("\(Self.good[0])\n".utf8) + bad + Data("\n\(Self.good[1])\n".utf8)
    let file = try workspace.file("events.ndjson", bytes: bytes)
    let run = try workspace("import events", [file])
    #expect(run.status == 2, "\(run)")
    #expect(run.seconds < BadInputTests.limit)
    #expect(run.errors.lines.count == 1 && run.errors.hasPrefix("\(file):2: rejected: "), "\(run)")
    #expect(run.output.contains("3 rows, 2 new, 0 known before, 1 rejected"), "\(run)")
    let show = try workspace.expectFine("import show 2 --format json")
    #expect(try JSONValue(show.outputBytes)["rejected"].items.count == 1)
  }

  @Test(
    "of a whole file is refused",
    arguments: ["", "\n\n", "<html></html>"]
  )
  func file(_ text: String) throws {
    let workspace = try Small.workspace(customers: true)
    let before = try Small.contents.get()
    let file = try workspace.file("events.ndjson", text)
    let run = try workspace("import events", [file])
    #expect(run.status == 65 && run.errors.hasPrefix("\(file):"), "\(run)")
    #expect(try workspace.contents() == before)
  }
}

@Suite("A bad plan")
struct BadPlanTests {
  static let bomb: String = {
    let lines = (1...9).map { level in
      "  l\(level): &l\(level) [\((0..<9).map { _ in "*l\(level - 1)" }.joined(separator: ", "))]"
    }
    return "product: small\nbomb:\n  l0: &l0 [a, b, c]\n" + lines.joined(separator: "\n") + "\n"
  }()

  static let texts: [(String, String)] = [
    ("empty", ""), ("blank", " \n\n"), ("a comment alone", "# nothing\n"),
    ("a cycle", Small.plan.replacing("due: 10d", with: "after: [second-step]")),
    ("a step after itself", Small.plan.replacing("due: 10d", with: "after: [first-step]")),
    ("an alias bomb", bomb), ("HTML", "<!DOCTYPE html>\n<html><body>x: y</body></html>\n"),
    ("NUL bytes", "product: a\0b\n"), ("a list", "- a\n- b\n"), ("an open bracket", "product: [\n"),
    ("deep nesting", String(repeating: "[", count: 100_000)),
    ("deep maps", "a: " + String(repeating: "{a: ", count: 50_000)),
    ("10 MB", "product: \(String(repeating: "x", count: 10_000_000))\n"),
    ("10 MB of comments behind", Small.plan + String(repeating: "# x\n", count: 2_500_000)),
    ("two documents", "\(Small.plan)---\n\(Small.plan)"),
    ("a key twice", Small.plan + "product: small\n"),
    ("a tab", Small.plan.replacing("  - {", with: "\t- {")),
  ]

  @Test("is refused with its place and what to do", arguments: texts.map(\.0))
  func refused(_ name: String) throws {
    let text = try #require(Self.texts.first { $0.0 == name }?.1)
    let workspace = try Small.workspace(customers: true)
    let before = try Small.contents.get()
    let file = try workspace.file("bad.yaml", text)
    for command in ["plan check", "plan apply", "plan diff"] {
      let run = try workspace(command, [file])
      #expect(run.status == 65, "\(run)")
      #expect(run.seconds < BadInputTests.limit)
      #expect(run.errors.hasPrefix("\(file):") && run.errors.contains("error: "), "\(run)")
      #expect(run.errors.utf8.count < 20_000)
      #expect(run.output == "")
    }
    #expect(try workspace.contents() == before)
  }

  @Test("that isn't UTF-8 is refused, and not read as something near")
  func latin1() throws {
    let workspace = try Workspace()
    let text = Small.plan.replacing("title: Small", with: "title: Gr\u{FC}n")
    let bytes = try #require(text.data(using: .isoLatin1))
    let run = try workspace("plan check", [try workspace.file("latin.yaml", bytes: bytes)])
    #expect(run.status == 65 && run.errors.contains("UTF-8"), "\(run)")
  }

  @Test("that is a folder, a device or missing is refused")
  func noFile() throws {
    let workspace = try Workspace()
    for command in ["plan check", "plan apply"] {
      let folder = try workspace(command, [workspace.folder.path])
      #expect(folder.status == 65 && folder.errors.contains("this is a folder"), "\(folder)")
      let missing = try workspace(command, ["nosuch.yaml"])
      #expect(missing.status == 65 && missing.errors.contains("no such file"), "\(missing)")
      let device = try workspace(command, ["/dev/zero"])
      #expect(device.status == 65, "\(device)")
    }
    #expect(!FileManager.default.fileExists(atPath: workspace.database.path))
  }
}
