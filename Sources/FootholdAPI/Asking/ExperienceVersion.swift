internal import Exports
internal import HTTPTypes
public import Hummingbird
internal import Onboarding
public import Web

/// Says in every answer below `/xapi` which version of xAPI it speaks, as xAPI asks for: that of the
/// request, else the newest.
///
/// It stands before ``Problems``, so that problems say it too.
public struct ExperienceVersion: RouterMiddleware {
  static let name = "X-Experience-API-Version"
  private static let header = HTTPField.Name(name)

  public init() {}

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let path = request.uri.path
    guard path == Endpoint.xapi || path.hasPrefix("\(Endpoint.xapi)/") else { return response }
    let asked = Self.told(by: request).flatMap { XAPIVersion($0) }
    response.headers[named: Self.header] = (asked ?? .two).rawValue
    return response
  }

  /// The version that a request names, whatever it is: in the header, else in the address, for
  /// programs that forward to an address and send no header of xAPI.
  static func told(by request: Request) -> String? {
    let told =
      request.headers[named: header]
      ?? request.uri.queryParameters[Substring(name)].map { String($0) }
    return told?.trimmed
  }
}

extension HTTPFields {
  /// Up to when statements that were sent can be asked for.
  var consistentThrough: String? {
    get { self[named: HTTPField.Name("X-Experience-API-Consistent-Through")] }
    set { self[named: HTTPField.Name("X-Experience-API-Consistent-Through")] = newValue }
  }
}
