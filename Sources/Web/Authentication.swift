internal import Foundation
internal import HTTPTypes
public import Hummingbird
public import Tracking

/// Finds out who asks, by their token.
public struct Authentication: RouterMiddleware {
  private let surroundings: Surroundings
  private let takesPasswords: Bool

  /// - Parameter takesPasswords: Whether the token may come as a password too (RFC 7617), for
  ///   programs that know no other way. The user's name doesn't matter.
  public init(_ surroundings: Surroundings, takesPasswords: Bool = false) {
    self.surroundings = surroundings
    self.takesPasswords = takesPasswords
  }

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    guard context.principal == nil else { return try await next(request, context) }
    let shown = request.bearer ?? (takesPasswords ? request.password : nil)
    guard let token = shown, let holder = try surroundings.authenticate(token) else {
      var problem = Problem(
        .unauthorized,
        shown == nil ? "a token is needed" : "the token isn't known, or not any more",
        hint: "send 'Authorization: Bearer TOKEN'; 'foothold token create' makes one"
      )
      problem.headers[.wwwAuthenticate] =
        "Bearer realm=\"foothold\""
        + (takesPasswords ? ", Basic realm=\"foothold\", charset=\"UTF-8\"" : "")
      throw problem
    }
    context.principal = holder
    return try await next(request, context)
  }
}

extension Request {
  fileprivate var bearer: String? { credentials("bearer") }

  /// What stands behind the name of the user.
  fileprivate var password: String? {
    guard let credentials = credentials("basic"), let bytes = Data(base64Encoded: credentials),
      let text = String(validating: bytes, as: UTF8.self), let colon = text.firstIndex(of: ":")
    else { return nil }
    return String(text[text.index(after: colon)...])
  }

  private func credentials(_ scheme: String) -> String? {
    guard let header = headers[.authorization] else { return nil }
    let words = header.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == scheme else { return nil }
    return String(words[1]).trimmingSpaces
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    guard first == " " || last == " " else { return self }
    return String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
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
