import Foundation
import ProgramSupport
import Testing

@Suite("A secret among the arguments")
struct SecretArgumentTests {
  @Test(
    "is refused by every command, and not said again",
    arguments: Help.commands.filter { !$0.isEmpty }
  )
  func options(command: [String]) throws {
    for written in [["--token", "s3cret"], ["--token=s3cret"]] {
      let run = try Workspace()("", command + written, now: nil)
      #expect(run.status == 64, "\(run)")
      #expect(run.errors.contains("'--token'") && run.errors.contains("hint: "))
      #expect(!(run.errors + run.output).contains("s3cret"))
    }
  }

  @Test("is found wherever it stands, and told how to end")
  func token() throws {
    let workspace = try Courses.workspace()
    let token = try workspace("token create Dana --scope read", now: nil).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let id = try #require(token.split(separator: "_").dropFirst().first)
    for words in [
      ["token", "revoke", token], ["note", "tidewrack", token], ["stalled", "--owner=\(token)"],
    ] {
      let run = try workspace("", words, now: nil)
      #expect(run.status == 64)
      #expect(run.errors.contains("foothold token revoke \(id)"))
      #expect(!run.errors.contains(token))
    }
  }

  @Test(
    "is in none of a running server",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/cmdline"))
  )
  func server() throws {
    let workspace = try Workspace()
    let service = try Service(workspace)
    let token = try #require(service.said.firstMatch(of: /fhd_\w+/)?.output)
    let arguments = try Data(contentsOf: URL(filePath: "/proc/\(service.id)/cmdline"))
    #expect(arguments.range(of: Data("serve".utf8)) != nil)
    #expect(arguments.range(of: Data(token.utf8)) == nil)
    #expect(service.end() == 0)
  }
}
