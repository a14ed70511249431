public import Onboarding

/// A goal with its customer, as it stands at an instant.
public struct GoalRow: Hashable, Sendable {
  public var customer: StoredCustomer
  public var goal: Goal

  /// Whoever looks after the goal: the customer's owner where it has none of its own.
  public var owner: String?

  /// The instant from which on it is late.
  public var dueAt: Instant
  public var state: GoalState

  /// What rows are sorted by: first those that are open, the earliest due first, and so the late
  /// ones on top; then the reached and the dropped, the latest first.
  public var place: [String] {
    let (rank, key): (String, Int64) =
      switch goal.outcome {
      case .open: ("0", dueAt.milliseconds)
      case .reached(let at): ("1", (Instant.distantFuture - at).milliseconds)
      case .dropped(let at, _): ("2", (Instant.distantFuture - at).milliseconds)
      }
    let digits = String(max(0, key))
    let padding = String(repeating: "0", count: max(0, 19 - digits.count))
    return [rank, padding + digits, customer.id.rawValue, goal.id.rawValue]
  }
}

/// On whose clock the days of goals end.
struct GoalCalendar {
  private let now: Instant
  private let zones: [Identifier<Product>: Zone]

  init(_ reader: any TrackingReader, at now: Instant) throws {
    self.now = now
    // The newest version is the last.
    zones = Dictionary(try reader.plans().map { ($0.product, $0.plan.calendar.zone) }) { $1 }
  }

  func row(_ goal: Goal, of customer: StoredCustomer) -> GoalRow {
    let zone = zone(goal.terms.product, of: customer)
    return GoalRow(
      customer: customer,
      goal: goal,
      owner: goal.terms.owner ?? customer.owner,
      dueAt: goal.dueAt(zone),
      state: goal.state(at: now, zone)
    )
  }

  /// The clock of the goal's plan, else that of the customer's plans, else that of all plans; UTC
  /// where they have several.
  func zone(_ product: Identifier<Product>?, of customer: StoredCustomer) -> Zone {
    let theirs = (product.map { [$0] } ?? customer.products).compactMap { zones[$0] }
    let possible = Set(theirs.isEmpty ? Array(zones.values) : theirs)
    return possible.count == 1 ? possible.first ?? .utc : .utc
  }
}
