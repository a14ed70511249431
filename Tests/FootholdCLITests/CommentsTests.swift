import Foundation
import ProgramSupport
import Testing

@Suite("What people wrote")
struct CommentsTests {
  @Test("is listed with the newest first, and nothing without words or of internal customers")
  func all() throws {
    let answer = try Voices.workspace().comments()
    #expect(answer["comments"].items.map { $0["comment"].text } == Voices.texts)
    #expect(answer["count"].number == 10)
    #expect(answer["left_out"]["without_comment"].number == 3)
    #expect(answer["left_out"]["internal"].number == 1)
    #expect(answer["left_out"]["by_rule"].number == 0)
  }

  @Test("has its means by question and scale, and never of several")
  func means() throws {
    let scores = try Voices.workspace().comments()["scores"].items.map { score in
      let ends = [score["scale_min"], score["scale_max"], score["count"], score["mean"]]
      return [score["kind"].text, score["direction"].text]
        + ends.map { $0.number.map { "\($0)" } }
    }
    #expect(
      scores == [
        ["ces", "lower", "1.0", "7.0", "1.0", "2.0"],
        ["course", "higher", nil, nil, "2.0", nil],
        ["csat", "higher", "1.0", "5.0", "3.0", "4.0"],
        ["nps", "higher", "0.0", "10.0", "2.0", "7.5"],
      ]
    )
  }

  @Test("is told in a line above the table")
  func summary() throws {
    let workspace = try Voices.workspace()
    let run = try workspace.expectFine("comments --customer acme --kind nps")
    #expect(
      run.lines.first
        == "1 comment. Mean scores, each on its scale: nps 6.0 on 0-10 (1)."
        + " Left out: 1 answer without a comment."
    )
    #expect(run.lines.last?.contains("6 (0-10)") == true, "\(run)")
    let ces = try workspace.expectFine("comments --kind ces")
    #expect(ces.output.contains("2 (1-7, low is good)"), "\(ces)")
    #expect(try workspace.expectFine("comments --search nothing").lines[0].hasPrefix("No comment"))
    let two = try workspace.expectFine("comments --limit 2")
    #expect(two.errors == "2 of 10 are shown; --limit 0 shows all.\n")
    #expect(two.lines[0].hasPrefix("10 comments."))
  }

  static let searches: [(words: String, found: [String])] = [
    ("slow", ["The Export was SLOW"]), ("slow EXPORT", ["The Export was SLOW"]),
    ("export", ["Exporte dauern", "The Export was SLOW"]), ("slow dauern", []),
    ("cafe", ["Très bon café"]), ("TRES CAFÉ", ["Très bon café"]),
    ("strasse", ["Straße gefunden"]), ("too fast", ["too  fast"]), ("%", []), ("nobody", []),
  ]

  @Test("is found by all of the words", arguments: searches)
  func search(words: String, found: [String]) throws {
    #expect(try Voices.workspace().commentTexts("--search", [words]) == found)
  }

  static let scores: [(options: String, found: [String])] = [
    (
      "--score 0-6",
      [
        "too  fast", "Clear and short", "Whose?", "Hard", "Exporte dauern", "Straße gefunden",
        "The Export was SLOW",
      ]
    ), ("--score 0-6 --kind nps", ["The Export was SLOW"]),
    ("--score 6.5-10", ["Très bon café"]), ("--score 4", ["Clear and short", "Exporte dauern"]),
    ("--score 4 --kind csat", ["Exporte dauern"]), ("--score 11-99", []),
  ]

  @Test("is found by the number as it was chosen, on whatever scale", arguments: scores)
  func score(options: String, found: [String]) throws {
    #expect(try Voices.workspace().commentTexts(options) == found)
  }

  static let filters: [(options: [String], found: [String])] = [
    (["--customer", "Beta"], ["Told each time", "too  fast", "Très bon café"]),
    (["--kind", "course"], ["Told each time", "too  fast", "Clear and short"]),
    (
      ["--course", "BASICS"], ["Told each time", "too  fast", "Clear and short", "Exporte dauern"]
    ),
    (["--about", "start"], ["too  fast"]), (["--about", "4711"], ["Hard", "No number"]),
    (["--about", "4712"], []), (["--step", "first step"], ["Whose?"]),
    (
      ["--step", "second-step"],
      ["Told each time", "too  fast", "Clear and short", "Exporte dauern", "Straße gefunden"]
    ), (["--step", "second-step", "--kind", "csat"], ["Exporte dauern", "Straße gefunden"]),
    (["--step", "value"], []), (["--segment", "smb"], ["Exporte dauern"]),
    (["--owner", "dana@foothold.example", "--kind", "csat"], ["Straße gefunden"]),
    (["--from", "2026-10-13", "--until", "2026-11-01"], ["too  fast"]),
    (["--until", "2026-10-06"], ["The Export was SLOW"]),
    (["--from", "2026-11-01T00:00:01Z"], []),
    (["--now", "2026-10-06T00:00:00Z"], ["Très bon café", "The Export was SLOW"]),
    (["--limit", "1"], ["Told each time"]),
  ]

  @Test("is found by what it is about, whose it is and when it was said", arguments: filters)
  func filter(options: [String], found: [String]) throws {
    let workspace = try Voices.workspace()
    let now = options.contains("--now") ? nil : Workspace.now
    let run = try workspace("comments --format json", options, now: now)
    let answer = try JSONValue(run.outputBytes)
    #expect(answer["comments"].items.compactMap { $0["comment"].text } == found)
  }

  @Test("says who, whose, and what it is about")
  func row() throws {
    let comments = try Voices.workspace().comments()["comments"].items
    let fast = try #require(comments.first { $0["comment"].text == "too  fast" })
    #expect(fast["learner"].text == "bob@beta.example" && fast["customer"]["id"].text == "beta")
    #expect(fast["course"]["title"].text == "Basics" && fast["lesson"]["id"].text == "start")
    let found = try #require(comments.first { $0["comment"].text == "Straße gefunden" })
    #expect(found["step"]["id"].text == "second-step" && found["about"].text == "second-step")
    #expect(found["step"]["product"].text == "small" && found["course"] == .null)
    let whose = try #require(comments.first { $0["comment"].text == "Whose?" })
    #expect(whose["customer"] == .null && whose["step"]["id"].text == "first-step")
  }

  @Test("is the same whatever the order of imports, and after them all again")
  func order() throws {
    let expected = try Voices.workspace().comments()
    let backwards = try Small.workspace()
    for step in Voices.steps.reversed() { try step(backwards) }
    #expect(try backwards.comments() == expected)
    for step in Voices.steps { try step(backwards) }
    #expect(try backwards.comments() == expected)
  }

  @Test("is listed once where an export tells it again each time without a date")
  func again() throws {
    let workspace = try Voices.workspace()
    let before = try workspace.comments()
    try workspace.learn(Voices.learning, observed: "2026-11-10")
    #expect(try workspace.comments() == before)
    #expect(before["comments"][0]["at"].text == "2026-11-01T00:00:00Z")
  }

  @Test("isn't listed of learners whom a rule leaves out, and they are counted")
  func leftOut() throws {
    let workspace = try Voices.workspace()
    try workspace.expectFine("match rule add email bob@* --leave-out")
    try workspace.expectFine("match apply")
    let answer = try workspace.comments("--kind course")
    #expect(answer["comments"].items.map { $0["comment"].text } == ["Clear and short"])
    #expect(answer["left_out"]["by_rule"].number == 2)
  }

  @Test(
    "isn't asked for by what there isn't",
    arguments: [
      ("--step secnd-step", 1, "second-step"), ("--course basic", 1, "did you mean 'Basics'?"),
      ("--customer acm", 1, "did you mean 'Acme'?"), ("--segment none", 64, "smb"),
      ("--score x", 64, "--score"),
      ("--score 6-0", 64, "--score"), ("--kind nsp", 64, "nps"), ("--limit -1", 64, "--limit"),
      ("--from 2026-10-02 --until 2026-10-01", 64, "'--from' must be before '--until'"),
    ]
  )
  func refuses(_ options: String, _ status: Int32, _ words: String) throws {
    let run = try Voices.workspace()("comments \(options)")
    #expect(run.status == status && run.output == "" && run.errors.contains(words), "\(run)")
  }

  @Test("is shown and not obeyed, by terminals and by spreadsheets")
  func hostile() throws {
    let workspace = try Voices.workspace()
    try workspace.take(
      "surveys",
      "id,customer,learner,kind,at,score,comment,about\n"
        + "h1,acme,@ann,nps,2026-11-02,1,\"=HYPERLINK(\"\"x\"\")\",+step\n"
        + "h2,acme,a,nps,2026-11-03,1,\"\u{1B}[31mred\u{202E}\nline\",\u{1B}[2J\n"
    )
    let csv = try workspace.expectFine("comments --kind nps --from 2026-11-01 --format csv")
    #expect(csv.output.contains("\"'=HYPERLINK(\"\"x\"\")\""), "\(csv)")
    #expect(csv.output.contains("\"'@ann\"") && csv.output.contains("\"'+step\""), "\(csv)")
    for format in ["table", "json", "markdown"] {
      let run = try workspace.expectFine("comments --from 2026-11-01 --format \(format)")
      let unsafe = run.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E }
      #expect(!unsafe, "\(run)")
      #expect(run.output.contains("red"))
    }
    let table = try workspace.expectFine("comments --from 2026-11-02 --until 2026-11-04")
    #expect(table.lines.count == 5, "a comment of two lines is one row: \(table)")
  }

  @Test("of a customer of another system is that of the customer who is meant")
  func meant() throws {
    let workspace = try Voices.workspace()
    try workspace.take(
      "learners",
      "Record ID,Email,Associated Company IDs\n1,m@x.example,71\n"
    )
    let heading = "email,course,lesson,status,at,comment,rating\n"
    try workspace.learn(
      "\(heading)m@x.example,basics,,completed,2026-11-05,From the CRM,5\n",
      observed: "2026-11-10"
    )
    try workspace.take(
      "surveys",
      "id,learner,kind,at,score,comment\nm,m@x.example,nps,2026-11-06,8,Asked\n"
    )
    #expect(try workspace.commentTexts("--customer acme --from 2026-11-05") == [])
    try workspace.take(
      "customers",
      "Record ID,Company name,Company Domain Name,Company owner,Create Date\n"
        + "71,Acme,acme.example,Dana,2026-01-01\n"
    )
    let found = try workspace.commentTexts("--customer acme --from 2026-11-05")
    #expect(found == ["Asked", "From the CRM"])
  }
}
