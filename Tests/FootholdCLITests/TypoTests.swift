import Foundation
import ProgramSupport
import Testing

@Suite("A typo")
struct TypoTests {
  @Test(
    "gets a suggestion",
    arguments: [
      ("stallde", "stalled"), ("plan chek x", "check"), ("import custmers x", "customers"),
      ("lerner match a b", "learner"), ("export lerning", "learning"), ("Stalled", "stalled"),
      ("stalled --ownr x", "--owner"), ("stalled --withn 7d", "--within"),
      ("import lms x --obsrved-at 2026-01-01", "--observed-at"), ("--quite stalled", "--quiet"),
      ("--databse x.db stalled", "--database"), ("--fromat json stalled", "--format"),
      ("stalled --product atls", "atlas"), ("stalled --segment sbm", "smb"),
      ("stalled --owner dana@foothold.exmaple", "dana@foothold.example"),
      ("customers --product becon", "beacon"), ("customer umvelisy", "umvelisi"),
      ("customer Saltmarow", "saltmarrow"), ("plan show atls", "atlas"),
      ("record conect-source --customer umvelisi", "connect-source"),
      ("record connect-source --customer umvelsi", "umvelisi"),
      ("pause umvelisi --product atls --until 2026-12-01 --reason x", "atlas"),
      ("import lms x.csv --zone Europe/Berln", "Europe/Berlin"),
      ("customers --state staled", "stalled"), ("stalled --format jsn", "json"),
      ("dismiss umvelisi --because usefull", "useful"), ("help stallde", "stalled"),
      ("learners --customer umvelisy", "umvelisi"),
    ]
  )
  func suggestion(_ command: String, _ meant: String) throws {
    let now = command.hasPrefix("help") ? nil : Workspace.now
    let run = try Courses.workspace()(command, now: now)
    #expect(run.status != 0 && run.output == "", "\(run)")
    let message = run.errors.lowercased()
    // A closed list of values may be named instead.
    let isListed =
      message.contains("please provide one of")
      && ["'\(meant)'", "- \(meant)\n"].contains { message.contains($0) }
    let isNamed = message.contains("did you mean '\(meant.lowercased())'?") || isListed
    #expect(isNamed, "\(run)")
  }

  @Test("that is near nothing gets the list of what there is")
  func list() throws {
    let workspace = try Courses.workspace()
    let command = try workspace("zebra")
    #expect(
      command.errors.contains("it has: plan, scorecard, import, source, learner, match, stalled"),
      "\(command)"
    )
    let product = try workspace("stalled --product zebra")
    #expect(product.errors.contains("there are: atlas, beacon"), "\(product)")
    let step = try workspace("record zebra --customer umvelisi")
    #expect(step.errors.contains("umvelisi has: kick-off, admin-course"), "\(step)")
  }

  @Test("in a file's name gets a suggestion")
  func files() throws {
    let workspace = try Workspace()
    try workspace.file("customers.csv", "id,name,signed_up_at\nacme,Acme,2026-06-01\n")
    try workspace.file("plan.yaml", Small.plan)
    let run = try workspace("import customers custmers.csv")
    #expect(run.errors.contains("did you mean 'customers.csv'?"), "\(run)")
    let plan = try workspace("plan check plan.yml")
    #expect(plan.errors.contains("did you mean 'plan.yaml'?"), "\(plan)")
  }

  @Test("in a column's name gets a suggestion")
  func columns() throws {
    let workspace = try Workspace()
    try workspace.file("c.csv", "id,nmae,signed_up_at\nacme,Acme,2026-06-01\n")
    let run = try workspace("import customers c.csv")
    #expect(run.status == 65 && run.errors.contains("'nmae'"), "\(run)")
    try workspace.file("l.csv", "E-mail,Course\na@b.example,C\n")
    let map = try workspace("import lms l.csv", ["--map", "email=Email", "--map", "course=Course"])
    #expect(map.status == 65 && map.errors.contains("'E-mail'"), "\(map)")
    let field = try workspace("import lms l.csv", ["--map", "emial=E-mail"])
    #expect(field.errors.contains("did you mean 'email'?"), "\(field)")
  }
}
