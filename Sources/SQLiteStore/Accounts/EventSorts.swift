internal import Onboarding
internal import Tracking

/// What events count as, looked up once for each name and product.
final class EventSorts {
  typealias Sort = (isActive: Bool, isFeature: Bool)

  private struct Event: Hashable {
    let name: Int64
    let product: Int64
  }

  /// An event that names no product, of a customer who has some.
  private struct Nameless: Hashable {
    let name: Int64
    let products: [Identifier<Product>]
  }

  private let needs: HistoryNeeds
  private let term: (Int64) throws -> String
  private var sorts: [Event: Sort] = [:]
  private var nameless: [Nameless: Sort] = [:]

  /// The one that was looked up last: the next is often the same.
  private var last: (event: Event, sort: Sort)?

  init(_ needs: HistoryNeeds, _ term: @escaping (Int64) throws -> String) {
    self.needs = needs
    self.term = term
  }

  /// - Parameter others: The products that the customer has.
  func sort(
    _ name: Int64,
    of product: Int64?,
    _ others: [Identifier<Product>]
  ) throws -> Sort {
    guard let product else { return try sort(name, of: others) }
    let event = Event(name: name, product: product)
    if let last, last.event == event { return last.sort }
    if let known = sorts[event] {
      last = (event, known)
      return known
    }
    let sort = try needs.sort(term(name), of: [Identifier(term(product))])
    sorts[event] = sort
    return sort
  }

  private func sort(_ name: Int64, of products: [Identifier<Product>]) throws -> Sort {
    if needs.usage.isEmpty { return (true, true) }
    let event = Nameless(name: name, products: products)
    if let known = nameless[event] { return known }
    let sort = try needs.sort(term(name), of: products)
    nameless[event] = sort
    return sort
  }
}
