internal import HTTPTypes
public import Hummingbird
public import Web

/// The JSON API.
public struct API: Sendable {
  private let surroundings: Surroundings

  public init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// All that can be asked.
  public var endpoints: [Endpoint] { [] }

  public func addRoutes(to router: Router<WebContext>) {
    let group = router.group().add(middleware: Problems()).add(
      middleware: Authentication(surroundings)
    )
    for endpoint in endpoints {
      group.on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
        if let scope = endpoint.scope { _ = try context.holder(of: scope) }
        return try await endpoint.answer(
          Ask(request: request, context: context, surroundings: surroundings)
        )
      }
    }
  }
}
