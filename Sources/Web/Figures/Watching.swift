internal import HTTPTypes
public import Hummingbird
internal import Logging

/// Counts every request, and writes a line about it into the log: which route, how it ended and how
/// long it took. Nothing that somebody has sent is in it: no address, query, body or token.
public struct Watching: RouterMiddleware {
  private let traffic: Traffic
  private let uptime: @Sendable () -> Duration

  public init(_ surroundings: Surroundings) {
    traffic = surroundings.traffic
    uptime = surroundings.uptime
  }

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let begun = uptime()
    traffic.begin()
    do {
      let response = try await next(request, context)
      note(request, context, response.status.code, response.body.contentLength, since: begun)
      return response
    } catch {
      note(request, context, 500, nil, since: begun)
      throw error
    }
  }

  private func note(
    _ request: Request,
    _ context: WebContext,
    _ status: Int,
    _ bytes: Int?,
    since begun: Duration
  ) {
    let route = Traffic.Route(
      route: Self.template(context.endpointPath),
      method: Self.methods.contains(request.method.rawValue) ? request.method.rawValue : "other"
    )
    let seconds = (uptime() - begun) / .seconds(1)
    traffic.end(route, status: status, seconds: seconds)
    context.logger.info(
      "request",
      metadata: [
        "method": "\(route.method)", "route": "\(route.route)",
        "status": .stringConvertible(status), "bytes": .stringConvertible(bytes ?? 0),
        "ms": .stringConvertible((seconds * 1e6).rounded() / 1e3),
      ]
    )
  }

  /// The route as it was declared; one word for all addresses at which there is nothing.
  private static func template(_ path: String?) -> String {
    guard let path, path.hasPrefix("/"), !path.contains("*") else { return "none" }
    return path
  }

  private static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
  ]
}
