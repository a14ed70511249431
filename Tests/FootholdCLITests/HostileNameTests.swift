import Foundation
import ProgramSupport
import Testing

@Suite("A hostile name")
struct HostileNameTests {
  /// What a terminal would obey: an escape sequence, a bell, a C1 control, a reversed text.
  private static let name = "A\u{1B}[31mB\u{7}C\u{9B}31mD\u{202E}E\u{2066}F"

  private func workspace() throws -> Workspace {
    let workspace = try Small.workspace()
    let file = try workspace.file(
      "c.csv",
      "id,name,signed_up_at,owner,segment\nevil,\(Self.name),2026-06-01,\(Self.name),\(Self.name)\n"
    )
    try workspace.expectFine("import customers", [file])
    let learner = try workspace.file(
      "l.csv",
      "customer,email,name\nevil,a@b.example,\(Self.name)\n"
    )
    try workspace.expectFine("import learners", [learner])
    return workspace
  }

  @Test(
    "is shown and not obeyed",
    arguments: [
      "stalled", "customers", "customer evil", "learners", "stalled --format markdown",
      "customers --format markdown", "stalled --format json", "customer evil --format json",
      "snooze evil --until 2026-12-01 --reason x", "note evil hi",
    ]
  )
  func shown(_ command: String) throws {
    let run = try workspace().expectFine(command)
    let both = run.output + run.errors
    let unsafe = both.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    #expect(unsafe.isEmpty, "\(run)")
  }

  @Test("is kept as it is where machines read it")
  func kept() throws {
    let run = try workspace().expectFine("customers --format json")
    let customer = try JSONValue(run.outputBytes)["customers"][0]["customer"]
    #expect(customer["name"].text == Self.name)
  }

  @Test("on the command line, in a file's name or in a note is shown and not obeyed")
  func arguments() throws {
    let workspace = try workspace()
    let evil = "x\u{1B}[31m\u{202E}"
    let file = try workspace.file("\(evil).csv", "id,name,signed_up_at\na,A,soon\nb,B,2026-06-01\n")
    try workspace.file("\(evil).yaml", "product: [")
    let runs = [
      try workspace("customer", [evil]), try workspace("import customers", [file]),
      try workspace("import customers", ["no\(evil)"]),
      try workspace("plan check", ["\(evil).yaml"]),
      try workspace("plan show", [evil]), try workspace("learner match", [evil, "evil"]),
      try workspace("stalled --owner", [evil]), try workspace("stalled --database", [evil]),
      try workspace("note evil", [evil]), try workspace("customer evil"),
      try workspace("import list"), try workspace("import show 3"),
      try workspace("stalled", [evil]),
      try workspace(evil), try workspace("import lms --zone", [evil, file]),
    ]
    for run in runs {
      let both = run.output + run.errors
      #expect(!both.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E }, "\(run)")
    }
  }
}
