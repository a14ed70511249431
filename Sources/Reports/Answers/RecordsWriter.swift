public import Onboarding
public import Tracking

extension ExportWriter {
  /// For customers, in the form in which they are imported; what a customer file said beside is in
  /// columns of its own, each named as it was.
  public init(customers: [StoredCustomer], asJSON: Bool) {
    let known = Self.customerColumns
    let others = Set(customers.flatMap(\.others.keys)).subtracting(known).sorted()
    self.init("customers", known + others, asJSON: asJSON)
    for customer in customers {
      add(Self.cells(customer) + others.map { .text(customer.others[$0]) })
    }
  }

  private static let customerColumns = [
    "id", "name", "signed_up_at", "owner", "segment", "plan", "domains", "products", "seats",
    "trial_started_at", "churned_at",
  ]

  private static func cells(_ customer: StoredCustomer) -> [Cell] {
    [
      .text(customer.id.rawValue), .text(customer.name), .instant(customer.dates?.signedUpAt),
      .text(customer.owner), .text(customer.segment), .text(customer.pricingPlan),
      .list(customer.domains), .list(customer.products.map(\.rawValue)), .integer(customer.seats),
      .instant(customer.dates?.trialStartedAt), .instant(customer.dates?.churnedAt),
    ]
  }

  /// For learners, in the form in which they are imported: a row for each further id or address of
  /// the same person.
  public init(
    learners: [(customer: Identifier<Customer>, learner: StoredLearner)],
    asJSON: Bool
  ) {
    self.init(
      "learners",
      ["customer", "email", "name", "external_id", "lms_id"],
      asJSON: asJSON
    )
    for (customer, learner) in learners {
      for handle in Self.handles(of: learner) {
        add(
          [
            .text(customer.rawValue), .text(handle.email), .text(learner.name),
            .text(handle.externalID), .text(handle.lmsID),
          ]
        )
      }
    }
  }

  private struct Handle {
    var email: String?
    var externalID: String?
    var lmsID: String?
  }

  /// Each row shares something with the first, which makes them one person.
  private static func handles(of learner: StoredLearner) -> [Handle] {
    let (emails, externals, lms) = (learner.emails, learner.externalIDs, learner.lmsIDs)
    let first = Handle(email: emails.first, externalID: externals.first, lmsID: lms.first)
    func with(_ change: (inout Handle) -> Void) -> Handle {
      var handle = first
      change(&handle)
      return handle
    }
    return [first] + externals.dropFirst().map { id in with { $0.externalID = id } }
      + lms.dropFirst().map { id in with { $0.lmsID = id } }
      + emails.dropFirst().map { address in with { $0.email = address } }
  }

  /// For product events, in the form in which they are imported.
  public init(eventsAsJSON asJSON: Bool) {
    self.init(
      "events",
      ["id", "customer", "product", "event", "at", "learner", "value", "seconds"],
      asJSON: asJSON
    )
  }

  public mutating func add(_ row: ExportRecords.EventRow) {
    add(
      [
        .text(row.id), .text(row.customer?.rawValue), .text(row.event.product?.rawValue),
        .text(row.event.name), .instant(row.event.at), .text(row.learner),
        .number(row.event.value, decimals: 2), .integer(row.event.seconds),
      ]
    )
  }
}

extension Cell {
  /// Several words in a cell, with `;` between; empty when there is none.
  fileprivate static func list(_ words: [String]) -> Cell {
    .text(words.isEmpty ? nil : words.joined(separator: ";"))
  }
}
