internal import HTTPTypes
public import Hummingbird

/// What every answer tells the browser: nothing from elsewhere, in no frame, and no guesses.
///
/// A page may load what is ours; anything else that somebody opens in a browser may do nothing.
public struct SecurityHeaders: RouterMiddleware {
  public init() {}

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let isPage = response.headers[.contentType]?.hasPrefix("text/html") == true
    if response.headers[.contentSecurityPolicy] == nil {
      response.headers[.contentSecurityPolicy] = isPage ? Self.pagePolicy : Self.policy
    }
    for field in Self.others { response.headers[field.name] = field.value }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  /// Those of an answer that is no page.
  static let ofPlainAnswers: HTTPFields = {
    var fields = others
    fields[.contentSecurityPolicy] = policy
    fields[.cacheControl] = "no-store"
    return fields
  }()

  private static let pagePolicy = [
    "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
    "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
  ].joined(separator: "; ")

  private static let policy = "default-src 'none'; frame-ancestors 'none'"

  private static let others: HTTPFields = {
    var fields: HTTPFields = [.xContentTypeOptions: "nosniff"]
    for (name, value) in [
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("X-Frame-Options", "DENY"),
    ] {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return fields
  }()
}
