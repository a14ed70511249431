import Diagnostics
import Onboarding

@testable import Exports

/// All that was read of a file about customers, as lines to compare.
struct AccountReading {
  var format: FormatName
  var why: [String] = []
  var lines: [String] = []
  var rejected: [RejectedRow] = []
  var warnings: [Diagnostic] = []
  var rows = 0

  init(
    _ path: String,
    as kind: RowKind,
    _ options: ReadOptions,
    pieceLength: Int = 1 << 20
  ) throws {
    let source = try FileSource(path: path)
    source.pieceLength = pieceLength
    switch kind {
    case .customers:
      var file = try CustomerFile.open(source, options)
      format = file.format
      try read(&file) { "\($0.told)" }
    case .learners:
      var file = try LearnerFile.open(source, options)
      format = file.format
      try read(&file) { "\($0.told)" }
    case .goals:
      var file = try GoalFile.open(source, options)
      format = file.format
      try read(&file) { "\($0.customer): \($0.title)" }
    default:
      let account = AccountKind(rawValue: kind.rawValue) ?? .orders
      var file = try AccountFile.open(source, as: account, options)
      format = file.format
      try read(&file) { "\($0.told)" }
    }
  }

  init(text: String, as kind: RowKind, _ options: ReadOptions? = nil) throws {
    let file = try TemporaryFile(text, name: "file.csv")
    try self.init(file.path, as: kind, options ?? .accounts())
  }

  private mutating func read<Row: Sendable>(
    _ file: inout RowFile<Row>,
    _ line: (Row) -> String
  ) throws {
    while let batch = try file.next() {
      lines += batch.rows.map(line)
      rejected += batch.rejected
      rows += batch.read
    }
    why = file.why
    warnings = file.warnings
  }

  /// All of it, as goldens keep it.
  var text: String {
    let refused = rejected.map { row in
      "rejected \(row.line)\(row.column.map { ":\($0)" } ?? ""): \(row.reason)"
    }
    let told = warnings.map { "warning: \($0.problem)" }
    return (lines + refused + told).joined(separator: "\n") + "\n"
  }
}

extension ReadOptions {
  static func accounts(
    _ kind: RowKind = .customers,
    zone: Zone? = Zone.named("Europe/Berlin"),
    map: [String] = [],
    format: String? = nil,
    _ change: (inout ReadOptions) -> Void = { _ in }
  ) throws -> ReadOptions {
    var options = ReadOptions(zone: zone, observedAt: .utc(2026, 11, 30), now: .now)
    options.fields = try FieldMap.parse(map, of: kind)
    options.format = format.map { FormatName($0) }
    change(&options)
    return options
  }
}

extension CustomerRow {
  fileprivate var told: String {
    let facts = [
      name.map { "'\($0)'" }, signedUpAt.rfc3339, owner.map { "owner \($0)" },
      segment.map { "segment \($0)" }, domains.map { "domains \($0.joined(separator: " "))" },
      system.map { "in \($0)" }, customer.map { "is \($0)" }, email, isNewAccount ? nil : "waits",
    ]
    return "\(line): \(id) " + facts.compactMap(\.self).joined(separator: ", ") + others.told
  }
}

extension LearnerRow {
  fileprivate var told: String {
    "\(line): \(person.email ?? "-") '\(person.name ?? "-")' of \(customer) in \(system ?? "ours")"
  }
}

extension AccountRow {
  fileprivate var told: String {
    let whose = party.map { party in
      let clues = [party.customer.map { "is \($0)" }].compactMap(\.self)
      return
        "\(party.id) (\((clues + party.companies + party.domains + party.emails).joined(separator: " | ")))"
    }
    return "\(line): \(key) of \(whose ?? "nobody"): \(fact.told)" + others.told
  }
}

extension [String: String] {
  fileprivate var told: String {
    isEmpty
      ? ""
      : " {" + sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        + "}"
  }
}

extension Money {
  var told: String { "\(decimal) \(currency)" }
}

extension AccountFact {
  fileprivate var told: String {
    switch self {
    case .subscription(let it):
      let price = it.price.map { "\($0.told)\(it.isPerUnit ? " a unit" : "")" }
      let every = it.interval.map { "every \($0.count) \($0.unit.rawValue)" }
      return words(
        it.plan,
        price,
        every,
        it.quantity.map { "\($0) units" },
        it.status?.rawValue,
        "from \(it.startsAt.rfc3339)",
        at("to", it.endsAt),
        at("renews", it.renewsAt),
        at("trial to", it.trialEndsAt),
        it.isTrial ? "trial" : nil
      )
    case .ticket(let it):
      return words(
        it.status,
        it.topic,
        "opened \(it.openedAt.rfc3339)",
        at("replied", it.firstReplyAt),
        at("solved", it.solvedAt),
        it.contacts.map { "\($0) contacts" },
        it.reopens.map { "\($0) reopens" },
        it.satisfaction,
        it.subject.map { "'\($0)'" }
      )
    case .survey(let it):
      let scale = "\(it.scale.least)-\(it.scale.most)\(it.scale.isLowerBetter ? " lower" : "")"
      return words(
        it.kind.rawValue,
        it.score.map { "\($0) of \(scale)" } ?? "no score of \(scale)",
        it.at.rfc3339,
        it.respondent,
        it.comment.map { "'\($0)'" },
        it.about
      )
    case .order(let it):
      let back = it.refunded == 0 ? nil : "refunded \(Money(it.refunded, it.amount.currency).told)"
      return words(it.amount.told, it.at.rfc3339, back)
    case .cost(let it):
      return "\(it.month.year)-\(it.month.month) \(it.kind.rawValue) \(it.amount.told)"
    case .referral(let it):
      return words(it.at.rfc3339, it.referred, at("customer", it.becameCustomerAt))
    }
  }

  private func words(_ words: String?...) -> String {
    words.compactMap(\.self).joined(separator: ", ")
  }

  private func at(_ what: String, _ instant: Instant?) -> String? {
    instant.map { "\(what) \($0.rfc3339)" }
  }
}
