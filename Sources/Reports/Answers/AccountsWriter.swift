public import Onboarding
public import Tracking

/// Writes the rows of `export subscriptions` and its like as they come, in bounded memory.
public struct AccountsWriter: Sendable {
  private var writer: ExportWriter

  public init(_ kind: AccountKind, asJSON: Bool) {
    writer = ExportWriter(kind.rawValue, Self.columns(kind), asJSON: asJSON)
  }

  public var isFull: Bool { writer.isFull }

  /// The bytes so far, which are then forgotten.
  public mutating func take() -> [UInt8] { writer.take() }
  public mutating func finish() -> [UInt8] { writer.finish() }
  public mutating func add(_ row: ExportAccounts.Row) { writer.add(Self.cells(row)) }

  /// Described by `Docs/Schemas/accounts.schema.json`.
  static func json(_ row: ExportAccounts.Row) -> JSON {
    .object(zip(columns(row.account.fact.kind), cells(row)).map { ($0, $1.json) })
  }

  private static func columns(_ kind: AccountKind) -> [String] {
    ["customer", "source", "id", "party", "tie"] + names(kind) + ["observed_at"]
  }

  private static func cells(_ row: ExportAccounts.Row) -> [Cell] {
    let account = row.account
    let whose: [Cell] = [
      .text(row.customer?.rawValue), .text(account.source), .text(account.key),
      .text(account.party.isEmpty ? nil : account.party), .text(row.tie?.rawValue),
    ]
    return whose + cells(account.fact) + [.instant(account.observedAt)]
  }

  private static func names(_ kind: AccountKind) -> [String] {
    switch kind {
    case .subscriptions:
      [
        "plan", "starts_at", "ends_at", "renews_at", "trial_ends_at", "amount", "currency",
        "per_unit", "interval", "quantity", "trial", "trial_kind", "status",
      ]
    case .tickets:
      [
        "opened_at", "first_reply_at", "solved_at", "contacts", "reopens", "topic", "subject",
        "status", "satisfaction",
      ]
    case .surveys:
      [
        "kind", "at", "score", "scale_min", "scale_max", "direction", "comment", "learner",
        "about",
      ]
    case .orders: ["at", "amount", "currency", "refunded"]
    case .costs: ["month", "kind", "amount", "currency"]
    case .referrals: ["at", "referred", "became_customer_at"]
    }
  }

  private static func cells(_ fact: AccountFact) -> [Cell] {
    switch fact {
    case .subscription(let it):
      let interval = it.interval.map { "\($0.count) \($0.unit.rawValue)" }
      return [
        .text(it.plan), .instant(it.startsAt), .instant(it.endsAt), .instant(it.renewsAt),
        .instant(it.trialEndsAt), .amount(it.price), .text(it.price?.currency.code),
        .flag(it.isPerUnit), .text(interval), .integer(it.quantity), .flag(it.isTrial),
        .text(it.trialKind?.rawValue), .text(it.status?.rawValue),
      ]
    case .ticket(let it):
      return [
        .instant(it.openedAt), .instant(it.firstReplyAt), .instant(it.solvedAt),
        .integer(it.contacts), .integer(it.reopens), .text(it.topic), .text(it.subject),
        .text(it.status), .text(it.satisfaction),
      ]
    case .survey(let it):
      return [
        .text(it.kind.rawValue), .instant(it.at), .exact(it.score),
        .integer(it.scale.least), .integer(it.scale.most),
        .text(it.scale.isLowerBetter ? "lower" : "higher"), .text(it.comment),
        .text(it.respondent), .text(it.about),
      ]
    case .order(let it):
      return [
        .instant(it.at), .amount(it.amount), .text(it.amount.currency.code),
        .amount(Money(it.refunded, it.amount.currency)),
      ]
    case .cost(let it):
      let month = "\(it.month.year)-\(it.month.month < 10 ? "0" : "")\(it.month.month)"
      return [
        .text(month), .text(it.kind.rawValue), .amount(it.amount),
        .text(it.amount.currency.code),
      ]
    case .referral(let it):
      return [.instant(it.at), .text(it.referred), .instant(it.becameCustomerAt)]
    }
  }
}

extension Cell {
  /// In major units: 19.5 for 19.50 EUR.
  fileprivate static func amount(_ money: Money?) -> Cell {
    .number(money?.major, decimals: money?.currency.decimals ?? 2)
  }
}
