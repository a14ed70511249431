public import Diagnostics
public import HTTPTypes
public import Hummingbird
internal import NIOCore
public import Reports
public import Tracking

/// Why a request wasn't done, as RFC 9457 tells it.
public struct Problem: Error, HTTPResponseError {
  public var kind: ProblemKind

  /// What went wrong this time.
  public var detail: String

  /// What to do about it.
  public var hint: String?

  /// The parameter, header or field that it is about.
  public var field: String?
  public var headers: HTTPFields = [:]

  /// What only problems of this kind tell.
  public var members: [(String, JSON)] = []

  public init(_ kind: ProblemKind, _ detail: String, hint: String? = nil, field: String? = nil) {
    self.kind = kind
    self.detail = detail
    self.hint = hint
    self.field = field
  }

  public var status: HTTPResponse.Status { kind.status }

  public func response(from request: Request, context: some RequestContext) -> Response {
    var members = Self.members(kind, detail, at: request.uri.path, id: context.id)
    if let hint { members.append(("hint", .string(hint))) }
    if let field { members.append(("field", .string(field))) }
    members += self.members
    var headers = headers
    headers[.contentType] = "application/problem+json"
    headers[.cacheControl] = "no-store"
    let body = ByteBuffer(bytes: JSON.object(members).bytes(pretty: false))
    return Response(status: status, headers: headers, body: .init(byteBuffer: body))
  }
}

extension Problem {
  public init(_ kind: ProblemKind, _ diagnostic: Diagnostic) {
    self.init(kind, diagnostic.problem, hint: diagnostic.hint)
  }

  /// What a use case refuses.
  public init(_ error: TrackingError) {
    self.init(error.isUnknown ? .notFound : .refused, error.diagnostic)
  }
}

extension Problem {
  /// What every problem says.
  private static func members(
    _ kind: ProblemKind,
    _ detail: String,
    at path: String,
    id: String
  ) -> [(String, JSON)] {
    [
      ("type", .string("/problems/\(kind.rawValue)")), ("title", .string(kind.title)),
      ("status", .integer(kind.status.code)), ("detail", .string(detail)),
      ("instance", .string(path)), ("request_id", .string(id)),
    ]
  }

  /// A problem of a request of which not even the path is known.
  ///
  /// - Parameter id: What tells the request from others.
  static func plain(_ kind: ProblemKind, id: String) -> [UInt8] {
    JSON.object(members(kind, kind.advice, at: "/", id: id)).bytes(pretty: false)
  }
}
