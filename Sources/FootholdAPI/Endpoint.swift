public import HTTPTypes
public import Hummingbird
public import Tracking
public import Web

/// One thing that can be asked of the API: the router and the OpenAPI document are made of these.
public struct Endpoint: Sendable {
  public typealias Answer = @Sendable (Ask) async throws -> Response

  public let method: HTTPRequest.Method

  /// Below the root, with its parameters in braces: `/v1/customers/{customer}`.
  public let path: String

  /// Nil for what needs no token.
  public let scope: Scope?

  /// What it does, in a few words.
  public let summary: String
  public var parameters: [Parameter] = []

  /// The name of the schema of its answer below `Docs/Schemas`.
  public var schema: String?
  public let answer: Answer

  public init(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ scope: Scope?,
    _ summary: String,
    answer: @escaping Answer
  ) {
    self.method = method
    self.path = path
    self.scope = scope
    self.summary = summary
    self.answer = answer
  }
}

/// A request to an endpoint.
public struct Ask: Sendable {
  public let request: Request
  public let context: WebContext
  public let surroundings: Surroundings
}
