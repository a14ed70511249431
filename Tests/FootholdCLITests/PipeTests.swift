import Foundation
import ProgramSupport
import Testing

@Suite("A reader that went away")
struct PipeTests {
  /// Runs a command of which nobody reads standard output or standard error.
  ///
  /// - Returns: Its exit code as the shell tells it: 132 and more for a crash.
  private func status(of command: String, _ redirection: String, _ workspace: Workspace) throws
    -> String
  {
    // The pause lets the reader end first; the loop waits for the code, as not every shell does.
    let run = try workspace.shell(
      """
      rm -f status; trap '' PIPE
      { sleep 0.1; foothold \(command); echo $? > status; } \(redirection) | true
      count=0
      while [ ! -s status ] && [ $count -lt 200 ]; do sleep 0.05; count=$((count + 1)); done
      cat status
      """
    )
    return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test(
    "after the first line is no failure",
    arguments: [
      "export learning", "stalled --format csv", "--help", "customers",
      "customer acme --timeline 0",
    ]
  )
  func head(_ command: String) throws {
    let workspace = try Courses.workspace()
    let run = try workspace.shell("foothold \(command) | head -n 1")
    #expect(run.status == 0 && run.lines.count == 1 && run.errors == "", "\(run)")
    #expect(try status(of: command, "", workspace) == "0")
  }

  @Test("doesn't change what --exit-code and rejected rows end with")
  func codes() throws {
    let workspace = try Courses.workspace()
    try workspace.file("bad.csv", "id,name,signed_up_at\na,A,2026-06-01\nb,B,soon\n")
    #expect(try status(of: "stalled --exit-code --now \(Workspace.now)", "", workspace) == "3")
    #expect(try status(of: "import customers bad.csv", "2>/dev/null", workspace) == "2")
  }

  @Test("doesn't keep the other files from being imported")
  func imports() throws {
    let workspace = try Workspace()
    let files = try (1...5).map { number in
      try workspace.file("\(number).csv", "id,name,signed_up_at\nc\(number),C,2026-06-01\n")
    }
    #expect(
      try status(of: "import customers \(files.joined(separator: " "))", "", workspace) == "0"
    )
    #expect(try workspace.expectFine("customers --format csv").lines.count == 6)
  }

  private static let messages = [
    ("customer nosuch", "1"), ("note acme hello", "0"), ("import customers bad.csv", "2"),
    ("stalled --nosuch", "64"), ("plan check Courses/none.yaml", "65"),
  ]

  @Test("of messages is no crash", arguments: messages)
  func errors(_ command: String, _ code: String) throws {
    let workspace = try Courses.workspace()
    try workspace.file("bad.csv", "id,name,signed_up_at\na,A,2026-06-01\nb,B,soon\n")
    #expect(try status(of: command, "2>&1 >/dev/null", workspace) == code)
  }

  @Test(
    "of messages that can't be written at all is no crash",
    arguments: messages,
    ["2>&-", "2>/dev/full"]
  )
  func full(_ message: (String, String), _ redirection: String) throws {
    let workspace = try Courses.workspace()
    try workspace.file("bad.csv", "id,name,signed_up_at\na,A,2026-06-01\nb,B,soon\n")
    let run = try workspace.shell(
      "{ foothold \(message.0) \(redirection); } 2>/dev/null; echo code $?"
    )
    #expect(run.lines.last == "code \(message.1)", "\(run)")
  }
}
