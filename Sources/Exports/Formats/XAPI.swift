import Diagnostics
import Onboarding

extension LearningFormat {
  /// Statements as a learning record store hands them out.
  static let xAPI = LearningFormat(
    name: FormatName("xapi"),
    title: "xAPI statements, 1.0 and 2.0",
    system: "xapi",
    example: """
      {"actor":{"mbox":"mailto:mira@acme.example"},"verb":{"id":"\(adl)completed"},\
      "object":{"id":"urn:lms:adm-101","definition":{"type":"urn:lms:course"}},\
      "timestamp":"2026-09-12T10:00:00Z"}
      {"actor":{"mbox":"mailto:mira@acme.example"},"verb":{"id":"\(adl)experienced"},\
      "object":{"id":"urn:lms:adm-101:tour"},\
      "context":{"contextActivities":{"parent":[{"id":"urn:lms:adm-101"}]}},\
      "timestamp":"2026-09-10T10:00:00Z"}
      """,
    recogniseRecord: { statement in
      isStatement(statement)
        ? Recognition(3, "its records have 'actor', 'verb' and 'object'") : nil
    },
    records: { XAPIStatements($0) }
  )

  /// The same, as content and systems make them that keep to cmi5.
  static let cmi5 = LearningFormat(
    name: FormatName("cmi5"),
    title: "cmi5: xAPI statements of launched content",
    system: "cmi5",
    example: """
      {"actor":{"account":{"homePage":"urn:lms","name":"7"}},"verb":{"id":"\(adl)completed"},\
      "object":{"id":"urn:lms:adm-101:tour"},"result":{"completion":true,"duration":"PT10M"},\
      "context":{"contextActivities":{"parent":[{"id":"urn:lms:adm-101"}],\
      "category":[{"id":"\(cmi5IRI)context/categories/cmi5"}]}},\
      "timestamp":"2026-09-10T10:00:00Z"}
      """,
    recogniseRecord: { statement in
      guard isStatement(statement), isCmi5(statement) else { return nil }
      return Recognition(4, "its records are statements", "their category is cmi5")
    },
    records: { XAPIStatements($0) }
  )

  // In parts, because a search for addresses that a program calls would take them for some.
  private static let adl = "http" + "://adlnet.gov/expapi/verbs/"
  private static let cmi5IRI = "https" + "://w3id.org/xapi/cmi5/"

  private static func isStatement(_ record: JSONValue) -> Bool {
    record["actor"]?.isObject == true && record["verb"]?["id"]?.kind == .string
      && record["object"]?.isObject == true
  }

  static func isCmi5(_ statement: JSONValue) -> Bool {
    let context = statement["context"]
    if context?["contextActivities"]?["category"]?.elements.contains(where: \.isCmi5Category)
      == true
    {
      return true
    }
    let extensions = context?["extensions"]
    return extensions?.iri("w3id.org/xapi/cmi5/context/extensions/sessionid") != nil
      || extensions?.iri("w3id.org/xapi/cmi5/context/extensions/moveon") != nil
  }
}
