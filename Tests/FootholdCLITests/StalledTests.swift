import Foundation
import ProgramSupport
import Testing

@Suite("The list of the stalled")
struct StalledTests {
  @Test(
    "is narrowed by its options",
    arguments: [
      (
        "--product beacon", ["kislaoren", "novaligeti", "gruenspechtal", "meltemina"]
      ),
      ("--owner ilse@foothold.example", ["umvelisi", "saltmarrow", "meltemina"]),
      ("--segment enterprise", ["vantiri", "altovera", "gruenspechtal"]),
      ("--product atlas --owner yuki@foothold.example", ["tidewrack"]),
      ("--product beacon --segment smb", []),
      ("--limit 3", ["umvelisi", "kislaoren", "vantiri"]),
      ("--limit 0 --product beacon --segment enterprise", ["gruenspechtal"]),
    ] as [(String, [String])]
  )
  func options(_ options: String, _ customers: [String]) throws {
    #expect(try Courses.workspace().stalled(options) == customers)
  }

  @Test("tells with --within who stalls next, and nobody who has stalled")
  func within() throws {
    let workspace = try Courses.workspace()
    #expect(
      try workspace.stalled("--within 7d") == ["pomelanda", "okonkwo", "okonkwo", "sundarel"]
    )
    #expect(try workspace.stalled("--within 4d") == ["pomelanda"])
    #expect(try workspace.stalled("--within 1h") == [])
    let later = try workspace.stalled("--at 2026-11-29T09:00:00Z --limit 0")
    #expect(later == Courses.stalled + ["pomelanda", "okonkwo", "okonkwo", "sundarel"])
  }

  @Test("tells with --at what it told then")
  func past() throws {
    let workspace = try Courses.workspace()
    let october = try workspace.stalled("--at 2026-11-01")
    #expect(
      october == [
        "cinnamoth", "umvelisi", "kislaoren", "vantiri", "altovera", "novaligeti", "saltmarrow",
        "zabokrel", "gruenspechtal",
      ]
    )
    #expect(try workspace.stalled("--at 2026-05-01") == [])
  }

  @Test("takes owners and segments of then for what was known then")
  func ownersOfThen() throws {
    let workspace = try Courses.workspace()
    for option in ["--owner old@foothold.example", "--segment bygone"] {
      #expect(try workspace("stalled --at 2026-11-01 \(option)").status == 64)
      let then = try workspace("stalled --at 2026-11-01 --known then \(option)")
      #expect(then.status == 0 && then.output.hasPrefix("Nobody has stalled"), "\(then)")
    }
    #expect(try workspace("stalled --known then").status == 64)
  }

  @Test("is about the future only where something is expected of it")
  func future() throws {
    let workspace = try Courses.workspace()
    #expect(try workspace("stalled --at 2027-01-01").status == 0)
    for command in ["ttv", "funnel", "friction", "courses", "course admin-onboarding"] {
      let run = try workspace("\(command) --at 2027-01-01")
      #expect(run.status == 64 && run.errors.contains("is in the future"), "\(run)")
    }
  }

  @Test("listed a customer who has left since")
  func churned() throws {
    let workspace = try Small.workspace()
    try workspace.expectFine(
      "import customers",
      [
        try workspace.file(
          "c.csv",
          "id,name,signed_up_at,churned_at\ngone,Gone,2026-06-01,2026-09-14\n"
        )
      ]
    )
    #expect(try workspace.stalled() == [])
    #expect(try workspace.stalled("--at 2026-07-15") == ["gone"])
  }

  @Test("ends with 3 on --exit-code when somebody is on it")
  func exitCode() throws {
    let workspace = try Courses.workspace()
    #expect(try workspace("stalled --exit-code").status == 3)
    #expect(try workspace("stalled --exit-code --limit 1").status == 3)
    #expect(try workspace("stalled --exit-code --product beacon --segment smb").status == 0)
    #expect(try workspace("stalled").status == 0)
  }

  @Test("is the same in every format")
  func formats() throws {
    let workspace = try Courses.workspace()
    let csv = try workspace.expectFine("stalled --format csv").lines
    #expect(csv.first?.hasPrefix("customer,customer_name,product,owner,segment,step,") == true)
    #expect(csv.dropFirst().map { $0.prefix { $0 != "," }.description } == Courses.stalled)
    let table = try workspace.expectFine("stalled").lines
    #expect(Courses.stalled.allSatisfy { name in table.contains { $0.hasPrefix("\(name) ") } })
    let markdown = try workspace.expectFine("stalled --format markdown").lines
    #expect(markdown.count == Courses.stalled.count + 2)
    #expect(markdown.allSatisfy { $0.hasPrefix("| ") && $0.hasSuffix(" |") })
  }

  @Test("fits the width that it is given")
  func width() throws {
    let workspace = try Courses.workspace()
    for width in [60, 80, 120, 200] {
      let run = try workspace("stalled", environment: ["COLUMNS": "\(width)"])
      #expect(run.status == 0)
      #expect(run.lines.map(\.count).max() ?? 0 <= width, "\(run)")
    }
  }

  @Test("says with the reason since when and what was due")
  func reason() throws {
    let workspace = try Courses.workspace()
    let run = try workspace.expectFine("stalled --limit 1 --format json")
    let answer = try JSONValue(run.outputBytes)
    let first = answer["stalled"][0]
    #expect(answer["count"].number == 10)
    #expect(answer["at"].text == Workspace.now)
    #expect(first["customer"]["owner"].text == "ilse@foothold.example")
    #expect(first["step"]["id"].text == "connect-source")
    #expect(
      first["reason"].text
        == "Due on 1 Sep 2026 and not done 7 days later: 'Data source connected'."
    )
    let days = try #require(first["days_stalled"].number)
    #expect(abs(days - 75.06) < 0.01)
  }

  @Test("says so when nobody is on it")
  func nobody() throws {
    let run = try Courses.workspace().expectFine("stalled --at 2026-05-01")
    #expect(run.output == "Nobody has stalled as of 1 May 2026.\n")
  }
}
