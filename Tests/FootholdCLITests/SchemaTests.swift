import Foundation
import ProgramSupport
import Testing

@Suite("JSON output")
struct SchemaTests {
  static let folder = Program.repository.appending(path: "Docs/Schemas")

  @Test(
    "is what its schema says",
    arguments: [
      ("stalled", "stalled"), ("stalled", "stalled --within 30d"),
      ("stalled", "stalled --at 2026-09-01"), ("stalled", "stalled --limit 1"),
      ("records", "export customers"), ("records", "export learners"), ("records", "export events"),
      ("digest", "digest"), ("digest", "digest --since 60d --budget 0"),
      ("webhooks", "webhook list"), ("deliveries", "webhook deliveries"),
      ("stalled", "stalled --product beacon --segment smb"), ("stalled", "export stalled"),
      ("long-quiet", "stalled --long-quiet"),
      ("accounts", "export accounts subscriptions"), ("accounts", "export accounts tickets"),
      ("accounts", "export accounts surveys"), ("accounts", "export accounts orders"),
      ("accounts", "export accounts costs"), ("accounts", "export accounts referrals"),
      ("import", "import costs costs.csv"), ("journeys", "export journeys"),
      ("learning", "export learning"),
      ("customers", "record kick-off --customer acme --product atlas"),
      ("customers", "customers"), ("customers", "customers --state lost"),
      ("customer", "customer acme"), ("customer", "customer saltmarrow --timeline 0"),
      ("customer", "customer sabanillo"), ("customer", "customer blue-hernshaw"),
      ("customer", "customer decided"), ("customer", "customer waiting"),
      ("goals", "goals"), ("goals", "goals --customer decided --state late"),
      ("goals", "goal update decided up --value 5"),
      ("goals", "goal set acme New --by 2027-01-01"),
      ("learners", "learners"), ("learners", "learners --unmatched"),
      ("learners", "learners --left-out"), ("learner", "learner show w@w.example"),
      ("learner", "learner merge w@w.example v@w.example"),
      ("learner", "learner split u@w.example"), ("suggestions", "learner suggestions"),
      ("match-rules", "match rules"), ("match-rules", "match rule remove 1"),
      ("match-rules", "match rule move 1 2"),
      ("match-rules", "match rule add role admin --leave-out"),
      ("match-preview", "match preview"), ("match-preview", "match apply"),
      ("ttv", "ttv"), ("ttv", "ttv --by month --entry imported --tau 30"),
      ("ttv", "ttv --by owner --list slower-than 30d --at 2026-10-01 --known then"),
      ("funnel", "funnel"), ("funnel", "funnel --product atlas --within 60d --by month"),
      ("funnel", "funnel --product atlas --steps kick-off,value --at 2026-09-20"),
      ("health", "health"), ("health", "health --at 2026-10-01 --unpaid --limit 5"),
      ("customer-health", "health acme"),
      ("customer-health", "health tidewrack --since 2026-09-01"),
      ("health-trial", "health --validate"), ("health-trial", "health --validate --period 2026-10"),
      ("metrics", "metrics"), ("metrics", "metrics --period 2026Q3 --by segment --trend 4"),
      ("metric", "metric nps --period 2026"), ("metric", "metric mrr-movements --explain"),
      ("metric", "metric retention --explain --trend 4"),
      ("metric", "metric trial-conversion --by segment --explain --trend 3"),
      ("metric-catalogue", "metrics list"),
      ("outcomes", "outcomes"), ("outcomes", "outcomes --by stalled --product atlas"),
      ("outcomes", "outcomes --by trained --window 9d --after 9d"),
      ("outcomes", "outcomes --by dose"),
      ("friction", "friction"), ("friction", "friction --product atlas --segment smb"),
      ("friction", "friction --at 2026-09-20 --known then"),
      ("forecast", "forecast"), ("forecast", "forecast --at 2026-09-20 --product atlas"),
      ("forecast", "forecast --no-measure"), ("calibration", "calibrate"),
      ("calibration", "calibrate --dry-run"),
      ("backtest", "backtest --fit-before 2026-08-01 --rule quiet --rule silent:30d"),
      ("courses", "courses"), ("courses", "courses --product beacon --sort help"),
      ("courses", "courses --at 2026-01-01 --segment smb"), ("course", "course admin-onboarding"),
      ("course", "course first-report --at 2026-09-01"), ("course", "course DATA-301"),
      ("little-time", "courses --little-time"), ("little-time", "courses --little-time --below 2h"),
      ("course-effect", "course admin-onboarding --effect"),
      ("course-effect", "course first-report --effect --by 21d --match none"),
      ("comments", "comments"), ("comments", "comments --search 1+1 --kind nps --limit 1"),
      ("feedback", "feedback"), ("feedback", "feedback --by month --product atlas"),
      ("learners", "learners --customer acme"), ("plans", "plan list"),
      ("scorecard", "scorecard show"), ("plan", "plan show atlas"), ("plan", "plan show beacon"),
      ("imports", "import list"),
      ("sources", "source list"), ("tokens", "token list"), ("audit", "audit"),
      ("audit", "audit list --limit 3"), ("sources", "source show 1"),
      ("rejected", "import show 1"), ("rejected", "import show 16"), ("undo", "import undo 1"),
      ("undo", "import undo 4"), ("import", "import customers good.csv --dry-run"),
      (
        "import",
        "import lms --as csv --zone UTC bad.csv --map email=e --map course=c --map status=s"
      ),
      ("import", "import customers bad.csv good.csv"), ("import", "import events events.csv"),
      ("import", "import learners learners.csv"),
    ]
  )
  func output(_ schema: String, _ command: String) throws {
    let workspace = try Courses.workspace()
    try Self.prepared.get().write(to: workspace.database)
    try Self.writeFiles(to: workspace)
    let run = try workspace("\(command) --format json")
    #expect(run.status == 0 || run.status == 2 || command.contains("bad.csv"), "\(run)")
    let checker = try JSONSchema(file: Self.folder.appending(path: "\(schema).schema.json"))
    #expect(checker.problems(with: try JSONValue(run.outputBytes)) == [], "\(command)")
  }

