import Foundation
import ProgramSupport
import Testing

@Suite("The database file")
struct LockTests {
  private static let hasSQLite = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/sqlite3")
  }

  @Test(
    "isn't written by a question",
    arguments: [
      "stalled", "customers", "customer acme", "learners", "export learning", "import list",
    ]
  )
  func untouched(_ command: String) throws {
    let workspace = try Courses.workspace()
    let before = try Data(contentsOf: workspace.database)
    try workspace.expectFine(command)
    #expect(try Data(contentsOf: workspace.database) == before)
  }

  @Test("isn't written by what is refused")
  func refused() throws {
    let workspace = try Courses.workspace()
    let before = try Data(contentsOf: workspace.database)
    let empty = try workspace.file("empty.csv", "")
    for command in ["resume acme", "record nosuch --customer acme", "import customers \(empty)"] {
      #expect(try workspace(command).status != 0)
      #expect(try Data(contentsOf: workspace.database) == before, "\(command)")
    }
  }

  @Test("of another program or of a newer version is left as it is", .enabled(if: hasSQLite))
  func foreign() throws {
    let workspace = try Courses.workspace()
    let made = try workspace.shell(
      """
      sqlite3 other.db 'CREATE TABLE a (b)' && cp foothold.db newer.db &&
      sqlite3 newer.db 'PRAGMA user_version = 99'
      """
    )
    try #require(made.status == 0, "\(made)")
    for name in ["other.db", "newer.db"] {
      let before = try Data(contentsOf: workspace.folder.appending(path: name))
      for command in ["stalled", "note acme x", "import customers \(Courses.customers.path)"] {
        let run = try workspace("\(command) --database \(name)")
        #expect(run.status == 78 && run.errors.contains("it was left as it is"), "\(run)")
        #expect(
          try Data(contentsOf: workspace.folder.appending(path: name)) == before,
          "\(command)"
        )
      }
    }
  }

  @Test("answers questions while another process writes to it", .enabled(if: hasSQLite))
  func whileWriting() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.shell(
      """
      { echo "BEGIN IMMEDIATE; INSERT INTO term (text) VALUES ('x');"; sleep 7; echo 'ROLLBACK;'; } |
        sqlite3 foothold.db & sleep 0.3
      foothold stalled --limit 1 --format csv --now \(Workspace.now); echo $?
      """
    )
    #expect(run.lines.last == "0" && run.lines.count == 3, "\(run)")
  }

  @Test("can be read where it can't be written", .enabled(if: getuid() != 0))
  func readOnly() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.shell("chmod 400 foothold.db; foothold stalled --limit 1")
    #expect(run.status == 0, "\(run)")
  }

  @Test("that can't be written is told with what to do", .enabled(if: hasSQLite))
  func busy() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.shell(
      """
      { echo "BEGIN IMMEDIATE; INSERT INTO term (text) VALUES ('x');"; sleep 7; echo 'ROLLBACK;'; } |
        sqlite3 foothold.db & sleep 0.3
      foothold note acme hello; echo $?
      """
    )
    #expect(run.lines.last == "74" && run.errors.contains("try again"), "\(run)")
  }
}
