import Foundation
import ProgramSupport
import Testing

@Suite("A dry run")
struct DryRunTests {
  private static let customers = "id,name,signed_up_at,domains\n"
  private static let words = "import customers again.csv --dry-run"

  private func prepared() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.file(
      "first.csv",
      Self.customers + "acme,Acme,2026-08-01,\nbeta,Beta,2026-08-01,\n"
    )
    try workspace.file(
      "again.csv",
      Self.customers + "acme,Acme,2026-08-01,\nbeta,Beta AG,2026-08-01,\nnew,New,2026-08-01,\n"
        + "bad,Bad,soon,\n"
    )
    try workspace.file(
      "lms.csv",
      "email,course,status,at\nkim@acme.example,c,completed,2026-09-01\n"
        + "lee@acme.example,c,no idea,2026-09-01\n"
    )
    try workspace.expectFine("import customers first.csv")
    return workspace
  }

  @Test("tells what is new, changed, known and refused, with lines and reasons")
  func tells() throws {
    let workspace = try prepared()
    let run = try workspace(Self.words)
    #expect(run.status == 2)
    #expect(
      run.output.contains("would bring: 4 rows, 1 new, 1 changed, 1 known before, 1 rejected")
    )
    #expect(run.errors.contains("again.csv:5:3: rejected: "))
    #expect(run.errors.contains("Nothing was changed"))
    let json = try JSONValue(try workspace("\(Self.words) --format json").outputBytes)
    let told = json["imports"][0]
    #expect(told["dry_run"] == .bool(true))
    #expect(told["events"]["new"].number == 2 && told["events"]["changed"].number == 1)
    #expect(told["events"]["repeated"].number == 1 && told["rejected_count"].number == 1)
  }

  @Test(
    "leaves the database as it is, to the byte",
    arguments: [
      words, "import customers first.csv --dry-run",
      "import lms lms.csv --map email=email --map course=course --map status=status --map at=at"
        + " --dry-run",
    ]
  )
  func changesNothing(_ words: String) throws {
    let workspace = try prepared()
    let before = try workspace.files()
    let run = try workspace(words)
    #expect(run.status == 0 || run.status == 2, "\(run)")
    #expect(try workspace.files() == before)
  }

  @Test("leaves what a process that was killed left beside the database")
  func leavesTheLog() throws {
    let workspace = try prepared()
    let python = """
      import os, sqlite3
      db = sqlite3.connect('foothold.db')
      db.execute("UPDATE customer SET owner = 'dana'")
      db.commit()
      os._exit(0)
      """
    try workspace.file("leave.py", python)
    let left = try workspace.shell("command -v python3 >/dev/null || exit 9; python3 leave.py")
    guard left.status == 0 else { return }
    let before = try workspace.files()
    #expect(before["foothold.db-wal"]?.isEmpty == false)
    #expect(try workspace(Self.words).status == 2)
    #expect(try workspace.files() == before)
    #expect(try workspace("customers --format csv").output.contains("dana"))
  }

  @Test("makes no database where there is none")
  func makesNone() throws {
    let workspace = try prepared()
    for name in try workspace.files().keys {
      try FileManager.default.removeItem(at: workspace.folder.appending(path: name))
    }
    #expect(try workspace(Self.words).status == 2)
    #expect(try workspace.files() == [:])
  }

  @Test("of a file that is all known says so")
  func known() throws {
    let run = try prepared()("import customers first.csv --dry-run")
    #expect(run.status == 0)
    #expect(run.output.contains("would bring: 2 rows, 0 new, 2 known before"))
  }
}

extension Workspace {
  /// The database and what lies beside it.
  fileprivate func files() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("foothold.db") && !$0.hasSuffix("-shm") }
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try Data(contentsOf: folder.appending(path: $0)))
      }
    )
  }
}
