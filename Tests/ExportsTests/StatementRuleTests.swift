import Exports
import Testing

@Suite("A statement by the rules of xAPI")
struct StatementRuleTests {
  @Test("is taken", arguments: StatementCases.good.indices)
  func taken(index: Int) throws {
    let text = StatementCases.good[index].text
    #expect(try StatementText.read(text).count == 1)
    #expect(try StatementText.read("[\(text)]").count == 1)
  }

  @Test(
    "is refused with the place of what is wrong",
    arguments: [StatementCases.badActors, StatementCases.badObjects, StatementCases.badRest]
  )
  func refused(table: [StatementCases.Bad]) {
    for example in table {
      let text = example.statement.text
      for (sent, prefix) in [(text, ""), ("[\(StatementText().text),\(text)]", "[1]")] {
        let problem = #expect(throws: StatementProblem.self) { try StatementText.read(sent) }
        let dot = prefix.isEmpty || example.path.isEmpty ? "" : "."
        #expect(problem?.path == prefix + dot + example.path, "\(text)")
        #expect(problem?.reason.contains(example.words) == true, "\(problem?.reason ?? "") \(text)")
      }
    }
  }

  @Test(
    "has lengths of time by ISO 8601 alone",
    arguments: [
      ("PT0S", true), ("P1Y2M3DT4H5M6S", true), ("PT1.5H", true), ("P1D", true), ("PT36H", true),
      ("P", false), ("PT", false), ("P1", false), ("1D", false), ("P1DT", false), ("P4W1D", false),
      ("P1WT1H", false), ("PT1M2H", false), ("P1S", false), ("-PT1S", false), ("PT.5S", false),
      ("pt1s", false), ("", false), ("PT1S ", false), ("P-1D", false),
    ]
  )
  func duration(text: String, isGood: Bool) {
    let sent = StatementText(rest: #","result":{"duration":"\#(text)"}"#).text
    let isTaken = (try? StatementText.read(sent)) != nil
    #expect(isTaken == isGood)
  }

  @Test("is no larger than a megabyte, alone or with others")
  func size() throws {
    let long = String(repeating: "a", count: 1 << 20)
    let large = StatementText(rest: #","result":{"response":"\#(long)"}"#).text
    let problem = #expect(throws: StatementProblem.self) { try StatementText.read("[\(large)]") }
    #expect(problem?.path == "[0]")
    #expect(problem?.reason.contains("1048576") == true)
  }

  @Test("is the only one of its id in what is sent, and voids none that voids")
  func batch() throws {
    let one = StatementText(rest: #","id":"\#(StatementCases.id)""#).text
    let same = #expect(throws: StatementProblem.self) { try StatementText.read("[\(one),\(one)]") }
    #expect(same?.path == "[1].id")
    // Without an id, what says the same is the same.
    let twice = StatementText().text
    #expect(throws: StatementProblem.self) { try StatementText.read("[\(twice),\(twice)]") }
    let verb = #"{"id":"http://adlnet.gov/expapi/verbs/voided"}"#
    let voiding = StatementText(
      verb: verb,
      object: StatementCases.reference,
      rest: #","id":"\#(StatementCases.id.replacing("1", with: "2"))""#
    )
    let target =
      #"{"objectType":"StatementRef","id":"\#(StatementCases.id.replacing("1", with: "2"))"}"#
    let again = StatementText(verb: verb, object: target).text
    let problem = #expect(throws: StatementProblem.self) {
      try StatementText.read("[\(again),\(voiding.text)]")
    }
    #expect(problem?.path == "[0].object")
    #expect(try StatementText.read("[\(one),\(voiding.text)]").count == 2)
    #expect(try StatementText.read("[]").isEmpty)
  }
}
