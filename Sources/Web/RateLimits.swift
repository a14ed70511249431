internal import HTTPTypes
public import Hummingbird
internal import NIOCore
public import Onboarding
internal import Tracking

/// How often somebody may ask.
public struct RateLimit: Hashable, Sendable {
  /// Requests a second in the long run.
  public var rate: Double

  /// Requests at once, after a rest.
  public var burst: Int

  public init(rate: Double, burst: Int) {
    self.rate = rate
    self.burst = burst
  }

  /// So many requests a second, and those of four seconds at once.
  public init(perSecond count: Int) { self.init(rate: Double(count), burst: 4 * count) }

  /// How long a rest must be for the whole burst: seconds, rounded up.
  var window: Int { Int((Double(burst) / rate).rounded(.up)) }
}

/// Lets nobody ask so often that others wait: by the token once it is known, by the address before.
///
/// It stands before ``Authentication`` and again behind it, as the same value. Who shows wrong
/// tokens too often has to wait with good ones as well.
public struct RateLimits: RouterMiddleware {
  private let perToken: RateLimit
  private let perAddress: RateLimit
  private let badTokens: RateLimit
  private let now: @Sendable () -> Instant
  private let traffic: Traffic
  private let buckets: RateBuckets

  /// - Parameters:
  ///   - remembered: Of how many tokens and addresses it is known at least how often they asked.
  ///     Twice as many are kept at most, whoever asks.
  ///   - traffic: Where refusals are counted.
  ///   - now: What time it is.
  public init(
    perToken: RateLimit = RateLimit(perSecond: 50),
    perAddress: RateLimit = RateLimit(perSecond: 100),
    badTokens: RateLimit = RateLimit(rate: 10 / 60, burst: 10),
    remembered: Int = 10_000,
    traffic: Traffic = Traffic(),
    now: @escaping @Sendable () -> Instant
  ) {
    self.perToken = perToken
    self.perAddress = perAddress
    self.badTokens = badTokens
    self.now = now
    self.traffic = traffic
    buckets = RateBuckets(remembered: remembered)
  }

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    if let holder = context.principal {
      let state = buckets.take(.token(holder.token), perToken, now())
      return try await answer(request, context, next, state, perToken, "token")
    }
    let address = context.remoteAddress?.network ?? []
    let bad = buckets.look(.badTokens(address), badTokens, now())
    guard bad.isGranted else {
      throw refusal("too many wrong tokens came from your address", bad, badTokens, "bad-tokens")
    }
    let state = buckets.take(.address(address), perAddress, now())
    do {
      return try await answer(request, context, next, state, perAddress, "address")
    } catch let problem as Problem
      where problem.kind == .unauthorized && request.headers[.authorization] != nil
    {
      noteBadToken(context)
      throw problem
    }
  }

  /// Counts a wrong token that came by another way than the header: in the form to sign in.
  public func noteBadToken(_ context: WebContext) {
    let address = context.remoteAddress?.network ?? []
    _ = buckets.take(.badTokens(address), badTokens, now())
  }

  private func answer(
    _ request: Request,
    _ context: WebContext,
    _ next: (Request, WebContext) async throws -> Response,
    _ state: RateBuckets.State,
    _ limit: RateLimit,
    _ name: String
  ) async throws -> Response {
    guard state.isGranted else {
      throw refusal("you may ask \(limit.burst) times at once", state, limit, name)
    }
    var response = try await next(request, context)
    // What stands nearer to the answer knows better who asks.
    if response.headers[named: .rateLimit] == nil { response.headers.tell(state, limit, name) }
    return response
  }

  private func refusal(
    _ detail: String,
    _ state: RateBuckets.State,
    _ limit: RateLimit,
    _ name: String
  ) -> Problem {
    traffic.noteLimited(name)
    var problem = Problem(.tooManyRequests, detail, hint: "ask again in \(state.wait) s")
    problem.headers[.retryAfter] = String(state.wait)
    problem.headers.tell(state, limit, name)
    return problem
  }
}

extension HTTPField.Name {
  fileprivate static let rateLimit = HTTPField.Name("RateLimit")
  fileprivate static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")
}

extension HTTPFields {
  /// As draft-ietf-httpapi-ratelimit-headers-10 has it.
  fileprivate mutating func tell(_ state: RateBuckets.State, _ limit: RateLimit, _ name: String) {
    self[named: .rateLimitPolicy] = "\"\(name)\";q=\(limit.burst);w=\(limit.window)"
    self[named: .rateLimit] = "\"\(name)\";r=\(state.left);t=\(state.wait)"
  }
}
