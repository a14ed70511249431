internal import Exports
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
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
    parameters: [.version],
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
    parameters: [.statementID, .version],
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
    parameters: [.statementID, .voidedStatementID, .attachments, .format, .version],
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

extension Ask {
  /// The version of xAPI that whoever asks speaks.
  fileprivate func experienceVersion() throws -> XAPIVersion {
    let header = ExperienceVersion.header
    guard let text = request.headers[header]?.trimmed else {
      throw Problem(
        .badRequest,
        "the header '\(header.rawName)' is missing",
        hint: "send '\(header.rawName): 1.0.3', or 2.0.0",
        field: header.rawName
      )
    }
    guard let version = XAPIVersion(text) else {
      throw Problem(
        .badRequest,
        "version '\(text.prefix(40))' of xAPI isn't read here",
        hint: "1.0.x and 2.0.x are",
        field: header.rawName
      )
    }
    return version
  }

  fileprivate func statementID(_ name: String) throws -> StatementUUID? {
    guard let text = try text(name) else { return nil }
    guard let id = StatementUUID(text) else {
      throw Problem(
        .invalidParameter,
        "'\(name)' must be a UUID, not '\(text.prefix(100))'",
        field: name
      )
    }
    return id
  }

  fileprivate func reading<Value>(
    _ read: () throws(StatementProblem) -> Value
  ) throws -> Value {
    do throws(StatementProblem) {
      return try read()
    } catch {
      throw Problem(
        .badRequest,
        error.path.isEmpty ? "the statement \(error.reason)" : "'\(error.path)' \(error.reason)",
        field: error.path.isEmpty ? nil : error.path
      )
    }
  }

  /// Keeps statements, all or none.
  fileprivate func take(
    _ statements: [XAPIStatement],
    _ version: XAPIVersion,
    isList: Bool
  ) async throws {
    guard let principal, !statements.isEmpty else { return }
    let authority = JSONDocument.agent(principal)
    let stored = statements.map { statement in
      StoredStatement(
        id: statement.id,
        hash: statement.hash,
        toldAt: statement.toldAt,
        voided: statement.voided,
        storedAt: now,
        text: statement.kept(stored: now, authority: authority, version: version)
      )
    }
    let sender = StatementDesk.Sender(name: principal.name, token: principal.token)
    switch try await desk.take(stored, from: sender) {
    case nil: return
    case .conflict(let place):
      throw Problem(
        .statementConflict,
        "another statement with the id \(stored[place].id) came before, and tells something else",
        field: isList ? "[\(place)].id" : "id"
      )
    case .voidsVoiding(let place):
      throw Problem(
        .badRequest,
        "'object' \(XAPIStatement.voidsVoiding)",
        field: isList ? "[\(place)].object" : "object"
      )
    }
  }

  /// Up to when statements that were sent can be asked for: now, as what was taken is written.
  fileprivate var consistency: HTTPFields {
    var headers: HTTPFields = [:]
    headers[ExperienceVersion.consistentThrough] = now.rfc3339
    return headers
  }

  fileprivate func through(
    status: HTTPResponse.Status,
    _ headers: HTTPFields = [:],
    _ bytes: [UInt8] = []
  ) -> Response {
    var headers = headers
    headers.append(contentsOf: consistency)
    headers[.cacheControl] = "no-store"
    return Response(
      status: status,
      headers: headers,
      body: bytes.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: bytes))
    )
  }
}

extension JSONDocument {
  fileprivate var isList: Bool {
    if case .array = self { true } else { false }
  }

  /// Who vouches for what is sent with a token.
  fileprivate static func agent(_ holder: Principal) -> JSONDocument {
    .object([
      .init("objectType", .string("Agent")), .init("name", .string(holder.name)),
      .init(
        "account",
        .object([
          .init("homePage", .string("urn:foothold:tokens")),
          .init("name", .string(holder.token)),
        ])
      ),
    ])
  }
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
    "X-Experience-API-Version",
    .text,
    "1.0.x or 2.0.x.",
    isHeader: true
  )
}
