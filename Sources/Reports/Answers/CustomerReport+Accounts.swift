internal import Onboarding
internal import Tracking

/// Subscriptions, tickets and answers to surveys on a customer's page.
extension CustomerReport {
  /// How many of a kind the terminal shows.
  private static let shown = 5

  /// The kinds of which there are some, each with its title and all of its table.
  public var accountTables: [(title: String, table: Table)] {
    [AccountKind.subscriptions, .tickets, .surveys].compactMap { kind in
      let facts = answer.accounts.map(\.account.fact).filter { $0.kind == kind }
      guard !facts.isEmpty else { return nil }
      return (Self.title(kind), Table(columns: Self.columns(kind), rows: facts.map { cells($0) }))
    }
  }

  /// The kinds of which there are some, each with a table.
  func accounts(width: Int?, color: Bool) -> [String] {
    [AccountKind.subscriptions, .tickets, .surveys].compactMap { kind in
      let facts = answer.accounts.map(\.account.fact).filter { $0.kind == kind }
      guard !facts.isEmpty else { return nil }
      let table = Table(
        columns: Self.columns(kind),
        rows: facts.prefix(Self.shown).map { cells($0) }
      )
      let left = facts.count - Self.shown
      return Self.title(kind) + "\n" + table.text(width: width, color: color)
        + (left > 0 ? "\n… and \(left) earlier; --format json has all." : "")
    }
  }

  /// Described by `Docs/Schemas/customer.schema.json`.
  var accountsJSON: JSON {
    .object(
      [AccountKind.subscriptions, .tickets, .surveys].map { kind in
        let rows = answer.accounts.filter { $0.account.fact.kind == kind }
        return (kind.rawValue, .array(rows.map { AccountsWriter.json($0) }))
      }
    )
  }

  private static func title(_ kind: AccountKind) -> String {
    kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
  }

  private static func columns(_ kind: AccountKind) -> [Column] {
    switch kind {
    case .subscriptions:
      [
        Column(key: "starts_at", title: "Since"), Column(key: "plan", title: "Plan"),
        Column(key: "amount", title: "Amount", alignment: .right),
        Column(key: "interval", title: "Every", priority: 1),
        Column(key: "status", title: "Status"),
        Column(key: "renews_at", title: "Renews", priority: 2),
        Column(key: "ends_at", title: "Ends", priority: 1),
      ]
    case .tickets:
      [
        Column(key: "opened_at", title: "Opened"),
        Column(key: "subject", title: "Subject", isFlexible: true, minimumWidth: 16),
        Column(key: "topic", title: "Topic", priority: 2),
        Column(key: "status", title: "Status"),
        Column(key: "solved_at", title: "Solved", priority: 1),
        Column(key: "satisfaction", title: "Satisfaction", priority: 3),
      ]
    default:
      [
        Column(key: "at", title: "When"), Column(key: "kind", title: "Asked"),
        Column(key: "score", title: "Score"),
        Column(key: "comment", title: "Comment", isFlexible: true, minimumWidth: 16),
        Column(key: "learner", title: "Who", priority: 1, isFlexible: true),
      ]
    }
  }

  private func cells(_ fact: AccountFact) -> [Cell] {
    switch fact {
    case .subscription(let it):
      let units = it.isPerUnit ? it.quantity.map { "\($0) × " } ?? "" : ""
      let amount = it.price.map { "\(units)\($0.decimal) \($0.currency.code)" }
      let interval = it.interval.map { "\($0.count) \($0.unit.rawValue)" }
      return [
        .instant(it.startsAt), .text(it.plan), .text(amount), .text(interval),
        .text(it.status?.rawValue), .instant(it.renewsAt), .instant(it.endsAt),
      ]
    case .ticket(let it):
      return [
        .instant(it.openedAt), .text(it.subject), .text(it.topic), .text(it.status),
        .instant(it.solvedAt), .text(it.satisfaction),
      ]
    case .survey(let it):
      let best = it.scale.isLowerBetter ? it.scale.least : it.scale.most
      let score = it.score.map { score in
        let number = score == score.rounded() ? "\(Int(score))" : "\(score)"
        return "\(number) (\(best) is best)"
      }
      return [
        .instant(it.at), .text(it.kind.rawValue), .text(score), .text(it.comment),
        .text(it.respondent),
      ]
    case .order, .cost, .referral: return []
    }
  }
}
