internal import HTTPTypes
public import Hummingbird

/// Tells everybody, once the server is to end, that their connection ends with the answer.
public struct LastAnswers: RouterMiddleware {
  private let readiness: Readiness

  public init(_ readiness: Readiness) { self.readiness = readiness }

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if readiness.isEnding { response.headers[.connection] = "close" }
    return response
  }
}
