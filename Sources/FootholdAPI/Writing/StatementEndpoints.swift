internal import Exports
internal import HTTPTypes
internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// The part of xAPI that a program needs to send statements: 1.0.3, part three, and 2.0
/// (IEEE 9274.1.1), 4.1.6.1.
extension Endpoint {
  static let statements: [Endpoint] = [.postStatements, .putStatement, .getStatement, .aboutXAPI]

  /// Where xAPI is: other addresses may not begin with it.
  static let xapi = "/xapi"

  private static let postStatements = Endpoint(
    .post,
    "/xapi/statements",
    .ingest,
    "Takes in xAPI statements: one, or an array of them.",
    parameters: [.version, .versionHeader],
    schema: "xapi-ids",
    body: Body(.items(schema: "xapi-statement"), limit: 10 << 20)
  ) { ask in
    try ask.requireEverybody()
    let version = try ask.experienceVersion()
    let document = try Ask.document(try await ask.bytes(upTo: 10 << 20))
    let statements = try ask.reading { () throws(StatementProblem) in
      try XAPIStatement.batch(document)
    }
    try await ask.take(statements, version, isList: document.isList)
    let ids = JSON.array(statements.map { .string($0.id.description) })
    return ask.through(status: .ok, [.contentType: "application/json"], ids.bytes(pretty: false))
  }

  private static let putStatement = Endpoint(
    .put,
    "/xapi/statements",
    .ingest,
    "Takes in one xAPI statement under its id.",
    parameters: [.statementID, .version, .versionHeader],
    body: Body(.item(schema: "xapi-statement"), limit: XAPIStatement.limit),
    success: .noContent
  ) { ask in
    try ask.requireEverybody()
    let version = try ask.experienceVersion()
    guard let id = try ask.statementID("statementId") else {
      throw Problem(.invalidParameter, "'statementId' is missing", field: "statementId")
    }
    let document = try Ask.document(try await ask.bytes(upTo: XAPIStatement.limit))
    let statement = try ask.reading { () throws(StatementProblem) in
      try XAPIStatement(document, id: id)
    }
    try await ask.take([statement], version, isList: false)
    return ask.through(status: .noContent)
  }

  private static let getStatement = Endpoint(
    .get,
    "/xapi/statements",
    .read,
    "A statement that was sent, by its id; Foothold hands out no lists of them.",
    parameters: [
      .statementID, .voidedStatementID, .attachments, .format, .version, .versionHeader,
    ],
    schema: "xapi-statement"
  ) { ask in
    try ask.requireEverybody()
    _ = try ask.experienceVersion()
    let id = try ask.statementID("statementId")
    let voidedID = try ask.statementID("voidedStatementId")
    _ = try ask.choice("attachments") as NoAttachments?
    _ = try ask.choice("format") as ExactFormat?
    guard id == nil || voidedID == nil else {
      throw Problem(
        .invalidParameter,
        "'statementId' and 'voidedStatementId' can't be asked together",
        field: "voidedStatementId"
      )
    }
    guard let wanted = id ?? voidedID else {
      throw Problem(
        .noRecordStore,
        "statements are handed out by their ids only",
        hint: "ask the learning record store that they come from, or name one by 'statementId'"
      )
    }
    let found = try ask.store.read { reader in
      try reader.isVoided(wanted) == (voidedID != nil) ? try reader.statement(wanted) : nil
    }
    guard let found else {
      let kind = voidedID == nil ? "statement" : "voided statement"
      throw Problem(.notFound, "there is no \(kind) \(wanted)")
    }
    var headers = ask.consistency
    headers[.lastModified] = found.storedAt.httpDate
    return ask.answer(found.text, with: headers)
  }

  private static let aboutXAPI = Endpoint(
    .get,
    "/xapi/about",
    nil,
    "The versions of xAPI that are read here.",
    schema: "xapi-about"
  ) { ask in
    ask.answer(["version": .array(XAPIVersion.allCases.map { .string($0.rawValue) })])
  }

  private enum NoAttachments: String, CaseIterable { case no = "false" }
  private enum ExactFormat: String, CaseIterable { case exact }
}

extension Parameter {
  fileprivate static let statementID = Parameter("statementId", .text, "The statement's UUID.")
  fileprivate static let voidedStatementID = Parameter(
    "voidedStatementId",
    .text,
    "The UUID of a statement that was voided."
  )
  fileprivate static let attachments = Parameter(
    "attachments",
    .choice(["false"]),
    "Attachments aren't kept."
  )
  fileprivate static let format = Parameter("format", .choice(["exact"]), "As it came.")
  fileprivate static let version = Parameter(
    ExperienceVersion.name,
    .text,
    "What the header of this name says, for programs that can't send it."
  )
  fileprivate static let versionHeader = Parameter(
    ExperienceVersion.name,
    .text,
    "The version of xAPI: 1.0.x or 2.0.x.",
    isHeader: true
  )
}
