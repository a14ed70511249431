internal import Onboarding
internal import Tracking

/// Filters that name nothing are mistakes and no empty list.
struct Filters {
  private let names: NamedFilters

  init(product: String?, owner: String? = nil, segment: String? = nil, _ past: AsOfOptions? = nil) {
    names = NamedFilters(
      product: product,
      owner: owner,
      segment: segment,
      known: past?.known ?? .now
    )
  }

  func check(_ store: any TrackingStore) throws {
    do {
      try names.check(store)
    } catch let unknown as UnknownName {
      throw Failure(.usage, unknown.problem, hint: unknown.hint)
    }
  }
}
