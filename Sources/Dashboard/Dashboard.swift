public import Hummingbird
public import Web

/// The pages for people.
public struct Dashboard: Sendable {
  private let desk: Desk

  /// - Throws: When a template can't be parsed, which is our mistake.
  public init(_ surroundings: Surroundings, visitors: Visitors = .nobody, limits: RateLimits) throws
  {
    desk = Desk(
      surroundings: surroundings,
      visitors: visitors,
      limits: limits,
      templates: try Templates(),
      assets: Assets()
    )
  }

  /// The methods and paths of all pages, parameters in braces.
  public var addresses: [(method: HTTPRequest.Method, path: String)] {
    let router = Router(context: WebContext.self)
    addRoutes(to: router)
    return router.routes.map { (method: $0.method, path: "\($0.path)") }
      .filter { !$0.path.contains("*") }
  }

  public func addRoutes(to router: Router<WebContext>) {
    let routes = router.group()
    desk.assets.addRoutes(to: routes)
    SignInRoutes(desk: desk).addRoutes(to: routes)
    StalledRoutes(desk: desk).addRoutes(to: routes)
    CustomerRoutes(desk: desk).addRoutes(to: routes)
    OnboardingRoutes(desk: desk).addRoutes(to: routes)
    LearningRoutes(desk: desk).addRoutes(to: routes)
    OutcomeRoutes(desk: desk).addRoutes(to: routes)
    ScorecardRoutes(desk: desk).addRoutes(to: routes)
    HealthRoutes(desk: desk).addRoutes(to: routes)
    CommentRoutes(desk: desk).addRoutes(to: routes)
    SearchRoutes(desk: desk).addRoutes(to: routes)
    LearnerRoutes(desk: desk).addRoutes(to: routes)
    DataRoutes(desk: desk).addRoutes(to: routes)
    DecisionRoutes(desk: desk).addRoutes(to: routes)
    GoalRoutes(desk: desk).addRoutes(to: routes)
    let desk = desk
    routes.get("**") { request, context in
      // The API's addresses are answered by problems in JSON.
      if request.uri.path.hasPrefix("/v1/") { throw Problem(.notFound, "there is nothing here") }
      let cookie = SessionCookie(request).value(in: request)
      let visit = try cookie.flatMap { try desk.visitors.find($0) }
      return desk.refusal(.notFound("there is no page at this address"), request, context, visit)
    }
  }
}
