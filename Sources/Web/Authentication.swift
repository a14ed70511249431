internal import HTTPTypes
public import Hummingbird
public import Tracking

/// Finds out who asks, by their token.
public struct Authentication: RouterMiddleware {
  private let surroundings: Surroundings

  public init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    guard context.principal == nil else { return try await next(request, context) }
    guard let token = request.bearer, let holder = try surroundings.authenticate(token) else {
      var problem = Problem(
        .unauthorized,
        request.bearer == nil ? "a token is needed" : "the token isn't known, or not any more",
        hint: "send 'Authorization: Bearer TOKEN'; 'foothold token create' makes one"
      )
      problem.headers[.wwwAuthenticate] = "Bearer realm=\"foothold\""
      throw problem
    }
    context.principal = holder
    return try await next(request, context)
  }
}

extension Request {
  fileprivate var bearer: String? {
    guard let header = headers[.authorization] else { return nil }
    let words = header.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return String(words[1]).trimmingSpaces
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension WebContext {
  /// Who asks, if they may do it.
  ///
  /// - Throws: ``Problem`` of 403 when the token doesn't have the scope, whatever there is to see.
  public func holder(of scope: Scope) throws -> Principal {
    guard let principal else { throw Problem(.unauthorized, "a token is needed") }
    guard principal.scopes.contains(scope) else {
      throw Problem(
        .forbidden,
        "the token has no scope '\(scope.rawValue)'",
        hint: "it has: \(principal.scopes.map(\.rawValue).sorted().joined(separator: ", "))"
      )
    }
    return principal
  }
}
