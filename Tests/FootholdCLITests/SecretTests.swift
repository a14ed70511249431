import Foundation
import ProgramSupport
import Testing

@Suite("The secret of a webhook")
struct SecretTests {
  private static let add =
    "webhook add http://127.0.0.1:1/T0/hidden --allow-private-address --event step.completed"

  private func added() throws -> (workspace: Workspace, secret: String) {
    let workspace = try Small.workspace(customers: true)
    let run = try workspace.expectFine(Self.add)
    return (workspace, try #require(run.lines.first))
  }

  @Test("is shown once, and is nowhere in the files")
  func hidden() throws {
    let (workspace, first) = try added()
    let second = try #require(try workspace.expectFine("webhook rotate 1").lines.first)
    #expect(first.hasPrefix("whsec_") && second.hasPrefix("whsec_") && first != second)
    let questions = [
      "webhook list", "webhook list --format json", "webhook deliveries --format json", "audit",
      "audit --format json", "--verbose webhook list",
    ]
    for question in questions {
      let run = try workspace.expectFine(question)
      for secret in [first, second] { #expect(!(run.output + run.errors).contains(secret)) }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path)
    for name in names where name.hasPrefix("foothold.db") {
      let bytes = try Data(contentsOf: workspace.folder.appending(path: name))
      for secret in [first, second] {
        let raw = try #require(Data(base64Encoded: String(secret.dropFirst("whsec_".count))))
        #expect(bytes.range(of: raw) == nil && bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
      }
    }
  }

  @Test("is encrypted by a key in a file of its own that only its owner can read")
  func key() throws {
    let (workspace, _) = try added()
    let path = workspace.database.path + ".key"
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(rights as? Int == 0o600)
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(Data(base64Encoded: written.trimmingCharacters(in: .newlines))?.count == 32)
    try workspace.expectFine("webhook rotate 1")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == written)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let run = try workspace("webhook rotate 1")
    #expect(run.status == 78 && run.errors.contains("others can read the key"), "\(run)")
  }

  @Test("can be under a key that the environment names")
  func environment() throws {
    let workspace = try Small.workspace(customers: true)
    let key = Data(repeating: 9, count: 32).base64EncodedString()
    let add = try workspace(Self.add, environment: ["FOOTHOLD_KEY": key])
    #expect(add.status == 0, "\(add)")
    #expect(!FileManager.default.fileExists(atPath: workspace.database.path + ".key"))
    let other = Data(repeating: 8, count: 32).base64EncodedString()
    for (variables, status) in [
      (["FOOTHOLD_KEY": key], 0), (["FOOTHOLD_KEY": other], 1), (["FOOTHOLD_KEY": "short"], 78),
      (["FOOTHOLD_KEY_FILE": "elsewhere.key"], 1), ([:], 1),
    ] as [([String: String], Int32)] {
      let run = try workspace("webhook rotate 1", environment: variables)
      #expect(run.status == status, "\(variables): \(run)")
    }
    #expect(!FileManager.default.fileExists(atPath: workspace.database.path + ".key"))
  }

  @Test("that can't be read, because the key is gone, is said so, and nothing is sent")
  func lost() throws {
    let (workspace, _) = try added()
    let path = workspace.database.path + ".key"
    try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
    let list = try workspace.expectFine("webhook list")
    #expect(list.errors.contains("The secret of 1 webhook can't be read"), "\(list)")
    let test = try workspace("webhook test 1")
    #expect(test.status == 1 && (test.output + test.errors).contains("its secret can't be read"))
    let rotate = try workspace("webhook rotate 1")
    #expect(rotate.status == 1 && rotate.errors.contains("is missing or another one"), "\(rotate)")
    // Put back, all is well.
    try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
    #expect(try workspace.expectFine("webhook rotate 1").errors.hasPrefix("The new secret"))
    // Without it, a fresh start is possible.
    try FileManager.default.removeItem(atPath: path)
    try workspace.expectFine("webhook remove 1")
    try workspace.expectFine(Self.add)
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test("and all else of a webhook that somebody changes is noted, without its address")
  func audit() throws {
    let (workspace, _) = try added()
    for command in ["rotate 1", "enable 1", "remove 1"] {
      try workspace.expectFine("webhook \(command)")
    }
    let run = try workspace.expectFine("audit --format json")
    let entries = try JSONValue(run.outputBytes)["entries"].items.filter {
      $0["object"].text == "webhook 1"
    }
    #expect(
      entries.compactMap { $0["action"].text }
        == ["webhook.remove", "webhook.enable", "webhook.rotate", "webhook.add"]
    )
    #expect(entries.first?["detail"].text == "json, step.completed")
    #expect(!run.output.contains("hidden"))
    try workspace.expectFine("audit verify")
  }
}
