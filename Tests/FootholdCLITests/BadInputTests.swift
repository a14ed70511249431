import Foundation
import ProgramSupport
import Testing

extension BadInput: CustomTestStringConvertible {
  var testDescription: String { name }
}

extension Importable: CustomTestStringConvertible {
  var testDescription: String { name }
}

@Suite("Bad input")
struct BadInputTests {
  /// In seconds: a second for people, who use a release build, and ten for a debug build.
  static let limit = 10.0

  @Test(
    "is refused or read with one message, and nothing is lost",
    arguments: Importable.all,
    BadInput.all
  )
  func table(_ kind: Importable, _ input: BadInput) throws {
    let workspace = try Small.workspace(customers: true)
    let before = try Small.contents.get()
    let file = try workspace.file("export.csv", bytes: input.bytes(kind))

    let run = try workspace(kind.words, [file] + kind.options)
    #expect(run.status == input.status, "\(run)")
    #expect(run.seconds < Self.limit)
    let place = input.line.map { "\(file):\($0):" } ?? "\(file):"
    switch input.status {
    case 65:
      #expect(run.output == "", "\(run)")
      let errors = run.errors.lines.filter { !$0.hasPrefix("  hint: ") }
      #expect(errors.count == 1 && errors.first?.hasPrefix(place) == true, "\(run)")
      #expect(run.errors.contains("  hint: "), "\(run)")
      #expect(try workspace.contents() == before)
    case 2:
      #expect(run.errors.lines.count == 1 && run.errors.hasPrefix(place), "\(run)")
      let show = try workspace.expectFine("import show 2 --format json")
      let rejected = try JSONValue(show.outputBytes)["rejected"].items
      #expect(rejected.map { $0["line"].number } == [input.line.map(Double.init)])
      fallthrough
    default:
      let list = try workspace.expectFine("import list --format json")
      let told = try JSONValue(list.outputBytes)["imports"][0]
      let bad = input.status == 2 ? 1 : 0
      #expect(told["rows"].number == Double(input.good + bad), "\(run)")
      #expect(told["rejected"].number == Double(bad), "\(run)")
      #expect(try kept(kind, workspace) == input.good, "\(run)")
    }
  }

  /// How many of the good rows are in the database.
  private func kept(_ kind: Importable, _ workspace: Workspace) throws -> Int {
    let question =
      switch kind.name {
      case "customers": "customers --format csv"
      case "learners": "learners --format csv"
      case "events": "customer acme --timeline 0 --format json"
      default: "export learning"
      }
    let output = try workspace.expectFine(question).output
    let marks =
      switch kind.name {
      case "customers": ["new,New,", "other,Other,"]
      case "learners": ["a@new.example", "b@new.example"]
      case "events": ["\"first.done\"", "\"x.y\""]
      default:
        [
          "a@acme.example,a@acme.example,,basics,start",
          "b@acme.example,b@acme.example,,basics,start",
        ]
      }
    return marks.count { output.contains($0) }
  }

  @Test("of 10,000 columns is read or refused at once", arguments: Importable.all)
  func wide(_ kind: Importable) throws {
    for columns in [10_000, 100_000] {
      let workspace = try Small.workspace(customers: true)
      let before = try workspace.answers()
      let more = (0..<columns).map { ",c\($0)" }.joined()
      let empty = String(repeating: ",", count: columns)
      let lines = [kind.header + more] + kind.rows.map { $0 + empty }
      let file = try workspace.file("wide.csv", lines.joined(separator: "\n"))
      let run = try workspace(kind.words, [file] + kind.options)
      #expect(run.seconds < Self.limit)
      #expect(run.status == 0 || run.status == 65, "\(run)")
      if run.status == 65 { #expect(try workspace.answers() == before) }
      if run.status == 0 { #expect(try kept(kind, workspace) == 2, "\(run)") }
    }
  }

  @Test("of Latin-1 bytes is read as what was meant, with a warning")
  func latin1() throws {
    let workspace = try Small.workspace()
    let text = "id,name,signed_up_at\ncafe,Caf\u{E9} M\u{FC}ller,2026-06-01\n"
    let bytes = try #require(text.data(using: .isoLatin1))
    let run = try workspace("import customers", [try workspace.file("latin.csv", bytes: bytes)])
    #expect(run.status == 0, "\(run)")
    #expect(run.errors.contains("latin.csv:2: warning: "), "\(run)")
    #expect(try workspace.expectFine("customers --format csv").output.contains("Café Müller"))
  }

  @Test("that is a folder or missing is refused", arguments: Importable.all)
  func noFile(_ kind: Importable) throws {
    let workspace = try Workspace()
    let folder = try workspace(kind.words, [workspace.folder.path] + kind.options)
    #expect(folder.status == 65 && folder.errors.contains("is a folder"), "\(folder)")
    let missing = try workspace(kind.words, ["nosuch.csv"] + kind.options)
    #expect(missing.status == 65 && missing.errors.contains("no such file"), "\(missing)")
    let device = try workspace(kind.words, ["/dev/zero"] + kind.options)
    #expect(device.status == 65 && device.errors.contains("not a file"), "\(device)")
    #expect(!FileManager.default.fileExists(atPath: workspace.database.path))
  }
}
