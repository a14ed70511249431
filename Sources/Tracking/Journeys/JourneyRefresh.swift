internal import Onboarding

/// Folds the evidence of customers anew after something about them changed.
struct JourneyRefresh {
  let writer: any TrackingWriter

  /// Whether deadlines that hang on how long steps usually take wait for ``FollowLengths``: for what
  /// comes by and by, where each step that is finished would change the deadlines of everybody.
  var defersLengths = false

  /// Refreshes the journeys of some customers, or of all, and every deadline that hangs on how
  /// long a step usually takes.
  func callAsFunction(_ customers: Set<CustomerKey>?) throws {
    try StakeRefresh(writer: writer)()
    let book = try PlanBook(writer)
    let risk = try writer.riskHistory(at: .distantFuture)
    var durations: [Identifier<Product>: StepDurations] = [:]
    for product in book.products { durations[product] = try writer.durations(of: product) }

    let watch = try newsSince()
    var products = Set(book.products)
    if let customers {
      let isFew = customers.count <= Self.few
      let before = isFew ? try lengths(of: customers) : [:]
      for key in customers.sorted() where key != .unmatched {
        if let customer = try writer.customer(key) {
          try refresh(customer, book, durations, risk, watch)
        }
      }
      if isFew { products = try lengths(of: customers).products(differingFrom: before) }
    } else {
      for customer in try writer.customers() { try refresh(customer, book, durations, risk, watch) }
      try writer.noteRefold()
    }
    if defersLengths {
      if !products.isEmpty { try writer.note(areLengthsDue: true) }
      return
    }
    if try writer.areLengthsDue() {
      products = Set(book.products)
      try writer.note(areLengthsDue: false)
    }
    for product in products.sorted() {
      try followDurations(of: product, book, known: durations[product] ?? .unknown, risk)
    }
  }

  /// Of how many customers it is compared how long their steps took before and take now, which costs
  /// less than the lengths of everybody's.
  private static let few = 500

  /// How long each step took that is finished.
  private func lengths(of customers: Set<CustomerKey>) throws -> StepLengths {
    var lengths: StepLengths = [:]
    for customer in customers where customer != .unmatched {
      for journey in try writer.journeys(of: customer).map(\.journey) {
        for step in journey.steps where step.how != .waived {
          guard let done = step.doneAt else { continue }
          let place = StepPlace(product: journey.product, customer: customer, step: step.id)
          lengths[place] = max(.seconds(0), done - (step.availableAt ?? done))
        }
      }
    }
    return lengths
  }

  /// Since when what happened is news to others; nil where nobody wants to be told.
  ///
  /// Whoever tells it looks at the clock; this only keeps years of history from being noted.
  private func newsSince() throws -> Instant? {
    guard try !writer.webhooks().isEmpty else { return nil }
    guard let heard = try writer.lastHeardAt() else { return Instant(milliseconds: .min) }
    return heard.freshSince
  }

  private func refresh(
    _ customer: StoredCustomer,
    _ book: PlanBook,
    _ durations: [Identifier<Product>: StepDurations],
    _ risk: RiskHistory?,
    _ watch: Instant?
  ) throws {
    guard let dates = customer.dates else {
      // No file tells of the customer any more.
      return try writer.saveJourneys([], of: customer.key)
    }
    var products = customer.products
    if products.isEmpty, let only = book.products.first, book.products.count == 1 {
      products = [only]
      try writer.setProducts(products, of: customer.key)
    }
    // What there isn't is in no answer, so that none needs to leave it out.
    if customer.isInternal { return try writer.saveJourneys([], of: customer.key) }
    let evidence = try writer.evidence(of: customer.key, dates: dates)
    let journeys = products.compactMap {
      book.journey(on: $0, evidence, durations: durations[$0] ?? .unknown, risk: risk)
    }
    guard let watch else { return try writer.saveJourneys(journeys, of: customer.key) }
    let before = try writer.journeys(of: customer.key).map(\.journey)
    try writer.saveJourneys(journeys, of: customer.key)
    try writer.note(News.between(before, journeys, of: customer.key).filter { $0.at >= watch })
  }

  /// Takes the medians of the steps anew, and with them the deadlines of open journeys.
  private func followDurations(
    of product: Identifier<Product>,
    _ book: PlanBook,
    known: StepDurations,
    _ risk: RiskHistory?
  ) throws {
    guard book.hasStepsWithoutDueDate(product) else { return }
    let durations = StepDurations(try writer.stepLengths(of: product))
    guard durations != known else { return }
    try writer.saveDurations(durations, of: product)
    // Where history decides, medians don't.
    if risk?.current.isEnough ?? false { return }
    guard durations.isTold(differentlyFrom: known) else { return }
    for (customer, journey) in try writer.openJourneys(of: product) {
      guard let rules = book.rules(product, version: journey.planVersion) else { continue }
      let stall = rules.stall(journey, durations)
      if stall != journey.stall { try writer.saveStall(stall, of: customer, product: product) }
    }
  }
}

/// A step of a customer's journey.
private struct StepPlace: Hashable {
  let product: Identifier<Product>
  let customer: CustomerKey
  let step: Identifier<Step>
}

private typealias StepLengths = [StepPlace: Length]

extension StepLengths {
  /// The products of which a step took another time.
  fileprivate func products(differingFrom other: StepLengths) -> Set<Identifier<Product>> {
    guard self != other else { return [] }
    let places = Set(keys).union(other.keys)
    return Set(places.filter { self[$0] != other[$0] }.map(\.product))
  }
}

extension StepDurations {
  /// Whether a median that is used, because enough customers finished the step, changed.
  fileprivate func isTold(differentlyFrom other: StepDurations) -> Bool {
    func used(_ durations: StepDurations) -> [Identifier<Step>: Median] {
      durations.medians.filter { $0.value.count >= Self.enough }
    }
    return used(self) != used(other)
  }
}