  /// A database with customers in rarer states and with refused rows.
  private static let prepared = Result {
    let workspace = try Courses.workspace()
    try writeFiles(to: workspace)
    #expect(try workspace("import customers decided.csv").status == 2)
    for command in [
      "scorecard apply scorecard.yaml",
      "import events events.csv", "import costs costs.csv", "import subscriptions subs.csv",
      "import tickets tickets.csv", "import surveys nps.csv", "import orders orders.csv",
      "import referrals referrals.csv", "record kick-off --customer decided --reason x",
      "waive admin-course --customer decided --reason y",
      "record connect-source --customer decided",
      "record connect-source --customer decided --undo",
      "snooze decided --until 2027-01-01 --reason z", "note decided n",
      "goal set decided Up --by 2026-12-01 --measure users --from 1 --target 9 --product atlas",
      "goal update decided up --value 4.5 --note n", "goal set decided Done --by 2026-12-01",
      "goal reach decided done", "goal set decided Gone --by 2026-12-01",
      "goal drop decided gone --reason x", "import goals goals.csv",
      "pause decided --until 2026-12-24 --reason w", "import learners learners.csv",
      "learner merge u@w.example v@w.example --reason r",
      "webhook add https://127.0.0.1:1/ --event journey.stalled --event step.completed",
      "webhook rotate 1",
      "match rule add name *test* --leave-out", "match apply",
      "match rule add domain w.example --customer decided",
      "match rule add email *@w.example --leave-out", "match rule remove 1",
    ] { try workspace.expectFine(command) }
    #expect(try workspace("webhook test 1").status == 1)
    return try Data(contentsOf: workspace.database)
  }

