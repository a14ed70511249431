import Exports
import Onboarding
import Tracking

/// Files of the kinds that ``UndoFile`` lacks, and what people say: all that may come between an
/// import and its undoing.
enum UndoMove: Sendable, CustomStringConvertible {
  case file(UndoFile)
  case accounts(AccountKind, String, observedAt: Instant)
  case statements(String)

  /// Companies of a CRM, none of which is a customer of ours, and who works there.
  case companies(String)
  case contacts(String)

  init(_ random: inout Seeded) {
    let kind = Int.random(in: 0...8, using: &random)
    let rows = Int.random(in: 1...4, using: &random)
    let observedAt = Instant.september(Int.random(in: 20...22, using: &random))
    switch kind {
    case 0: self = .accounts(.tickets, Self.tickets(rows, &random), observedAt: observedAt)
    case 1: self = .accounts(.surveys, Self.surveys(rows, &random), observedAt: observedAt)
    case 2: self = .statements(Self.statements(rows, &random))
    case 3: self = .file(.events(Self.events(rows, &random)))
    case 4: self = .companies(Self.companies(rows, &random))
    case 5: self = .contacts(Self.contacts(rows, &random))
    default: self = .file(UndoFile(&random))
    }
  }

  var description: String {
    switch self {
    case .file(let file): "\(file)"
    case .accounts(let kind, let text, let observedAt):
      "\(kind) as of \(observedAt.day) \(text)"
    case .statements(let text), .companies(let text), .contacts(let text): text
    }
  }

  func run(_ desk: Desk) throws {
    switch self {
    case .file(let file): try file.run(desk)
    case .accounts(let kind, let text, let observedAt):
      try desk.importAccounts(kind, text, observedAt: observedAt)
    case .statements(let text): try desk.importDatedStatements(text)
    case .companies(let text): try desk.importCustomers(text)
    case .contacts(let text): try desk.importLearners(text)
    }
  }

  private static func pick(_ words: [String], _ random: inout Seeded) -> String {
    words.randomElement(using: &random) ?? ""
  }

  /// Whose a row is: by an id, a name, a domain or the address of somebody.
  private static func party(_ random: inout Seeded) -> String {
    pick(
      [
        "acme,,,", "late,,,", ",Acme Inc.,,", ",,beta.example,", ",,shared.example,",
        ",,,p0@acme.example", ",,,p1@acme.example", ",,,p2@late.example",
      ],
      &random
    )
  }

  private static func tickets(_ rows: Int, _ random: inout Seeded) -> String {
    (0..<rows).reduce(into: "id,customer,company,domain,email,opened_at,topic\n") { text, place in
      let topic = pick(["", "billing", "login"], &random)
      text += "t\(place),\(party(&random)),2026-09-01,\(topic)\n"
    }
  }

  private static func surveys(_ rows: Int, _ random: inout Seeded) -> String {
    (0..<rows).reduce(into: "id,customer,company,domain,email,at,score,kind\n") { text, place in
      text +=
        "s\(place),\(party(&random)),2026-09-02,\(Int.random(in: 8...10, using: &random)),nps\n"
    }
  }

  /// Events whose customers go by several names; one id always says the same.
  private static func events(_ rows: Int, _ random: inout Seeded) -> String {
    (0..<rows).reduce(into: "id,customer,event,at,learner\n") { text, place in
      let customer = pick(["acme", "acme Inc.", "acme.example", ""], &random)
      text += "n\(place),\(customer),shared,2026-09-0\(place + 1),p\(place)@acme.example\n"
    }
  }

  private static func companies(_ rows: Int, _ random: inout Seeded) -> String {
    let header = "Record ID,Company name,Company Domain Name,Company owner,Create Date\n"
    return (0..<rows).reduce(into: header) { text, place in
      let owner = pick(["", "dana", "lee"], &random)
      text += "7\(place),Co \(place),co\(place).example,\(owner),2026-08-0\(place + 1)\n"
    }
  }

