internal import HTTPTypes
public import Hummingbird

/// Lets pages of other origins use the API, where they were named: the fetch standard's CORS.
///
/// Without credentials: a browser sends no cookie of ours with such a request, and a page must have a
/// token of its own. So nothing that somebody is signed in to can be reached.
public struct CrossOrigin: RouterMiddleware {
  private let origins: Set<String>
  private let known: Addresses

  /// - Parameters:
  ///   - origins: `https://success.example`, as browsers send them.
  ///   - known: The methods and paths of the API, parameters in braces.
  init(_ origins: [String], _ known: Addresses) {
    self.origins = Set(origins)
    self.known = known
  }

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard let allowed = known.at(request.uri.path)?.allowed else {
      return try await next(request, context)
    }
    guard let origin = request.headers[.origin], origins.contains(origin) else {
      var response = try await next(request, context)
      response.headers[values: .vary].append("Origin")
      return response
    }
    let isPreflight =
      request.method == .options && request.headers[.accessControlRequestMethod] != nil
    var response =
      isPreflight ? Response(status: .noContent) : try await next(request, context)
    response.headers[.accessControlAllowOrigin] = origin
    response.headers[values: .vary].append("Origin")
    if isPreflight {
      response.headers[.accessControlAllowMethods] = allowed
      response.headers[.accessControlAllowHeaders] = Self.allowedHeaders
      response.headers[.accessControlMaxAge] = "600"
    } else {
      response.headers[.accessControlExposeHeaders] = Self.exposedHeaders
    }
    return response
  }

  private static let allowedHeaders = [
    "Authorization", "Content-Type", "Content-Encoding", "Idempotency-Key", "If-Match",
    "If-None-Match", "Prefer", "X-Experience-API-Version",
  ].joined(separator: ", ")

  private static let exposedHeaders = [
    "ETag", "Retry-After", "RateLimit", "RateLimit-Policy", "Idempotency-Replayed", "Deprecation",
    "Sunset", "Link", "Location", "Preference-Applied", "X-Experience-API-Version",
    "X-Experience-API-Consistent-Through",
  ].joined(separator: ", ")
}
