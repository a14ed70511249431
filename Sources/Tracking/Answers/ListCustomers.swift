public import Onboarding

/// The customers with their journeys, and where each stands.
public struct ListCustomers: Sendable {
  private let store: any TrackingStore
  private let cache: (any AnswerMemory)?

  /// - Parameter cache: Where counts are kept that were made before; nil to make each anew.
  public init(store: any TrackingStore, cache: (any AnswerMemory)? = nil) {
    self.store = store
    self.cache = cache
  }

  /// A customer with one of their journeys, or with none.
  public struct Row: Sendable {
    public var customer: StoredCustomer
    public var journey: JourneyHead?

    /// The title of the step at which the journey is.
    public var stepTitle: String?

    public init(
      customer: StoredCustomer,
      journey: JourneyHead? = nil,
      stepTitle: String? = nil
    ) {
      self.customer = customer
      self.journey = journey
      self.stepTitle = stepTitle
    }

    public var key: Key { Key(customer: customer.id, product: journey?.product) }
  }

  /// What rows are sorted by; a customer without a journey has no product.
  public struct Key: Hashable, Comparable, Sendable {
    public var customer: Identifier<Customer>
    public var product: Identifier<Product>?

    public init(customer: Identifier<Customer>, product: Identifier<Product>?) {
      self.customer = customer
      self.product = product
    }

    public static func < (one: Key, other: Key) -> Bool {
      (one.customer.rawValue, one.product?.rawValue ?? "")
        < (other.customer.rawValue, other.product?.rawValue ?? "")
    }
  }

  public struct Question: Sendable {
    public var asOf: AsOf
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?
    public var state: JourneyState?

    /// Whether it is asked which steps are done.
    public var withSteps = false

    public init(_ asOf: AsOf) { self.asOf = asOf }

    public var at: Instant { asOf.at }

    var query: CustomerQuery {
      var query = CustomerQuery(at: at)
      query.product = product
      query.owner = owner
      query.segment = segment
      query.state = state
      return query
    }
  }

  /// Some of the rows, and how many there are.
  public struct Page: Sendable {
    public var rows: [Row]
    public var count: Int
    public var hasMore: Bool
  }

  /// All rows, by id and product.
  public func callAsFunction(_ question: Question) throws -> [Row] {
    try store.read { reader in
      guard try !question.withSteps && question.asOf.isPresent(reader) else {
        return try Self.whole(question, reader)
      }
      return try reader.customerRows(question.query)
    }
  }

  /// A page of the rows.
  ///
  /// - Parameter place: What it comes after or before; nil for the first page.
  public func page(
    _ question: Question,
    _ place: CustomerQuery.Place? = nil,
    limit: Int
  ) throws -> Page {
    try store.read { reader in
      guard try question.asOf.isPresent(reader) else {
        return Self.page(of: try Self.whole(question, reader), place, limit: limit)
      }
      var query = question.query
      let count = try count(query, reader)
      query.place = place
      query.limit = limit + 1
      return Self.page(of: try reader.customerRows(query), place, limit: limit, count: count)
    }
  }

  private func count(_ query: CustomerQuery, _ reader: any TrackingReader) throws -> Int {
    guard let cache else { return try reader.customerCount(query).count }
    var question = query
    question.at = Instant(milliseconds: 0)
    return try cache.answer(question, version: try reader.dataVersion(), at: query.at) {
      let (count, until) = try reader.customerCount(query)
      return (count, until)
    }
  }

  /// The rows of a page out of those that may be on it.
  private static func page(
    of rows: [Row],
    _ place: CustomerQuery.Place?,
    limit: Int,
    count: Int? = nil
  ) -> Page {
    switch place {
    case nil:
      return Page(
        rows: Array(rows.prefix(limit)),
        count: count ?? rows.count,
        hasMore: rows.count > limit
      )
    case .after(let key):
      let later = rows.filter { key < $0.key }
      return Page(
        rows: Array(later.prefix(limit)),
        count: count ?? rows.count,
        hasMore: later.count > limit
      )
    case .before(let key):
      let earlier = rows.filter { $0.key < key }
      return Page(
        rows: Array(earlier.suffix(limit)),
        count: count ?? rows.count,
        hasMore: earlier.count > limit
      )
    }
  }

  /// From whole journeys: of the past, or with their steps.
  private static func whole(_ question: Question, _ reader: any TrackingReader) throws -> [Row] {
    let asOf = question.asOf
    let journeys =
      try asOf.isPresent(reader)
      ? reader.journeys(of: nil) : Replay(reader, asOf).journeys().journeys
    let byCustomer = Dictionary(grouping: journeys, by: \.customer.key)
    let book = PlanBook(try reader.plans(), names: [:])
    var rows: [Row] = []
    for customer in try asOf.customers(reader)
    where customer.dates.map({ $0.signedUpAt <= question.at }) ?? true {
      let own = (byCustomer[customer.key] ?? []).map(\.journey)
      let shown = own.filter { $0.product == question.product ?? $0.product }
      if shown.isEmpty, question.product == nil, question.state == nil {
        rows.append(Row(customer: customer))
      }
      for journey in shown {
        let title = Self.stepTitle(journey, book)
        rows.append(Row(customer: customer, journey: journey.head, stepTitle: title))
      }
    }
    return rows.filter { row in
      question.owner ?? row.customer.owner == row.customer.owner
        && question.segment ?? row.customer.segment == row.customer.segment
        && question.state.map { $0 == row.journey?.state(at: question.at) } ?? true
    }
  }

  static func stepTitle(_ journey: Journey, _ book: PlanBook) -> String? {
    guard let stall = journey.stall else { return nil }
    let plan = book.rules(journey.product, version: journey.planVersion)?.plan
    return stall.step.map { plan?.step($0)?.title ?? $0.rawValue } ?? plan?.value.title
  }
}
