public import HTTPTypes
public import Hummingbird
public import Tracking

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
  public let parameters: [Parameter]

  /// The name of the schema of its answer below `Docs/Schemas`.
  public let schema: String?

  /// The media type of an answer without a schema.
  public let contentType: String?

  /// What it answers with when all is well.
  public let success: HTTPResponse.Status

  /// What it takes beside its parameters.
  public let body: Body?

  /// The member of the answer that is paged, if any.
  public let list: String?

  /// Whether it may read so much that others would wait.
  public let isHeavy: Bool

  /// Whether it changes nothing when `If-Match` has another tag than what is changed.
  public let heedsIfMatch: Bool

  /// Whether it is to stay.
  public let life: Life
  public let answer: Answer

  public init(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ scope: Scope?,
    _ summary: String,
    parameters: [Parameter] = [],
    schema: String? = nil,
    contentType: String? = nil,
    body: Body? = nil,
    list: String? = nil,
    isHeavy: Bool = false,
    success: HTTPResponse.Status = .ok,
    heedsIfMatch: Bool = false,
    life: Life = .current,
    answer: @escaping Answer
  ) {
    self.method = method
    self.path = path
    self.scope = scope
    self.summary = summary
    self.parameters = parameters
    self.schema = schema
    self.contentType = contentType
    self.body = body
    self.list = list
    self.isHeavy = isHeavy
    self.success = success
    self.heedsIfMatch = heedsIfMatch
    self.life = life
    self.answer = answer
  }
}