  private static func writeFiles(to workspace: Workspace) throws {
    let customers = "id,name,signed_up_at,products,domains\n"
    let rows = "decided,Decided,2026-10-01,atlas,decided.example\nbad,Bad,soon,,\n"
    try workspace.file("decided.csv", customers + rows)
    try workspace.file("bad.csv", "e,c,s\nx@decided.example,ADM-101,quite\ny,,\n")
    try workspace.file("good.csv", "id,name,signed_up_at\ngood,Good,2026-06-01\n")
    try workspace.file(
      "learners.csv",
      "customer,email,name\nwaiting,w@w.example,Test User\nwaiting,v@w.example,Vera Test Oak\n"
        + "waiting,u@w.example,Oak Test Vera\nwaiting,t@w.example,Vera Oak Test\n"
    )
    try workspace.file("scorecard.yaml", "metrics: { currency: EUR, trial: 14d }\n")
    try workspace.file("costs.csv", "month,kind,amount,currency\n2026-09,retention,5,EUR\n")
    try workspace.file(
      "subs.csv",
      "id,customer,starts_at,amount,interval,currency\ns,acme,2026-09-01,19.5,month,EUR\n"
    )
    try workspace.file("tickets.csv", "id,customer,opened_at\nt,acme,2026-09-01\n")
    try workspace.file("nps.csv", "id,at,score,kind,comment\na,2026-09-01,9,nps,=1+1\n")
    try workspace.file(
      "orders.csv",
      "id,customer,at,amount,currency,refunded\no,nobody,2026-09-01,5,JPY,yes\n"
    )
    try workspace.file("goals.csv", "customer,title,due\ndecided,From a file,2026-12-01\n")
    try workspace.file("referrals.csv", "id,customer,at,referred\nr,acme,2026-09-01,Globex\n")
    try workspace.file(
      "events.csv",
      "id,customer,product,event,at\n1,waiting,atlas,a.b,2026-06-01T00:00:00Z\n"
    )
  }

  @Test("is one document without a line of anything else")
  func alone() throws {
    let workspace = try Courses.workspace()
    for command in ["stalled --limit 1", "learners --limit 1", "--verbose stalled"] {
      let run = try workspace.expectFine("\(command) --format json")
      #expect(
        run.errors == "" && run.output.hasPrefix("{") && run.output.hasSuffix("}\n"),
        "\(run)"
      )
    }
  }

  @Test("has its keys in snake_case, and instants of UTC")
  func keys() throws {
    let workspace = try Courses.workspace()
    func keys(_ value: JSONValue) -> Set<String> {
      let inner = value.items + value.fields.filter { $0.key != "others" }.values
      return inner.reduce(Set(value.fields.keys)) { $0.union(keys($1)) }
    }
    for command in ["stalled", "customers", "customer acme", "learners", "plan show atlas"] {
      let run = try workspace.expectFine("\(command) --format json")
      let odd = keys(try JSONValue(run.outputBytes)).filter {
        $0.range(of: "^[a-z][a-z0-9_]*$", options: .regularExpression) == nil && $0 != "region"
      }
      #expect(odd == [], "\(command)")
    }
  }

  @Test(
    "has a schema each, of which all that is said is checked",
    arguments: [
      "stalled", "customers", "customer", "goals", "comments", "learners", "learner",
      "suggestions",
      "match-rules",
      "match-preview", "webhooks", "deliveries", "plans", "plan", "import", "imports",
      "rejected",
    ]
  )
  func schema(_ name: String) throws {
    let value = try JSONValue(
      Data(contentsOf: Self.folder.appending(path: "\(name).schema.json"))
    )
    #expect(value["$schema"].text?.contains("json-schema.org") == true)
    #expect(value["additionalProperties"] == .bool(false), "a new key must be described")
    // A document of the wrong kind is refused, so the schema isn't empty.
    #expect(!JSONSchema(value).problems(with: .array([])).isEmpty)
    #expect(!JSONSchema(value).problems(with: .object(["nosuch": .null])).isEmpty)
  }
}
