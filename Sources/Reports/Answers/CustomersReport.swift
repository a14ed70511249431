public import Onboarding
public import Tracking

/// The customers with their journeys.
public struct CustomersReport: Sendable {
  private let rows: [ListCustomers.Row]
  private let at: Instant
  private let count: Int

  /// - Parameter count: How many rows there are, shown or not; nil when all are shown.
  public init(_ rows: [ListCustomers.Row], at instant: Instant, count: Int? = nil) {
    self.rows = rows
    at = instant
    self.count = count ?? rows.count
  }

  public var isEmpty: Bool { rows.isEmpty }

  public var table: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 10),
        Column(key: "name", title: "Name", priority: 3, isFlexible: true, minimumWidth: 12),
        Column(key: "product", title: "Product", priority: 1),
        Column(key: "owner", title: "Owner", priority: 4, isFlexible: true, minimumWidth: 10),
        Column(key: "segment", title: "Segment", priority: 6),
        Column(key: "signed_up_at", title: "Signed up", priority: 5),
        Column(key: "state", title: "State"),
        Column(key: "done", title: "Done", alignment: .right, priority: 1),
        Column(key: "required", title: "Of", alignment: .right, priority: 1),
        Column(key: "step_title", title: "At step", priority: 2, isFlexible: true),
        Column(key: "deadline", title: "Stalls", priority: 2),
        Column(key: "last_activity_at", title: "Last activity", priority: 4),
        Column(key: "value_at", title: "Value", priority: 5),
      ],
      rows: rows.map(cells)
    )
  }

  private func cells(_ row: ListCustomers.Row) -> [Cell] {
    let journey = row.journey
    let state = journey?.state(at: at)
    return [
      .text(row.customer.id.rawValue).styled(.strong), .text(row.customer.name),
      .text(journey?.product.rawValue), .text(row.customer.owner), .text(row.customer.segment),
      .instant(row.customer.dates?.signedUpAt),
      state.map { Cell.text($0.rawValue).styled($0.style) }
        ?? .text(row.customer.dates == nil ? "unknown" : "no journey").styled(.dim),
      .integer(journey?.done), .integer(journey?.required),
      .text(row.stepTitle), .instant(state?.isOpen ?? false ? journey?.stall?.expectedAt : nil),
      .instant(journey?.lastActivityAt), .instant(journey?.valueAt),
    ]
  }

  /// Described by `Docs/Schemas/customers.schema.json`.
  public var json: JSON {
    [
      "at": .instant(at), "count": .integer(count),
      "customers": .list(rows) { row in
        let customer = CustomerJSON(row.customer).json
        guard let journey = row.journey else { return ["customer": customer, "journey": .null] }
        return [
          "customer": customer,
          "journey": JourneyJSON(journey, at: at, stepTitle: row.stepTitle).json,
        ]
      },
    ]
  }
}

struct CustomerJSON {
  let customer: StoredCustomer

  init(_ customer: StoredCustomer) { self.customer = customer }

  var json: JSON {
    [
      "id": .string(customer.id.rawValue), "name": .string(customer.name),
      "owner": .text(customer.owner), "segment": .text(customer.segment),
      "plan": .text(customer.pricingPlan), "seats": .integer(customer.seats),
      "domains": .array(customer.domains.map { .string($0) }),
      "products": .array(customer.products.map { .string($0.rawValue) }),
      "signed_up_at": .instant(customer.dates?.signedUpAt),
      "trial_started_at": .instant(customer.dates?.trialStartedAt),
      "churned_at": .instant(customer.dates?.churnedAt),
      "others": .object(
        customer.others.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }
      ),
    ]
  }
}

struct JourneyJSON {
  let journey: JourneyHead
  let at: Instant
  let stepTitle: String?

  init(_ journey: Journey, at instant: Instant, stepTitle: String?) {
    self.init(journey.head, at: instant, stepTitle: stepTitle)
  }

  init(_ journey: JourneyHead, at instant: Instant, stepTitle: String?) {
    self.journey = journey
    at = instant
    self.stepTitle = stepTitle
  }

  var json: JSON {
    [
      "product": .string(journey.product.rawValue), "plan_version": .integer(journey.planVersion),
      "state": .string(journey.state(at: at).rawValue), "started_at": .instant(journey.startedAt),
      "progress": [
        "done": .integer(journey.done), "required": .integer(journey.required),
      ],
      "step": journey.stall.map { stall in
        [
          "id": .text(stall.step?.rawValue), "title": .text(stepTitle),
          "available_at": .instant(stall.availableAt), "due_at": .instant(stall.dueAt),
        ]
      } ?? .null,
      "deadline": .instant(journey.stall?.expectedAt), "rule": .text(journey.stall?.rule),
      "last_progress_at": .instant(journey.lastProgressAt),
      "last_activity_at": .instant(journey.lastActivityAt), "value_at": .instant(journey.valueAt),
      "churned_at": .instant(journey.churnedAt), "lost_at": .instant(journey.lostAt),
      "paused_until": .instant(journey.pause?.until),
      "snoozed_until": .instant(journey.snoozedUntil),
      "dismissed_at": .instant(journey.dismissedAt),
    ]
  }
}
