import Foundation
import ProgramSupport
import Testing

@Suite("A file of any kind")
struct AnyKindTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let kind: String
    let text: String
    var testDescription: String { "\(name): \(kind)" }
  }

  static let examples: [Example] = [
    Example(
      name: "customers.csv",
      kind: "customers",
      text: "id,name,signed_up_at\nacme,Acme,2026-09-01\n"
    ),
    Example(name: "who.csv", kind: "learners", text: "customer,email\nacme,a@acme.example\n"),
    Example(
      name: "events.csv",
      kind: "events",
      text: "id,customer,event,at\n1,acme,a.b,2026-09-01T00:00:00Z\n"
    ),
    Example(
      name: "events.ndjson",
      kind: "events",
      text: #"{"id":"1","customer":"acme","event":"a.b","at":"2026-09-01T00:00:00Z"}"# + "\n"
    ),
    Example(
      name: "learndash.csv",
      kind: "lms",
      text: "user_id,email,course_id,steps_completed,steps_total,course_completed\n"
        + "7,a@acme.example,31,4,4,YES\n"
    ),
    Example(
      name: "statement.json",
      kind: "lms",
      text: #"{"actor":{"mbox":"mailto:a@acme.example"},"verb":{"id":"#
        + #""http://adlnet.gov/expapi/verbs/completed"},"object":{"id":"http://lms.example/c/1"},"#
        + #""timestamp":"2026-09-01T00:00:00Z"}"#
    ),
    Example(
      name: "tickets.csv",
      kind: "tickets",
      text: "id,customer,opened_at\nt,acme,2026-09-01\n"
    ),
    Example(
      name: "subscriptions.csv",
      kind: "subscriptions",
      text: "id,customer,starts_at,amount,interval,currency\ns,acme,2026-09-01,19.5,month,EUR\n"
    ),
    Example(
      name: "delighted.json",
      kind: "surveys",
      text: #"[{"id":"1","person":{"email":"a@acme.example"},"survey_type":"nps","score":9,"#
        + #""created_at":1790000000}]"#
    ),
    Example(
      name: "progress.adm-101.csv",
      kind: "lms",
      text: ",\"Email address\",\"Tour\",\"\"\n"
        + "\"M\",\"m@acme.example\",\"Completed\",\"2026-09-02 10:00:00\"\n"
    ),
  ]

  @Test("is read as what is in it", arguments: examples)
  func kind(_ example: Example) throws {
    let workspace = try Workspace()
    let file = try workspace.file(example.name, example.text)
    let run = try workspace("import --zone Europe/Berlin --format json", [file])
    #expect(run.status == 0, "\(run)")
    let told = try JSONValue(run.outputBytes)["imports"][0]
    #expect(told["rows"].number == 1)
    let list = try workspace.expectFine("source list --format json")
    #expect(try JSONValue(list.outputBytes)["sources"][0]["kind"].text == example.kind)
  }

  @Test("comes with files of other kinds, and one that is none doesn't keep them back")
  func several() throws {
    let workspace = try Workspace()
    let files = try Self.examples.map { try workspace.file($0.name, $0.text) }
    let bad = try workspace.file("bad.csv", "a,b\n1,2\n")
    let run = try workspace("import --zone Europe/Berlin", files + [bad])
    #expect(run.status == 65, "\(run)")
    #expect(run.errors.contains("bad.csv:1: error: not an export that is known"), "\(run)")
    #expect(try workspace.expectFine("import list --format csv").lines.count == files.count + 1)
  }

  @Test("isn't a command that was mistyped")
  func typo() throws {
    let run = try Workspace()("import custmers")
    #expect(run.status == 64)
    #expect(run.errors.contains("did you mean 'customers'?"), "\(run)")
  }

  @Test("may be said to be of a format")
  func format() throws {
    let workspace = try Workspace()
    let file = try workspace.file("x.csv", Self.examples[4].text)
    let run = try workspace("import --as learndash", [file])
    #expect(run.status == 0 && run.output.contains("x.csv: learndash"), "\(run)")
  }
}
