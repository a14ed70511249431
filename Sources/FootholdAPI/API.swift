internal import Crypto
internal import HTTPTypes
public import Hummingbird
public import Web

/// The JSON API.
public struct API: Sendable {
  private let surroundings: Surroundings
  private let pages: Cursor.Maker
  private let limits: RateLimits

  /// - Parameter secret: 32 random bytes, by which the cursors of pages are signed.
  public init(_ surroundings: Surroundings, secret: [UInt8], limits: RateLimits) {
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
    for endpoint in API.endpoints {
      (endpoint.scope == nil ? open : closed)
        .on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
          var ask = try Ask(request, context, of: endpoint, surroundings, pages)
          guard endpoint.method == .post else {
            guard endpoint.isHeavy else { return try await endpoint.answer(ask) }
            return try await withTaskExecutorPreference(HeavyWork.shared) { [ask] in
              try await endpoint.answer(ask)
            }
          }
          let content = try await ask.bytes(upTo: endpoint.body?.limit ?? 0)
          ask.body = content
          return try await withTaskExecutorPreference(HeavyWork.changes) { [ask] in
            try await replays.answer(ask, content: Array(SHA256.hash(data: content))) {
              try await endpoint.answer(ask)
            }
          }
        }
    }
  }
}
