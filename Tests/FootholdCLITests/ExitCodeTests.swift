import Foundation
import ProgramSupport
import Testing

@Suite("The exit code")
struct ExitCodeTests {
  @Test("is 78 where the database can't be one")
  func configuration() throws {
    let workspace = try Workspace()
    let none = try workspace("stalled --database nosuch.db")
    #expect(
      none.status == 78 && none.errors.contains("there is no database 'nosuch.db'"),
      "\(none)"
    )
    #expect(none.errors.contains("hint: 'foothold plan apply' or 'foothold import' makes it"))
    #expect(!FileManager.default.fileExists(atPath: workspace.folder.path + "/nosuch.db"))

    let text = Data("this is no database, but it is mine\n".utf8)
    try workspace.file("mine.txt", bytes: text)
    for command in ["stalled", "import customers \(Courses.customers.path)"] {
      let run = try workspace("\(command) --database mine.txt")
      #expect(run.status == 78 && run.errors.contains("is not a Foothold database"), "\(run)")
      #expect(try Data(contentsOf: workspace.folder.appending(path: "mine.txt")) == text)
    }
    let folder = try workspace("import customers --database . \(Courses.customers.path)")
    #expect(folder.status == 78 && folder.errors.contains("is a folder"), "\(folder)")
    let path = "nosuch/foothold.db"
    let missing = try workspace("import customers --database \(path) \(Courses.customers.path)")
    #expect(missing.status == 78 && missing.errors.contains("make it first"), "\(missing)")
  }

  @Test("is 74 where the database is damaged, and no made-up answer is given")
  func damaged() throws {
    let workspace = try Courses.workspace()
    var bytes = try Data(contentsOf: workspace.database)
    var numbers = SeededNumbers(seed: 1)
    for index in 20_000..<60_000 { bytes[index] = UInt8.random(in: 0...255, using: &numbers) }
    try bytes.write(to: workspace.database)
    let run = try workspace("customers --format csv")
    #expect(run.status == 74 && run.output == "", "\(run)")
    #expect(run.errors.contains("restore it from a backup"), "\(run)")
    #expect(try Data(contentsOf: workspace.database) == bytes)
  }

  @Test(
    "is 64 where the command line is wrong",
    arguments: [
      "stalled --limit=-1", "stalled --limit x", "stalled --within 7", "stalled --at yesterday",
      "stalled --format xml", "stalled extra", "stalled --product", "stalled --product nosuch",
      "stalled --owner nosuch", "stalled --segment nosuch", "customers --state sleeping",
      "customer acme --timeline=-1", "import show x", "import lms", "import nosuch file",
      "learners --unmatched --customer acme", "stalled --quiet --verbose", "plan apply",
      "learner match a@b.example", "nosuch", "export learning --format markdown",
      "import lms x.csv --as xlsx", "import lms x.csv --day-order ymd",
    ]
  )
  func usage(_ command: String) throws {
    let run = try Courses.workspace()(command)
    #expect(run.status == 64, "\(run)")
    #expect(run.output == "")
    #expect(!run.errors.isEmpty)
  }

  @Test("is 64 for a wrong instant of now")
  func now() throws {
    let run = try Courses.workspace()("stalled", now: "2026-13-01")
    #expect(run.status == 64, "\(run)")
  }

  @Test(
    "is 64 where --map is wrong",
    arguments: ["nosuch=Column", "email", "=x", "email=", "status:Erledigt=finishd"]
  )
  func map(_ map: String) throws {
    let workspace = try Workspace()
    let file = try workspace.file("x.csv", "Mail,Kurs\na@b.example,C\n")
    let run = try workspace("import lms", [file, "--map", map])
    #expect(run.status == 64, "\(run)")
    #expect(!run.errors.isEmpty)
  }

  @Test("is 1 where what was asked for isn't there")
  func failed() throws {
    let workspace = try Courses.workspace()
    for command in ["customer nosuch", "import show 99", "plan show nosuch", "resume acme"] {
      let run = try workspace(command)
      #expect(run.status == 1 && run.output == "", "\(run)")
      #expect(run.errors.hasPrefix("error: "), "\(run)")
    }
  }

  @Test("is 0 for help and for the version")
  func help() throws {
    let workspace = try Workspace()
    for command in ["--help", "-h", "help", "--version", "", "plan", "import --help", "help plan"] {
      let run = try workspace(command, now: nil)
      #expect(run.status == 0 && run.errors == "" && !run.output.isEmpty, "\(run)")
    }
  }

  @Test(
    "is 74 where a result can't be written",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))
  )
  func full() throws {
    let workspace = try Courses.workspace()
    for command in ["stalled --now \(Workspace.now)", "export learning", "--help"] {
      let run = try workspace.shell("foothold \(command) > /dev/full")
      #expect(run.status == 74 && run.errors.contains("can't be written"), "\(run)")
    }
  }
}
