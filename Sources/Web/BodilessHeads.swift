public import Hummingbird
internal import NIOHTTP1

/// Answers HEAD without a body whatever the answer is, also where it is a problem: the next answer
/// on the connection would be taken for a part of it (RFC 9110, 9.3.2).
public struct BodilessHeads: RouterMiddleware {
  public init() {}

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let response = try await next(request, context)
    return request.method == .head ? response.createHeadResponse() : response
  }
}

extension Error {
  /// Whether the client went away before all of the request had come.
  public var isCutOff: Bool { (self as? HTTPParserError) == .invalidEOFState }
}
