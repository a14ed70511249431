internal import Onboarding
internal import Tracking

/// What events count as, looked up once for each name and product.
final class EventSorts {
  private struct Event: Hashable {
    let name: Int64
    let product: Int64
  }

  private let needs: HistoryNeeds
  private let term: (Int64) throws -> String
  private var sorts: [Event: (isActive: Bool, isFeature: Bool)] = [:]

  /// The one that was looked up last: the next is often the same.
  private var last: (event: Event, sort: (isActive: Bool, isFeature: Bool))?

  init(_ needs: HistoryNeeds, _ term: @escaping (Int64) throws -> String) {
    self.needs = needs
    self.term = term
  }

  func sort(_ name: Int64, of product: Int64?) throws -> (isActive: Bool, isFeature: Bool) {
    let event = Event(name: name, product: product ?? 0)
    if let last, last.event == event { return last.sort }
    if let known = sorts[event] {
      last = (event, known)
      return known
    }
    let sort = try needs.sort(term(name), of: product.map { Identifier(try term($0)) })
    sorts[event] = sort
    return sort
  }
}
