import Exports
import Onboarding
import Testing

@Suite("Two statements")
struct StatementFormTests {
  static let id = "12345678-1234-4234-8234-123456789abc"

  /// A statement with one part of it in two ways.
  struct Pair: Sendable {
    let what: String
    let one: StatementText
    let other: StatementText

    init(_ what: String, _ one: StatementText, _ other: StatementText = StatementText()) {
      self.what = what
      self.one = one
      self.other = other
    }
  }

  private static func about(_ object: String) -> StatementText { StatementText(object: object) }
  private static func with(_ rest: String) -> StatementText { StatementText(rest: ",\(rest)") }
  private static func by(_ actor: String) -> StatementText { StatementText(actor: actor) }

  static let same: [Pair] = [
    Pair("what a record store sets", with(#""stored":"2026-09-01T10:00:00Z","version":"1.0.3""#)),
    Pair("who vouches for it", with(#""authority":{"mbox":"mailto:lrs@x.example"}"#)),
    Pair(
      "attachments",
      with(
        #""attachments":[{"usageType":"urn:u","display":{},"contentType":"x","length":1,"sha2":"a"}]"#
      )
    ),
    Pair(
      "what a verb is called",
      StatementText(
        verb: #"{"display":{"en":"did"},"id":"http://adlnet.gov/expapi/verbs/completed"}"#
      )
    ),
    Pair(
      "how an activity is described",
      about(#"{"id":"https://lms.example/course/C1","definition":{"name":{"en":"A"}}}"#)
    ),
    Pair(
      "a type that needn't be said",
      about(#"{"objectType":"Activity","id":"https://lms.example/course/C1"}"#)
    ),
    Pair("the case of a domain", by(#"{"objectType":"Agent","mbox":"mailto:kim@ACME.example"}"#)),
    Pair(
      "the case of a hash",
      by(#"{"mbox_sha1sum":"A46F59C309373A91049D169C4A44603DE76302D4"}"#),
      by(#"{"mbox_sha1sum":"a46f59c309373a91049d169c4a44603de76302d4"}"#)
    ),
    Pair(
      "the order of a group",
      by(#"{"objectType":"Group","member":[{"openid":"urn:a"},{"openid":"urn:b"}]}"#),
      by(#"{"member":[{"openid":"urn:b"},{"openid":"urn:a"}],"objectType":"Group"}"#)
    ),
    Pair(
      "one parent without a list",
      with(#""context":{"contextActivities":{"parent":{"id":"urn:p"}}}"#),
      with(#""context":{"contextActivities":{"parent":[{"id":"urn:p","definition":{}}]}}"#)
    ),
    Pair(
      "the case of ids and languages",
      with(#""context":{"registration":"\#(id)","language":"en-GB"}"#),
      with(#""context":{"language":"EN-gb","registration":"\#(id.uppercased())"}"#)
    ),
    Pair(
      "how a number is written",
      with(#""result":{"score":{"scaled":0.5,"raw":7}}"#),
      with(#""result":{"score":{"raw":7.0,"scaled":5e-1}}"#)
    ),
    Pair(
      "escapes",
      with(#""result":{"response":"a\/\u0062\u00e9"}"#),
      with(#""result":{"response":"a/bé"}"#)
    ),
    Pair(
      "a zone within",
      about(
        #"{"objectType":"SubStatement","actor":{"openid":"urn:a"},"verb":{"id":"urn:v"},"#
          + #""object":{"id":"urn:o"},"timestamp":"2026-09-01T12:00:00+02:00"}"#
      ),
      about(
        #"{"objectType":"SubStatement","actor":{"openid":"urn:a"},"verb":{"id":"urn:v"},"#
          + #""object":{"id":"urn:o","definition":{}},"timestamp":"2026-09-01T10:00:00.000Z"}"#
      )
    ),
  ]

  @Test("tell the same, however it is written", arguments: same)
  func equal(pair: Pair) throws {
    let one = try #require(try StatementText.read(pair.one.text).first)
    let other = try #require(try StatementText.read(pair.other.text).first)
    #expect(one.hash == other.hash, "\(pair.what)")
    #expect(one.id == other.id, "\(pair.what)")
  }

  static let different: [Pair] = [
    Pair("who", by(#"{"mbox":"mailto:Kim@acme.example"}"#)),
    Pair("their name", by(#"{"mbox":"mailto:kim@acme.example","name":"Kim"}"#)),
    Pair("what", about(#"{"id":"https://lms.example/course/C2"}"#)),
    Pair("how it went", with(#""result":{"success":true}"#)),
    Pair(
      "a length of time, though it is as long",
      with(#""result":{"duration":"PT1H"}"#),
      with(#""result":{"duration":"PT60M"}"#)
    ),
    Pair(
      "a large number",
      with(#""result":{"score":{"raw":9007199254740993}}"#),
      with(#""result":{"score":{"raw":9007199254740992}}"#)
    ),
    Pair(
      "an order that tells",
      with(#""context":{"contextActivities":{"parent":[{"id":"urn:p"},{"id":"urn:q"}]}}"#),
      with(#""context":{"contextActivities":{"parent":[{"id":"urn:q"},{"id":"urn:p"}]}}"#)
    ),
    Pair(
      "an extension",
      with(#""context":{"extensions":{"urn:e":1}}"#),
      with(#""context":{"extensions":{"urn:e":null}}"#)
    ),
    Pair(
      "an agent instead of an activity",
      about(#"{"objectType":"Agent","openid":"urn:a"}"#),
      about(#"{"objectType":"Group","openid":"urn:a"}"#)
    ),
  ]

  @Test("tell two things", arguments: different)
  func unequal(pair: Pair) throws {
    let one = try #require(try StatementText.read(pair.one.text).first)
    let other = try #require(try StatementText.read(pair.other.text).first)
    #expect(one.hash != other.hash, "\(pair.what)")
    #expect(one.id != other.id, "\(pair.what)")
  }

  @Test("differ in when they happened, for the same instant is written in any zone")
  func time() throws {
    let one = try #require(
      try StatementText.read(Self.with(#""timestamp":"2026-09-01T10:00:00Z""#).text).first
    )
    let same = try #require(
      try StatementText.read(Self.with(#""timestamp":"2026-09-01T12:00:00.0+0200""#).text).first
    )
    let other = try #require(
      try StatementText.read(Self.with(#""timestamp":"2026-09-01T10:00:01Z""#).text).first
    )
    let untold = try #require(try StatementText.read(StatementText().text).first)
    #expect(one.toldAt == same.toldAt)
    #expect(one.id == same.id)
    #expect(one.toldAt != other.toldAt)
    #expect(one.id != other.id)
    #expect(untold.toldAt == nil)
    #expect([same, other, untold].allSatisfy { $0.hash == one.hash })
  }

  /// SHA-256 of the form and the instant, computed with `sha256sum`; its version and variant set.
  @Test("without ids have ids by what they say, for ever")
  func derived() throws {
    let statement = try #require(
      try StatementText.read(Self.with(#""timestamp":"2026-09-01T10:00:00Z""#).text).first
    )
    #expect(statement.id.description == "e7176afa-d897-86cc-9aeb-e862cda78fdb")
  }

  @Test("are the same with their members in any order", arguments: 1...20)
  func order(seed: UInt64) throws {
    var random = SeededStatements(seed: seed)
    let document = try JSONDocument(Array(random.statement().utf8))
    let one = try XAPIStatement(document)
    let shuffled = try JSONDocument(random.shuffled(document).text)
    #expect(try XAPIStatement(shuffled).hash == one.hash)
    #expect(try XAPIStatement(shuffled).id == one.id)
    // What is kept is the same statement, also when it comes back from there.
    let kept = one.kept(
      stored: Instant(seconds: 1_785_500_000),
      authority: .object([.init("openid", .string("urn:a"))]),
      version: .one
    )
    let back = try XAPIStatement(try JSONDocument(kept))
    #expect(back.hash == one.hash)
    #expect(back.id == one.id)
  }
}

/// Statements by chance, the same for the same seed.
struct SeededStatements {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) >> 33) % limit
  }

  mutating func statement() -> String {
    let people = (0...number(below: 4)).map {
      #"{"openid":"urn:p\#($0)","name":"P \#(number(below: 9))"}"#
    }
    let actor =
      number(below: 2) == 0
      ? people[0] : #"{"objectType":"Group","member":[\#(people.joined(separator: ","))]}"#
    let parents = (0...number(below: 3)).map {
      #"{"id":"urn:c\#($0)","definition":{"type":"urn:t"}}"#
    }
    var rest = ""
    if number(below: 2) == 0 {
      rest += #","timestamp":"2026-09-0\#(1 + number(below: 9))T10:00:00Z""#
    }
    if number(below: 2) == 0 {
      rest += #","result":{"score":{"raw":\#(number(below: 10)).50,"max":10},"success":true}"#
    }
    rest +=
      #","context":{"contextActivities":{"parent":[\#(parents.joined(separator: ","))]},"language":"en"}"#
    return StatementText(actor: actor, rest: rest).text
  }

  /// The document with the members of objects and of groups in another order.
  mutating func shuffled(_ document: JSONDocument) -> JSONDocument {
    switch document {
    case .object(let members):
      var left = members.map { member in
        guard member.key == "member", case .array(let people) = member.value else {
          return JSONDocument.Member(member.key, shuffled(member.value))
        }
        return JSONDocument.Member(member.key, .array(people.reversed()))
      }
      var mixed: [JSONDocument.Member] = []
      while !left.isEmpty { mixed.append(left.remove(at: number(below: left.count))) }
      return .object(mixed)
    case .array(let items): return .array(items.map { shuffled($0) })
    default: return document
    }
  }
}
