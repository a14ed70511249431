import Foundation
import ProgramSupport
import Testing

@Suite("Digests of the program")
struct DigestTests {
  /// A database, and a program in place of `sendmail` that keeps what it gets in `mail.*`.
  private func workspace(_ script: String = "cat > mail.$$") throws -> Workspace {
    let workspace = try Courses.workspace()
    let program = try workspace.file("sendmail", "#!/bin/sh\n\(script)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
    return workspace
  }

  private static let send =
    "digest --send --budget 2 --mail-from foothold@acme.example --sendmail ./sendmail"

  private func mails(_ workspace: Workspace) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path)
      .filter { $0.hasPrefix("mail.") }.sorted()
      .map { try String(contentsOf: workspace.folder.appending(path: $0), encoding: .utf8) }
  }

  @Test("are shown without being sent, and are sent once")
  func once() throws {
    let workspace = try workspace()
    let shown = try workspace.expectFine("digest --budget 2")
    #expect(try workspace.expectFine("digest --budget 2").output == shown.output)
    #expect(shown.lines.allSatisfy { $0.count <= 72 })
    let sent = try workspace.expectFine(Self.send)
    let count = sent.errors.lines.count
    #expect(count > 0 && sent.errors.contains("not shown."), "\(sent)")
    #expect(try mails(workspace).count == count)
    let again = try workspace.expectFine(Self.send)
    #expect(again.errors == "Nothing new for anybody who can be told.\n")
    #expect(try workspace.expectFine("digest --budget 2").output == "Nothing new for anybody.\n")
    #expect(try mails(workspace).count == count)
  }

  @Test("outlive a kill at any instant: none is lost, and what comes twice has the same id")
  func killed() throws {
    let whole = try workspace()
    try whole.expectFine(Self.send)
    let wanted = try Set(mails(whole).map(Self.id))
    let slow = "cat > mail.$$; sleep 0.05"
    let workspace = try workspace(slow)
    for delay in stride(from: 0.05, to: 0.5, by: 0.05) {
      try workspace(Self.send, killAfter: delay)
    }
    try workspace.expectFine(Self.send)
    let got = try mails(workspace).filter { $0.hasSuffix("--\n") }
    #expect(try Set(got.map(Self.id)) == wanted)
    #expect(try workspace.expectFine(Self.send).errors.hasPrefix("Nothing new"))
  }

  private static func id(_ mail: String) throws -> String {
    String(try #require(mail.firstMatch(of: /Message-ID: (.*)/)).output.1)
  }

  @Test("that can't be sent end with 1 and are said to wait")
  func unsent() throws {
    let workspace = try workspace("echo 'no route' >&2; exit 75")
    let run = try workspace(Self.send)
    #expect(run.status == 1 && run.errors.contains("ended with 75: no route"), "\(run)")
    try workspace.file("sendmail", "#!/bin/sh\ncat > mail.$$\n")
    let next = try workspace.expectFine(Self.send, [])
    #expect(try !mails(workspace).isEmpty && next.status == 0)
  }

  @Test("are told to nobody whom nothing leads to, and say so")
  func unreachable() throws {
    let workspace = try workspace()
    let file = try workspace.file(
      "c.csv",
      "id,name,signed_up_at,owner,products\nlate,Late,2026-09-01,Dana = Oak,atlas\n"
    )
    try workspace.expectFine("import customers", [file])
    let run = try workspace(Self.send + " --owner", ["Dana = Oak"])
    #expect(run.status == 1 && run.errors.contains("nothing leads to 'Dana = Oak'"), "\(run)")
    let list = try workspace.file("owners.txt", "# who\n\nDana = Oak = dana@acme.example\n")
    let told = try workspace.expectFine(Self.send + " --mail-list \(list) --owner", ["Dana = Oak"])
    #expect(told.errors.hasPrefix("Dana = Oak: 1 change, 1 alert, 0 not shown."), "\(told)")
    try workspace.file("owners.txt", "Dana Oak\n")
    let bad = try workspace(Self.send + " --mail-list \(list)")
    #expect(bad.status == 78 && bad.errors.contains("owners.txt:1:"), "\(bad)")
  }

  @Test("go into a file as HTML that only its owner can read")
  func html() throws {
    let workspace = try workspace()
    let owner = try #require(
      try JSONValue(try workspace.expectFine("digest --format json").outputBytes)["digests"][0][
        "owner"
      ].text
    )
    try workspace.expectFine("digest --html d.html --owner", [owner])
    let url = workspace.folder.appending(path: "d.html")
    let html = try String(contentsOf: url, encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains(owner))
    let rights = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions]
    #expect(rights as? Int == 0o600)
  }

  @Test(
    "have options that are checked",
    arguments: [
      "digest --send --since 7d", "digest --html x.html", "digest --budget -1",
      "digest --zone Mars/Base", "digest --mail-from x@y", "digest --since soon",
      "digest --mail-to x", "digest --link javascript:x", "digest --owner nobody",
      "serve --digest-at 24:00", "serve --mail-from a@acme.example",
    ]
  )
  func mistakes(_ command: String) throws {
    #expect(try Courses.workspace()(command).status == 64)
  }

  @Test("are sent by the server each day")
  func served() throws {
    let workspace = try workspace()
    let options = "--digest-at 08:00 --zone UTC --mail-from foothold@acme.example"
    try workspace.expectFine(Self.send)
    let before = try mails(workspace).count
    try workspace.expectFine("pause saltmarrow --until 2026-11-22T20:00:00Z --reason r")
    let server = try Service(
      workspace,
      "\(options) --sendmail ./sendmail --budget 50 --now 2026-11-23T08:00:00Z"
    )
    for _ in 0..<100 where try mails(workspace).count == before { usleep(50_000) }
    #expect(server.end() == 0)
    #expect(try mails(workspace).count > before, "\(server.said)")
  }
}
