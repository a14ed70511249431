public import Onboarding

extension StoredCustomer {
  /// Takes up what a row of a file tells. What the file has no column for stays as it is.
  public mutating func take(_ row: CustomerRow) {
    name = row.name ?? name
    dates = CustomerDates(
      signedUpAt: row.signedUpAt,
      trialStartedAt: row.tellsTrial ? row.trialStartedAt : dates?.trialStartedAt,
      churnedAt: row.tellsChurn ? row.churnedAt : dates?.churnedAt
    )
    owner = row.owner ?? owner
    segment = row.segment ?? segment
    pricingPlan = row.pricingPlan ?? pricingPlan
    seats = row.seats ?? seats
    for column in row.others.keys {
      guard let mark = InternalMark.name(of: column) else { continue }
      // What another file says under another spelling doesn't stand beside it.
      for known in others.keys where InternalMark.name(of: known) == mark { others[known] = nil }
    }
    others.merge(row.others) { $1 }
    if let told = row.domains {
      domains = Set(told.map { $0.lowercased() }).subtracting([""]).sorted()
    }
    if let told = row.products, !told.isEmpty { products = Set(told).sorted() }
  }
}
