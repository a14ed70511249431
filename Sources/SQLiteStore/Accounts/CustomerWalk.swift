internal import SuccessMetrics

/// Rows of some kind in the order of their customers, taken beside a walk through all customers.
struct CustomerWalk {
  private let cursor: RawCursor
  private let place: Int32
  private let take: (RawRow, inout CustomerHistory) throws -> Void
  private var next: (customer: Int64, row: RawRow)?

  /// - Parameters:
  ///   - cursor: Sorted by the customer, who is in a column at a place.
  ///   - take: What is done with a row of the customer who is looked at.
  init(
    _ cursor: RawCursor,
    customerAt place: Int32,
    _ take: @escaping (RawRow, inout CustomerHistory) throws -> Void
  ) throws {
    self.cursor = cursor
    self.place = place
    self.take = take
    try step()
  }

  /// Gives a customer their rows; customers must come in their order.
  mutating func give(_ customer: Int64, to history: inout CustomerHistory) throws {
    while let (owner, row) = next, owner <= customer {
      if owner == customer { try take(row, &history) }
      try step()
    }
  }

  private mutating func step() throws {
    next = try cursor.next().map { ($0.number(place), $0) }
  }
}