  private static func contacts(_ rows: Int, _ random: inout Seeded) -> String {
    (0..<rows).reduce(into: "Record ID,Email,Associated Company IDs\n") { text, place in
      let email = pick(["p\(place)@acme.example", "c\(place)@co0.example"], &random)
      text += "\(place),\(email),7\(Int.random(in: 0...3, using: &random))\n"
    }
  }

  private static func statements(_ rows: Int, _ random: inout Seeded) -> String {
    var text = ""
    for place in 0..<rows {
      let id = "12345678-1234-4234-8234-12345678900"
      let isVoid = Int.random(in: 0...2, using: &random) == 0
      let target = Int.random(in: 0...3, using: &random)
      let verb = isVoid ? "voided" : "completed"
      let object =
        isVoid
        ? #"{"objectType":"StatementRef","id":"\#(id)\#(target)"}"#
        : #"{"id":"http://lms.example/c/1"}"#
      text +=
        #"{"id":"\#(id)\#(isVoid ? target + 5 : place)","actor":"#
        + #"{"mbox":"mailto:p\#(isVoid ? 0 : place)@acme.example"},"#
        + #""verb":{"id":"http://adlnet.gov/expapi/verbs/\#(verb)"},"object":\#(object),"#
        + #""timestamp":"2026-09-0\#(place + 1)T00:00:00Z"}"# + "\n"
    }
    return text
  }
}

/// What people say between imports.
enum UndoSaying: CaseIterable, Sendable {
  case match, unmatch, merge, split, leaveOut, company, domain

  func run(_ desk: Desk) throws {
    let merging = MergeLearners(store: desk.store, now: Desk.now, actor: "dana")
    let rules = EditRules(store: desk.store)
    switch self {
    case .match: _ = try MatchLearner(store: desk.store)("p0@acme.example", customer: "beta")
    case .unmatch: _ = try MatchLearner(store: desk.store).undo("p0@acme.example")
    case .merge: _ = try merging("p1@acme.example", into: "p2@acme.example", reason: nil)
    case .split: _ = try merging.split("p1@acme.example", reason: nil)
    case .leaveOut: try rules.add(.name, "Kim Velt", .leftOut)
    case .company: try rules.add(.company, "beta", .customer("acme"))
    case .domain: try rules.add(.domain, "acme.example", .customer("beta"))
    }
    switch self {
    case .leaveOut, .company, .domain: _ = try rules.apply()
    default: break
    }
  }
}

extension Desk {
  @discardableResult
  func importAccounts(
    _ kind: AccountKind,
    _ text: String,
    observedAt: Instant
  ) throws -> ImportSummary {
    let options = ReadOptions(zone: .utc, observedAt: observedAt, now: Self.now)
    var rows = try AccountFile.open(try file(text, "\(kind).csv"), as: kind, options)
    return try ImportAccounts(store: store, now: Self.now)(
      ImportFile(name: "\(kind).csv", format: rows.format.rawValue, observedAt: rows.observedAt),
      of: kind,
      system: rows.system,
      next: { try rows.next() },
      end: { ImportEnd(sha256: "", warnings: []) }
    )
  }

  @discardableResult
  func importDatedStatements(_ text: String) throws -> ImportSummary {
    let source = try file(text, "statements.ndjson")
    var options = ReadOptions(zone: .utc, now: Self.now)
    options.observedAt = .september(21)
    var export = try LearningExport.open(source, options)
    return try ImportLearning(store: store, now: Self.now)(
      ImportFile(
        name: source.name,
        format: export.format.rawValue,
        observedAt: export.observedAt
      ),
      next: { try export.next() },
      end: { ImportEnd(sha256: source.sha256 ?? "", warnings: export.warnings) }
    )
  }

  /// Subscriptions, tickets and the like, and whose they are.
  func accountLines() throws -> [String] {
    var lines: [String] = []
    for kind in AccountKind.allCases {
      try ExportAccounts(store: store)(kind) { row in
        lines.append(
          "\(row.account.key) \(row.customer?.rawValue ?? "-") \(row.tie?.rawValue ?? "-")"
            + " \(row.account.fact) \(row.account.observedAt.day)"
        )
      }
    }
    return lines
  }
}
