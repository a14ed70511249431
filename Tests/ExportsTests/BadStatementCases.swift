import Exports

/// What isn't a statement, with the place and a word of what is wrong.
extension StatementCases {
  typealias Bad = (statement: StatementText, path: String, words: String)

  static let badActors: [Bad] = [
    (StatementText(actor: "{}"), "actor", "none of"),
    (StatementText(actor: #""kim""#), "actor", "object"),
    (StatementText(actor: #"{"name":"Kim"}"#), "actor", "none of"),
    (StatementText(actor: #"{"mbox":"kim@acme.example"}"#), "actor.mbox", "mailto:"),
    (StatementText(actor: #"{"mbox":"mailto:kim acme@x.example"}"#), "actor.mbox", "mailto:"),
    (StatementText(actor: #"{"mbox":"mailto:kim"}"#), "actor.mbox", "mailto:"),
    (StatementText(actor: #"{"mbox":7}"#), "actor.mbox", "text"),
    (StatementText(actor: #"{"mbox":null}"#), "actor.mbox", "null"),
    (StatementText(actor: #"{"mbox_sha1sum":"a46f"}"#), "actor.mbox_sha1sum", "40"),
    (StatementText(actor: #"{"openid":"kim"}"#), "actor.openid", "IRI"),
    (StatementText(actor: #"{"account":{"name":"7"}}"#), "actor.account", "homePage"),
    (
      StatementText(actor: #"{"account":{"homePage":"lms","name":"7"}}"#), "actor.account.homePage",
      "IRI"
    ),
    (
      StatementText(actor: #"{"account":{"homePage":"urn:l","name":7}}"#), "actor.account.name",
      "text"
    ),
    (
      StatementText(actor: #"{"account":{"homePage":"urn:l","name":" "}}"#), "actor.account.name",
      "empty"
    ),
    (
      StatementText(actor: #"{"mbox":"mailto:a@b.example","openid":"https://a.example/"}"#),
      "actor",
      "Only one"
    ),
    (StatementText(actor: #"{"mbox":"mailto:a@b.example","Name":"A"}"#), "actor.Name", "known"),
    (
      StatementText(actor: #"{"objectType":"agent","mbox":"mailto:a@b.example"}"#),
      "actor.objectType", "'Agent'"
    ),
    (StatementText(actor: #"{"mbox":"mailto:a@b.example","member":[]}"#), "actor.member", "known"),
    (StatementText(actor: #"{"objectType":"Group"}"#), "actor", "member"),
    (StatementText(actor: #"{"objectType":"Group","member":[]}"#), "actor", "member"),
    (StatementText(actor: #"{"objectType":"Group","member":[{}]}"#), "actor.member[0]", "none of"),
    (
      StatementText(
        actor: #"{"objectType":"Group","member":[{"objectType":"Group","member":[]}]}"#
      ),
      "actor.member[0].member", "known"
    ),
    (StatementText(object: #"{"objectType":"Agent"}"#), "object", "none of"),
    (
      StatementText(rest: #","authority":{"objectType":"Group","member":[\#(agent)]}"#),
      "authority", "two"
    ),
    (StatementText(rest: #","authority":{}"#), "authority", "none of"),
  ]

  static let badObjects: [Bad] = [
    (StatementText(verb: "{}"), "verb", "'id'"),
    (StatementText(verb: #"{"id":"did"}"#), "verb.id", "IRI"),
    (
      StatementText(verb: #"{"id":"urn:v","display":{"en us":"x"}}"#), "verb.display['en us']",
      "language"
    ),
    (StatementText(verb: #"{"id":"urn:v","display":{"en":7}}"#), "verb.display.en", "text"),
    (StatementText(verb: #"{"id":"urn:v","display":"did"}"#), "verb.display", "object"),
    (StatementText(object: "{}"), "object", "'id'"),
    (StatementText(object: "[]"), "object", "object"),
    (StatementText(object: #"{"id":"C1"}"#), "object.id", "IRI"),
    (
      StatementText(object: #"{"objectType":"activity","id":"urn:a"}"#), "object.objectType",
      "'Activity'"
    ),
    (
      StatementText(object: #"{"id":"urn:a","definition":{"type":"course"}}"#),
      "object.definition.type", "IRI"
    ),
    (
      StatementText(object: #"{"id":"urn:a","definition":{"name":"A"}}"#), "object.definition.name",
      "object"
    ),
    (
      StatementText(object: #"{"id":"urn:a","definition":{"extensions":{"e":1}}}"#),
      "object.definition.extensions.e", "IRI"
    ),
    (
      StatementText(object: #"{"id":"urn:a","definition":{"interactionType":"guess"}}"#),
      "object.definition.interactionType", "'choice'"
    ),
    (
      StatementText(object: #"{"id":"urn:a","definition":{"choices":[{"id":"a"}]}}"#),
      "object.definition", "interactionType"
    ),
    (
      StatementText(
        object:
          #"{"id":"urn:a","definition":{"interactionType":"likert","scale":[{"id":"a"},{"id":"a"}]}}"#
      ), "object.definition.scale[1].id", "twice"
    ),
    (StatementText(object: #"{"objectType":"StatementRef","id":"7"}"#), "object.id", "UUID"),
    (
      StatementText(
        object: #"{"objectType":"SubStatement","actor":\#(agent),"verb":{"id":"urn:v"}}"#
      ),
      "object", "'object'"
    ),
    (
      StatementText(
        object: #"{"objectType":"SubStatement","actor":\#(agent),"verb":{"id":"urn:v"},"#
          + #""object":{"objectType":"SubStatement"}}"#
      ), "object.object.objectType", "'Activity'"
    ),
    (
      StatementText(
        object:
          #"{"objectType":"SubStatement","id":"\#(id)","actor":\#(agent),"verb":{"id":"urn:v"},"#
          + #""object":{"id":"urn:a"}}"#
      ), "object.id", "known"
    ),
    (
      StatementText(verb: #"{"id":"https://adlnet.gov/expapi/verbs/voided"}"#), "object",
      "StatementRef"
    ),
  ]

  static let badRest: [Bad] = [
    (StatementText(rest: #","id":"7""#), "id", "UUID"),
    (StatementText(rest: #","id":null"#), "id", "null"),
    (StatementText(rest: #","id":"\#(id.replacing("-", with: ""))""#), "id", "UUID"),
    (StatementText(rest: #","Result":{}"#), "Result", "known"),
    (
      StatementText(rest: #","result":{"score":{"scaled":1.01}}"#), "result.score.scaled", "-1 to 1"
    ),
    (StatementText(rest: #","result":{"score":{"raw":"7"}}"#), "result.score.raw", "number"),
    (StatementText(rest: #","result":{"score":{"raw":11,"max":10}}"#), "result.score.raw", "max"),
    (StatementText(rest: #","result":{"score":{"min":10,"max":10}}"#), "result.score", "below"),
    (
      StatementText(rest: #","result":{"completion":"true"}"#), "result.completion", "true or false"
    ),
    (StatementText(rest: #","result":{"success":1}"#), "result.success", "true or false"),
    (StatementText(rest: #","result":{"response":7}"#), "result.response", "text"),
    (StatementText(rest: #","result":{"extensions":{"x":1}}"#), "result.extensions.x", "IRI"),
    (StatementText(rest: #","context":{"registration":"7"}"#), "context.registration", "UUID"),
    (StatementText(rest: #","context":{"team":\#(agent)}"#), "context.team.objectType", "Group"),
    (
      StatementText(rest: #","context":{"language":"english language"}"#), "context.language", "tag"
    ),
    (
      StatementText(rest: #","context":{"contextActivities":{"parents":[]}}"#),
      "context.contextActivities.parents", "known"
    ),
    (
      StatementText(rest: #","context":{"contextActivities":{"parent":[{"id":"p"}]}}"#),
      "context.contextActivities.parent[0].id", "IRI"
    ),
    (
      StatementText(rest: #","context":{"statement":{"id":"\#(id)"}}"#), "context.statement",
      "objectType"
    ),
    (
      StatementText(object: agent, rest: #","context":{"platform":"Moodle"}"#), "context.platform",
      "activity"
    ),
    (
      StatementText(object: reference, rest: #","context":{"revision":"1"}"#), "context.revision",
      "activity"
    ),
    (
      StatementText(
        rest:
          #","context":{"contextAgents":[{"objectType":"contextAgent","agent":\#(agent),"relevantTypes":[]}]}"#
      ),
      "context.contextAgents[0].relevantTypes", "empty"
    ),
    (StatementText(rest: #","timestamp":"2026-09-01""#), "timestamp", "zone"),
    (StatementText(rest: #","timestamp":"2026-09-01T10:00:00""#), "timestamp", "zone"),
    (StatementText(rest: #","timestamp":"2026-09-01T10:00:00-00:00""#), "timestamp", "zone"),
    (StatementText(rest: #","timestamp":"2026-02-30T10:00:00Z""#), "timestamp", "zone"),
    (StatementText(rest: #","timestamp":1785500000"#), "timestamp", "zone"),
    (StatementText(rest: #","stored":"yesterday""#), "stored", "zone"),
    (StatementText(rest: #","version":"0.9""#), "version", "1.0"),
    (StatementText(rest: #","version":"1.1.0""#), "version", "1.0"),
    (StatementText(rest: #","version":1.0"#), "version", "text"),
    (StatementText(rest: #","attachments":{}"#), "attachments", "list"),
    (StatementText(rest: #","attachments":[{\#(attachment)}]"#), "attachments[0]", "sha2"),
    (
      StatementText(
        rest: #","attachments":[{\#(attachment.replacing("3", with: "3.5")),"sha2":"ab"}]"#
      ), "attachments[0].length", "whole"
    ),
  ]
}
