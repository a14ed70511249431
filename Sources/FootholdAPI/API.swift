internal import Crypto
internal import HTTPTypes
public import Hummingbird
public import Web

/// The JSON API.
public struct API: Sendable {
  private let surroundings: Surroundings
  private let pages: Cursor.Maker
  private let limits: RateLimits
  private let table: [Endpoint]

  /// - Parameters:
  ///   - secret: 32 random bytes, by which the cursors of pages are signed.
  ///   - table: All that can be asked.
  public init(
    _ surroundings: Surroundings,
    secret: [UInt8],
    limits: RateLimits,
    table: [Endpoint] = API.endpoints
  ) {
    self.table = table
    self.surroundings = surroundings
    self.limits = limits
    pages = Cursor.Maker(secret: secret)
  }

  /// All that can be asked.
  public static let endpoints: [Endpoint] =
    [
      .stalled, .longQuiet, .feedback, .customers, .customer, .forecast, .timeToValue, .funnel,
      .friction, .courses, .course, .littleTime, .learners, .unmatched, .learner, .plans, .plan,
      .imports, .importRecord, .sources, .description, .isAlive, .isReady, .figures, .problem,
      .events,
    ] + Endpoint.decisions

  public func addRoutes(to router: Router<WebContext>) {
    let open = router.group()
    let closed = open.group().add(middleware: limits)
      .add(middleware: Authentication(surroundings)).add(middleware: limits)
    let replays = Replays()
    for endpoint in table {
      (endpoint.scope == nil ? open : closed)
        .on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
          var ask = try Ask(request, context, of: endpoint, surroundings, pages)
          ask.table = table
          var response = try await answer(ask, endpoint, replays)
          response.headers.append(contentsOf: endpoint.life.headers)
          return response
        }
    }
  }

  private func answer(
    _ ask: Ask,
    _ endpoint: Endpoint,
    _ replays: Replays
  ) async throws -> Response {
    try endpoint.check(accept: ask.request.headers[.accept])
    guard endpoint.method == .post, !endpoint.isRemoved else {
      guard endpoint.isHeavy else { return try await endpoint.answer(ask) }
      return try await withTaskExecutorPreference(HeavyWork.shared) {
        try await endpoint.answer(ask)
      }
    }
    var ask = ask
    let content = try await ask.bytes(upTo: endpoint.body?.limit ?? 0)
    ask.body = content
    return try await withTaskExecutorPreference(HeavyWork.changes) { [ask] in
      try await replays.answer(ask, content: Array(SHA256.hash(data: content))) {
        try await endpoint.answer(ask)
      }
    }
  }
}
