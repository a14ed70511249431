public import HTTPTypes
public import Hummingbird

/// What every request passes before a route, and every answer on its way back.
public struct Gates: Sendable {
  private let surroundings: Surroundings
  private let known: [(method: HTTPRequest.Method, path: String)]

  /// Whether a proxy, and nobody else, asks: see ``BehindProxy``.
  public var isBehindProxy = false

  /// Of which other origins pages may use the API: see ``CrossOrigin``.
  public var origins: [String] = []

  /// The methods and paths of pages, parameters in braces.
  public var pages: [(method: HTTPRequest.Method, path: String)] = []

  /// - Parameter known: The methods and paths of the API, parameters in braces.
  public init(
    _ surroundings: Surroundings,
    known: [(method: HTTPRequest.Method, path: String)] = []
  ) {
    self.surroundings = surroundings
    self.known = known
  }

  /// To be called before any route is added: it counts for those that follow.
  public func add(to router: Router<WebContext>) {
    router.add(middleware: Watching(surroundings))
    if isBehindProxy { router.add(middleware: BehindProxy()) }
    router.add(middleware: LastAnswers(surroundings.readiness))
    router.add(middleware: SecurityHeaders())
    if !origins.isEmpty { router.add(middleware: CrossOrigin(origins, Addresses(known))) }
    router.add(middleware: BodilessHeads())
    router.add(middleware: Problems(known + pages))
  }
}
