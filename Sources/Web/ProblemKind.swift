public import HTTPTypes

/// The kinds of problems that the API tells of. Each has a page: `/problems/NAME`.
public enum ProblemKind: String, CaseIterable, Sendable {
  case badRequest = "bad-request"
  case invalidParameter = "invalid-parameter"
  case invalidCursor = "invalid-cursor"
  case unauthorized
  case forbidden
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case notAcceptable = "not-acceptable"
  case gone
  case preconditionFailed = "precondition-failed"
  case contentTooLarge = "content-too-large"
  case uriTooLong = "uri-too-long"
  case unsupportedMediaType = "unsupported-media-type"
  case refused
  case eventConflict = "event-conflict"
  case eventsFailed = "events-failed"
  case statementConflict = "statement-conflict"
  case noRecordStore = "no-record-store"
  case keyReused = "idempotency-key-reused"
  case inProgress = "request-in-progress"
  case tooManyRequests = "too-many-requests"
  case headersTooLarge = "headers-too-large"
  case internalError = "internal-error"
  case unavailable
  case storageFull = "storage-full"

  public var status: HTTPResponse.Status {
    switch self {
    case .badRequest, .invalidParameter, .invalidCursor, .eventsFailed: .badRequest
    case .eventConflict, .inProgress, .statementConflict: .conflict
    case .noRecordStore: .notImplemented
    case .unauthorized: .unauthorized
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .gone: .gone
    case .preconditionFailed: .preconditionFailed
    case .contentTooLarge: .contentTooLarge
    case .uriTooLong: .uriTooLong
    case .unsupportedMediaType: .unsupportedMediaType
    case .refused, .keyReused: .unprocessableContent
    case .tooManyRequests: .tooManyRequests
    case .headersTooLarge: .requestHeaderFieldsTooLarge
    case .internalError: .internalServerError
    case .unavailable: .serviceUnavailable
    case .storageFull: .init(code: 507, reasonPhrase: "Insufficient Storage")
    }
  }

  /// The same for every problem of the kind.
  public var title: String {
    switch self {
    case .badRequest: "The request can't be read"
    case .invalidParameter: "A parameter isn't what it must be"
    case .invalidCursor: "The cursor isn't one of ours"
    case .unauthorized: "Nobody is known by this token"
    case .forbidden: "The token doesn't allow this"
    case .notFound: "There is nothing here"
    case .methodNotAllowed: "This can't be done here"
    case .notAcceptable: "This isn't to be had in that form"
    case .gone: "This is gone"
    case .preconditionFailed: "It has changed in the meantime"
    case .contentTooLarge: "That is too much at once"
    case .uriTooLong: "The address is too long"
    case .unsupportedMediaType: "The request isn't in a form that is read here"
    case .refused: "This can't be done as things are"
    case .eventConflict: "Another event has this id"
    case .eventsFailed: "Some of the events weren't taken in"
    case .statementConflict: "Another statement has this id"
    case .noRecordStore: "Foothold is no record store"
    case .keyReused: "Another request had this Idempotency-Key"
    case .inProgress: "The first request with this Idempotency-Key isn't done yet"
    case .tooManyRequests: "Too many requests"
    case .headersTooLarge: "The headers are too large"
    case .internalError: "Something went wrong here"
    case .unavailable: "Not now"
    case .storageFull: "The disk is full"
    }
  }
}
