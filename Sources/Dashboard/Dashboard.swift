public import Hummingbird
public import Web

/// The pages for people.
public struct Dashboard: Sendable {
  private let surroundings: Surroundings

  public init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  public func addRoutes(to router: Router<WebContext>) {
    let version = surroundings.version
    router.get("/") { _, _ in "Foothold \(version)" }
  }
}
