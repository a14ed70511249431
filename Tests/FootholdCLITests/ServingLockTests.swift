import Foundation
import ProgramSupport
import Testing

@Suite("A database that is served")
struct ServingLockTests {
  @Test("isn't served a second time, whatever its name, and other commands aren't kept from it")
  func second() throws {
    let workspace = try Courses.workspace()
    let service = try Service(workspace)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.folder.appending(path: "other.db").path,
      withDestinationPath: workspace.database.path
    )
    for name in ["foothold.db", "./foothold.db", "other.db"] {
      let run = try workspace("serve --port 0 --database \(name)", now: nil)
      #expect(run.status == 75)
      #expect(run.errors.contains("'\(name)' is served already by process \(service.id)"))
      #expect(run.errors.contains("--database"))
    }
    try workspace.expectFine("stalled")
    try workspace.expectFine("note tidewrack", ["beside the server"])
    #expect(service.end() == 0)
    #expect(!FileManager.default.fileExists(atPath: workspace.database.path + ".serving"))
  }

  @Test("is free again once the server is gone, however it went")
  func killed() throws {
    let workspace = try Workspace()
    let first = try Service(workspace)
    #expect(first.end(SIGKILL) == -SIGKILL)
    let second = try Service(workspace)
    let run = try workspace("serve --port 0", now: nil)
    #expect(run.status == 75 && run.errors.contains("\(second.id)"), "\(run)")
    #expect(second.end() == 0)
  }

  @Test("must be in a folder that there is")
  func folder() throws {
    let run = try Workspace()("serve --port 0 --database nowhere/foothold.db", now: nil)
    #expect(run.status == 78)
    #expect(run.errors.contains("nowhere"), "\(run)")
  }
}
