internal import Exports
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Onboarding
internal import Tracking
internal import Web

/// What requests about statements have in common.
extension Ask {
  /// The version of xAPI that whoever asks speaks.
  func experienceVersion() throws -> XAPIVersion {
    let name = ExperienceVersion.name
    guard let text = ExperienceVersion.told(by: request) else {
      throw Problem(
        .badRequest,
        "the header '\(name)' is missing",
        hint: "send '\(name): 1.0.3', or 2.0.0; what can't may say it in the address",
        field: name
      )
    }
    guard let version = XAPIVersion(text) else {
      throw Problem(
        .badRequest,
        "version '\(text.prefix(40))' of xAPI isn't read here",
        hint: "1.0.x and 2.0.x are",
        field: name
      )
    }
    return version
  }

  func statementID(_ name: String) throws -> StatementUUID? {
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

  func reading<Value>(
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
  func take(
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
    switch try await desk.statements.take(stored, from: sender) {
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
  var consistency: HTTPFields {
    var headers: HTTPFields = [:]
    headers.consistentThrough = now.rfc3339
    return headers
  }

  func through(
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
  var isList: Bool {
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
