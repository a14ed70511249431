public import Onboarding

/// The goals of all customers, or of some: what is late, what is due next, what came of the others.
public struct ListGoals: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var at: Instant

    /// The customer's id, or its name if no other has it.
    public var customer: String?
    public var product: Identifier<Product>?

    /// Whoever looks after the goal.
    public var owner: String?
    public var segment: String?
    public var state: GoalState?

    /// Only what is open and due within this time, or late.
    public var within: Length?

    /// Whose customers alone may be seen by whoever asks.
    public var onlyOwner: String?
    public var onlySegment: String?

    public init(at instant: Instant) { at = instant }

    func maySee(_ customer: StoredCustomer) -> Bool {
      (onlyOwner ?? customer.owner) == customer.owner
        && (onlySegment ?? customer.segment) == customer.segment
    }
  }

  /// By what they are sorted is told by ``GoalRow/place``. Open goals of customers who have left
  /// aren't listed, nor any of internal customers, unless the customer is asked for.
  ///
  /// - Throws: ``UnknownName`` for an owner, a segment or a product that nobody has.
  public func callAsFunction(_ question: Question) throws -> [GoalRow] {
    try store.read { reader in
      let asked = try question.customer.map { try reader.customer(named: $0) }
      let calendar = try GoalCalendar(reader, at: question.at)
      var changes: [CustomerKey: [GoalChange]] = [:]
      for (customer, change) in try reader.goalChanges(of: asked?.key) {
        changes[customer, default: []].append(change)
      }
      var rows: [GoalRow] = []
      for key in changes.keys {
        guard let customer = try asked ?? reader.customer(key), question.maySee(customer),
          asked != nil || !customer.isInternal
        else { continue }
        rows += Goal.all(changes[key] ?? []).map { calendar.row($0, of: customer) }
      }
      try check(question, rows, reader)
      let end = question.within.map { question.at + $0 }
      return rows.filter { row in
        question.product ?? row.goal.terms.product == row.goal.terms.product
          && question.owner ?? row.owner == row.owner
          && question.segment ?? row.customer.segment == row.customer.segment
          && question.state ?? row.state == row.state
          && end.map { row.goal.isOpen && row.dueAt <= $0 } ?? true
          && (asked != nil || !row.isLeft(at: question.at))
      }.sorted { $0.place.lexicographicallyPrecedes($1.place) }
    }
  }

  /// An owner of goals may own no customer.
  private func check(
    _ question: Question,
    _ rows: [GoalRow],
    _ reader: any TrackingReader
  ) throws {
    if let owner = question.owner {
      let others =
        try question.onlyOwner.map { [$0] }
        ?? reader.owners(inSegment: question.onlySegment)
      let known = Set(rows.compactMap(\.owner) + others)
      if !known.contains(owner) {
        throw NamedFilters.unknown(owner, "owner", known.sorted())
      }
    }
    var names = NamedFilters(product: question.product?.rawValue, segment: question.segment)
    names.onlyOwner = question.onlyOwner
    try names.check(reader)
  }
}

extension GoalRow {
  /// Whether it is an open goal of somebody who has left.
  fileprivate func isLeft(at now: Instant) -> Bool {
    goal.isOpen && customer.dates?.churnedAt.map { $0 <= now } ?? false
  }
}
