import Foundation
import ProgramSupport
import Testing

@Suite("What is exported")
struct RoundTripTests {
  private static let plans = Courses.plans

  /// Names that a spreadsheet would run, that look marked, or that a CSV reader stumbles over.
  private static let names = [
    "=1+1", "+49 30 1", "-5", "@SUM(A1)", "＝1", "'=1", "''=x", "'quoted'", "a;b,\"c\"", "x\ny",
    "＠ü", "-", "=cmd|' /C calc'!A0",
  ]

  private func first() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.expectFine("plan apply", Self.plans)
    let customers = Self.names.enumerated().map { number, name in
      [
        "c\(number)", name, "2026-08-\(number + 10)", name.trimmed, name, name,
        "d\(number).example;e\(number).example", number % 2 == 0 ? "atlas;beacon" : "atlas",
        "\(number + 1)", name, number == 3 ? "2026-10-01" : "",
      ].map(Self.quoted).joined(separator: ",")
    }
    let header = "id,name,signed_up_at,owner,segment,plan,domains,products,seats,Region,churned_at"
    try workspace.expectFine(
      "import customers",
      [try workspace.file("c.csv", ([header] + customers).joined(separator: "\n") + "\n")]
    )
    let learners = Self.names.enumerated().map { number, name in
      "c\(number),p\(number)@d\(number).example,\(Self.quoted(name)),x\(number)"
    }
    try workspace.expectFine(
      "import learners",
      [
        try workspace.file(
          "l.csv",
          (["customer,email,name,external_id"] + learners).joined(separator: "\n") + "\n"
        )
      ]
    )
    try workspace.expectFine("import events", [Courses.path("atlas/events.csv")])
    let events = Self.names.filter { !$0.contains("\n") }.enumerated().map { number, name in
      "\(Self.quoted("e\(number)")),c\(number),atlas,\(Self.quoted(name)),"
        + "2026-09-1\(number % 10)T08:00:00.5Z,p\(number)@d\(number).example,-1.5,60"
    }
    try workspace.expectFine(
      "import events",
      [
        try workspace.file(
          "e.csv",
          (["id,customer,product,event,at,learner,value,seconds"] + events)
            .joined(separator: "\n") + "\n"
        )
      ]
    )
    return workspace
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\"", with: "\"\""))\""
  }

  private static let exports = ["customers", "learners", "events"]

  @Test("is imported again into another database, which answers the same")
  func again() throws {
    let workspace = try first()
    let second = try Workspace()
    try second.expectFine("plan apply", Self.plans)
    for kind in Self.exports {
      let exported = try workspace.expectFine("export \(kind)")
      let file = try second.file("\(kind).csv", bytes: exported.outputBytes)
      try second.expectFine("import \(kind)", [file])
      #expect(try second.expectFine("export \(kind)").output == exported.output, "\(kind)")
    }
    for question in [
      "customers --format json", "stalled --format json", "export journeys", "funnel --format json",
      "export customers --format json",
    ] {
      let answers = try [workspace, second].map { try $0.expectFine(question).output }
      #expect(answers[0] == answers[1], "\(question)")
    }
    let names = try JSONValue(second.expectFine("export customers --format json").outputBytes)[
      "customers"
    ].items.compactMap { $0["name"].text }
    // As it was imported first: a mark that somebody else had put there is gone.
    let kept = Self.names.map {
      $0.hasPrefix("'=") || $0.hasPrefix("''") ? "\($0.dropFirst())" : $0
    }
    #expect(Set(names) == Set(kept))
  }

  @Test("changes nothing where it is imported into its own database")
  func own() throws {
    let workspace = try first()
    for kind in ["customers", "learners"] {
      let before = try workspace.expectFine("export \(kind)")
      let file = try workspace.file("own.csv", bytes: before.outputBytes)
      try workspace.expectFine("import \(kind)", [file])
      #expect(try workspace.expectFine("export \(kind)").output == before.output)
    }
  }

  @Test(
    "of accounts is imported again",
    arguments: ["subscriptions", "tickets", "surveys", "orders", "referrals"]
  )
  func accounts(_ kind: String) throws {
    let tables = [
      "subscriptions": "id,customer,starts_at,amount,interval,currency,plan\n"
        + "s,c0,2026-09-01,19.5,month,EUR,\"=1+1\"\n",
      "tickets": "id,customer,opened_at,solved_at,contacts,subject\n"
        + "t,c1,2026-09-01,2026-09-02,2,-help\n",
      "surveys": "id,customer,at,score,kind,scale_min,scale_max,comment\n"
        + "a,c2,2026-09-01,4.5,csat,1,5,@you\n",
      "orders": "id,customer,at,amount,currency\no,c3,2026-09-01,5,JPY\n",
      "referrals": "id,customer,at,referred\nr,c4,2026-09-01,+Globex\n",
    ]
    let workspace = try first()
    let table = try #require(tables[kind])
    try workspace.expectFine("import \(kind)", [try workspace.file("t.csv", table)])
    let exported = try workspace.expectFine("export accounts \(kind)")
    let second = try Workspace()
    let customers = try workspace.expectFine("export customers")
    try second.expectFine(
      "import customers",
      [try second.file("c.csv", bytes: customers.outputBytes)]
    )
    try second.expectFine("import \(kind)", [try second.file("t.csv", bytes: exported.outputBytes)])
    func known(_ run: Run) throws -> [JSONValue] {
      try JSONValue(run.outputBytes)[kind].items.map { row in
        .object(row.fields.filter { !["party", "tie", "observed_at"].contains($0.key) })
      }
    }
    let question = "export accounts \(kind) --format json"
    let answers = try [workspace, second].map { try known($0.expectFine(question)) }
    #expect(answers[0] == answers[1] && answers[0].count == 1)
    if kind == "surveys" { #expect(answers[0].first?["score"].number == 4.5) }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
