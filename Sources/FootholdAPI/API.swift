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
  private let desk: Desk

  /// - Parameters:
  ///   - secret: 32 random bytes, by which the cursors of pages are signed.
  ///   - uploads: How the paths of folders begin in which files lie while they are imported.
  ///   - table: All that can be asked.
  public init(
    _ surroundings: Surroundings,
    secret: [UInt8],
    limits: RateLimits,
    uploads: String,
    table: [Endpoint] = API.endpoints
  ) {
    self.table = table
    self.surroundings = surroundings
    self.limits = limits
    pages = Cursor.Maker(secret: secret)
    desk = Desk(
      folders: uploads,
      statements: StatementDesk(store: surroundings.store, now: surroundings.now)
    )
  }

  /// All that can be asked.
  public static let endpoints: [Endpoint] =
    [
      .stalled, .longQuiet, .feedback, .customers, .customer, .forecast, .timeToValue, .funnel,
      .friction, .metrics, .metricCatalogue, .metric, .outcomes, .courses, .course, .littleTime,
      .comments, .learners, .unmatched, .learner, .plans, .plan,
      .imports, .importRecord, .sources, .description, .isAlive, .isReady, .figures, .problem,
      .events, .upload, .uploadState, .health, .customerHealth,
    ] + Endpoint.goals + Endpoint.decisions + Endpoint.goalChanges + Endpoint.matches
    + Endpoint.statements

  public func addRoutes(to router: Router<WebContext>) {
    let open = router.group()
    let closed = open.group().add(middleware: limits)
      .add(middleware: Authentication(surroundings)).add(middleware: limits)
    // What sends statements may know passwords alone.
    let xapi = open.group().add(middleware: limits)
      .add(middleware: Authentication(surroundings, takesPasswords: true)).add(middleware: limits)
    for endpoint in table {
      let isXAPI = endpoint.path.hasPrefix(Endpoint.xapi)
      (endpoint.scope == nil ? open : isXAPI ? xapi : closed)
        .on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
          var ask = try Ask(request, context, of: endpoint, surroundings, pages, desk)
          ask.table = table
          var response = try await answer(ask, endpoint)
          response.headers.append(contentsOf: endpoint.life.headers)
          return response
        }
    }
  }

  private func answer(_ ask: Ask, _ endpoint: Endpoint) async throws -> Response {
    try endpoint.check(accept: ask.request.headers[.accept])
    let isChange = endpoint.method == .post || endpoint.method == .put
    guard isChange, !endpoint.isRemoved else {
      // For a past instant, what had happened by then is folded anew.
      guard endpoint.isHeavy || ask.isOfAnInstant else { return try await endpoint.answer(ask) }
      return try await withTaskExecutorPreference(HeavyWork.shared) {
        try await endpoint.answer(ask)
      }
    }
    // A file is kept on the disk, and read by whoever takes it in.
    if case .file? = endpoint.body?.content { return try await endpoint.answer(ask) }
    var ask = ask
    let content = try await ask.bytes(upTo: endpoint.body?.limit ?? 0)
    ask.body = content
    return try await withTaskExecutorPreference(HeavyWork.changes) { [ask] in
      try await ask.desk.replays.answer(ask, content: Array(SHA256.hash(data: content))) {
        try await endpoint.answer(ask)
      }
    }
  }
}

/// What is kept between requests, for as long as the program runs.
struct Desk: Sendable {
  let replays = Replays()
  let uploads = Uploads()

  /// How the paths of folders begin in which files lie while they are imported.
  let folders: String

  /// Where statements are taken in.
  let statements: StatementDesk
}
