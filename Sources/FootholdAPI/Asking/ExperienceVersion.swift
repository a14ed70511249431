internal import Exports
internal import HTTPTypes
public import Hummingbird
public import Web

/// Says in every answer below `/xapi` which version of xAPI it speaks, as xAPI asks for: that of the
/// request, else the newest.
///
/// It stands before ``Problems``, so that problems say it too.
public struct ExperienceVersion: RouterMiddleware {
  static let header = name("X-Experience-API-Version")
  static let consistentThrough = name("X-Experience-API-Consistent-Through")

  public init() {}

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let path = request.uri.path
    guard path == Endpoint.xapi || path.hasPrefix("\(Endpoint.xapi)/") else { return response }
    let asked = request.headers[Self.header].flatMap { XAPIVersion($0) }
    response.headers[Self.header] = (asked ?? .two).rawValue
    return response
  }

  private static func name(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("'\(text)' is no header") }
    return name
  }
}
