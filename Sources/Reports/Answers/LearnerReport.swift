internal import Onboarding
public import Tracking

/// One learner: by what they are known, to whom they belong and why.
public struct LearnerReport: Sendable {
  private let answer: ShowLearner.Answer

  /// How many imports people are told of.
  private static let shown = 5

  public init(_ answer: ShowLearner.Answer) { self.answer = answer }

  public var text: String {
    let learner = answer.learner
    var lines = ["\(learner.id)\(learner.name.map { ": \($0)" } ?? "")", "  \(belongs)"]
    if !learner.companies.isEmpty {
      lines.append("  says: \(learner.companies.joined(separator: "; "))")
    }
    if !answer.roles.isEmpty { lines.append("  is: \(answer.roles.joined(separator: ", "))") }
    lines.append("  " + Self.count(answer.facts, answer.events))
    lines.append("  known by:")
    lines += answer.handles.map { "    \(Self.words($0, answer.learner))" }
    lines += linked.map { "    \($0)" }
    if !answer.decisions.isEmpty { lines.append("  said:") }
    lines += answer.decisions.map { "    \(Self.words($0))" }
    if !answer.imports.isEmpty { lines.append("  told by imports:") }
    lines += answer.imports.prefix(Self.shown).map { "    \($0.id) \($0.file), \($0.heardAt.day)" }
    let rest = answer.imports.count - Self.shown
    if rest > 0 { lines.append("    and \(rest) earlier ones") }
    return lines.joined(separator: "\n")
  }

  private var belongs: String {
    if answer.learner.isLeftOut {
      return "left out by \(answer.rule?.named ?? "a rule"): counts for nothing"
    }
    guard let customer = answer.customer else {
      let likely = answer.likely.map(\.id.rawValue).joined(separator: ", ")
      return "belongs to nobody yet" + (likely.isEmpty ? "" : "; likely: \(likely)")
    }
    let why = answer.rule?.named ?? answer.learner.tie?.words ?? ""
    return "belongs to \(customer.name) (\(customer.id)), by \(why)"
  }

  /// Ids that files told together with one of the handles, and never alone.
  private var linked: [String] {
    let own = Set(answer.handles.map { $0.value.split(separator: ":").last.map(String.init) ?? "" })
    return answer.learner.lmsIDs.filter { !own.contains($0) }.map { "LMS id \($0)" }
      + answer.learner.externalIDs.filter { !own.contains($0) }.map { "external id \($0)" }
  }

  private static func count(_ facts: Int, _ events: Int) -> String {
    "\(facts.counted("fact")), \(events.counted("product event"))"
  }

  private static func words(_ handle: PersonHandle, _ learner: StoredLearner) -> String {
    let kind =
      switch handle.kind {
      case .email: "address"
      case .hash: "hash of an address"
      case .external: "external id"
      case .lms: "LMS id"
      }
    var words = "\(kind) \(handle.value)"
    if handle.isMerged { words += ", merged" }
    if handle.isApart { words += ", split off" }
    return words + ": " + Self.count(handle.facts, handle.events)
  }

  private static func words(
    _ said: (decision: PersonDecision, learner: String, other: String)
  ) -> String {
    let what =
      switch said.decision.kind {
      case .merged: "\(said.learner) is \(said.other)"
      case .unmerged, .parted: "\(said.learner) isn't \(said.other)"
      }
    let why = said.decision.reason.map { ": \($0)" } ?? ""
    return "\(said.decision.at.day) \(said.decision.actor): \(what)\(why)"
  }

  /// One row for each handle.
  public var table: Table {
    Table(
      columns: [
        Column(key: "learner", title: "Learner", isFlexible: true, minimumWidth: 16),
        Column(key: "customer", title: "Customer", isFlexible: true),
        Column(key: "kind", title: "Kind"),
        Column(key: "handle", title: "Known by", isFlexible: true, minimumWidth: 16),
        Column(key: "merged", title: "Merged"),
        Column(key: "facts", title: "Facts", alignment: .right),
        Column(key: "events", title: "Events", alignment: .right),
      ],
      rows: answer.handles.map { handle in
        [
          .text(answer.learner.id), .text(answer.customer?.id.rawValue),
          .text(handle.kind.rawValue), .text(handle.value), .text(handle.isMerged ? "yes" : "no"),
          .integer(handle.facts), .integer(handle.events),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/learner.schema.json`.
  public var json: JSON {
    .object(
      answer.learner.identity + [
        ("roles", .array(answer.roles.map { .string($0) })),
        ("customer", .text(answer.customer?.id.rawValue)),
        ("tie", .text(answer.learner.tie?.rawValue)),
        ("left_out", .bool(answer.learner.isLeftOut)), ("rule", .text(answer.rule?.words)),
        ("likely", .array(answer.likely.map { .string($0.id.rawValue) })),
        ("facts", .integer(answer.facts)), ("events", .integer(answer.events)),
        ("handles", .array(answer.handles.map(Self.json))),
        ("decisions", .array(answer.decisions.map(Self.json))),
        (
          "imports",
          .array(
            answer.imports.map { ["id": .integer($0.id), "file": .string($0.file)] }
          )
        ),
      ]
    )
  }

  private static func json(_ handle: PersonHandle) -> JSON {
    [
      "kind": .string(handle.kind.rawValue), "value": .string(handle.value),
      "merged": .bool(handle.isMerged), "split": .bool(handle.isApart),
      "facts": .integer(handle.facts), "events": .integer(handle.events),
    ]
  }

  private static func json(
    _ said: (decision: PersonDecision, learner: String, other: String)
  ) -> JSON {
    [
      "kind": .string(said.decision.kind.rawValue), "learner": .string(said.learner),
      "other": .string(said.other), "at": .instant(said.decision.at),
      "actor": .string(said.decision.actor), "reason": .text(said.decision.reason),
    ]
  }
}

extension CustomerMatcher.Tie {
  /// Why, in words.
  fileprivate var words: String {
    switch self {
    case .explicit: "'learner match'"
    case .id: "their id in a learner file"
    case .file: "their address in a learner file"
    case .rule: "a rule"
    case .company: "the company that files name"
    case .domain: "the domain of their address"
    }
  }
}
