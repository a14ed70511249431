import Exports
import Onboarding
import Testing

/// A statement, part by part; what isn't named is as it should be.
struct StatementText {
  var actor = #"{"mbox":"mailto:kim@acme.example"}"#
  var verb = #"{"id":"http://adlnet.gov/expapi/verbs/completed"}"#
  var object = #"{"id":"https://lms.example/course/C1"}"#

  /// More members, each with a comma before it.
  var rest = ""

  var text: String { #"{"actor":\#(actor),"verb":\#(verb),"object":\#(object)\#(rest)}"# }

  static func read(_ text: String) throws -> [XAPIStatement] {
    try XAPIStatement.batch(try JSONDocument(Array(text.utf8)))
  }
}

/// After the templates of ADL's conformance suite, in words of our own.
enum StatementCases {
  static let id = "12345678-1234-4234-8234-123456789abc"
  static let agent =
    #"{"objectType":"Agent","account":{"homePage":"https://lms.example","name":"7"}}"#
  static let reference = #"{"objectType":"StatementRef","id":"\#(id)"}"#
  static let attachment =
    #""usageType":"http://id.example/a","display":{"en":"A"},"contentType":"text/plain","length":3"#

  static let good: [StatementText] = [
    StatementText(), StatementText(actor: agent),
    StatementText(actor: #"{"mbox_sha1sum":"a46f59c309373a91049d169c4a44603de76302d4"}"#),
    StatementText(actor: #"{"openid":"https://kim.example/","name":"Kim"}"#),
    StatementText(actor: #"{"objectType":"Group","member":[\#(agent)]}"#),
    StatementText(actor: #"{"objectType":"Group","mbox":"mailto:team@acme.example"}"#),
    StatementText(
      actor: #"{"objectType":"Group","mbox":"mailto:a@b.example","member":[\#(agent)]}"#
    ),
    StatementText(
      verb: #"{"id":"urn:x:did","display":{"en":"did","de-AT":"tat","zh-Hans-CN":"x"}}"#
    ),
    StatementText(object: agent), StatementText(object: reference),
    StatementText(object: #"{"objectType":"Group","member":[\#(agent)]}"#),
    StatementText(
      object: #"{"objectType":"Activity","id":"urn:a","definition":{"name":{"en":"A"},"#
        + #""description":{"en":"B"},"type":"http://x.example/course","moreInfo":"https://x.example/","#
        + #""extensions":{"urn:e":null,"http://x.example/y":{"z":[1,null]}}}}"#
    ),
    StatementText(
      object: #"{"id":"urn:q","definition":{"interactionType":"choice","#
        + #""correctResponsesPattern":["a[,]b"],"choices":[{"id":"a","description":{"en":"A"}},"#
        + #"{"id":"b"}]}}"#
    ),
    StatementText(
      object: #"{"objectType":"SubStatement","actor":\#(agent),"verb":{"id":"urn:v"},"#
        + #""object":\#(reference),"timestamp":"2026-09-01T10:00:00Z"}"#
    ),
    StatementText(
      rest: #","result":{"score":{"scaled":-1,"raw":7,"min":0,"max":10},"success":true,"#
        + #""completion":false,"response":"","duration":"P1DT2H3M4.5S","extensions":{}}"#
    ),
    StatementText(rest: #","result":{"duration":"P2W"}"#),
    StatementText(
      rest: #","context":{"registration":"\#(id)","instructor":\#(agent),"#
        + #""team":{"objectType":"Group","member":[\#(agent)]},"revision":"1","platform":"Moodle","#
        + #""language":"en-GB","statement":\#(reference),"extensions":{"urn:e":1},"#
        + #""contextActivities":{"parent":{"id":"urn:p"},"grouping":[{"id":"urn:g"}],"#
        + #""category":[],"other":[{"id":"urn:o"}]}}"#
    ),
    StatementText(
      rest: #","context":{"contextAgents":[{"objectType":"contextAgent","agent":\#(agent),"#
        + #""relevantTypes":["urn:t"]}],"contextGroups":[{"objectType":"contextGroup","#
        + #""group":{"objectType":"Group","member":[\#(agent)]}}]}"#
    ),
    StatementText(rest: #","timestamp":"2026-09-01T10:00:00+02:00","version":"1.0.3""#),
    StatementText(rest: #","timestamp":"2026-09-01T10:00:00.123456Z","version":"2.0.0""#),
    StatementText(rest: #","stored":"2026-09-01T10:00:00Z","authority":\#(agent),"version":"1.0""#),
    StatementText(
      rest:
        #","authority":{"objectType":"Group","member":[\#(agent),{"mbox":"mailto:a@b.example"}]}"#
    ),
    StatementText(rest: #","id":"\#(id.uppercased())""#),
    StatementText(
      rest: #","attachments":[{\#(attachment),"sha2":"ab","fileUrl":"https://x.example/"}]"#
    ),
    StatementText(
      verb: #"{"id":"http://adlnet.gov/expapi/verbs/voided"}"#,
      object: reference
    ),
  ]
}
