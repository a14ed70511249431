public import Onboarding

/// Something that happened with a customer, in words.
public struct TimelineEntry: Hashable, Sendable {
  public var at: Instant
  public var precision: Precision
  public var kind: Kind
  public var what: String

  /// The learner or the colleague who did it.
  public var who: String?

  /// The file and line that tell it.
  public var source: String?

  public enum Kind: String, Hashable, Sendable { case customer, learning, event, decision, goal }
}

/// The names behind the numbers in evidence.
public struct EvidenceSources: Sendable {
  private let learners: [LearnerKey: String]
  private let files: [Int64: String]
  private let contents: [ContentKey: String]

  init(_ reader: any TrackingReader, learners: [StoredLearner], _ book: PlanBook) throws {
    self.learners = Dictionary(uniqueKeysWithValues: learners.map { ($0.key, $0.id) })
    files = Dictionary(
      uniqueKeysWithValues: try reader.imports(limit: .max).map { ($0.id, $0.file) }
    )
    let names = try reader.contentNames()
    let courses = book.products.compactMap { book.latest($0)?.plan.courses }.flatMap(\.self)
    let catalogue = Catalogue(courses: courses, names: names.values)
    contents = names.mapValues { name in
      let content = catalogue.content(name)
      return content.lessonTitle.map { "'\($0)' of '\(content.courseTitle)'" }
        ?? "'\(content.courseTitle)'"
    }
  }

  public func learner(_ key: LearnerKey?) -> String? { key.flatMap { learners[$0] } }

  /// The file and line of a fact: `progress.adm-101.csv:12`.
  public func place(_ origin: Origin?) -> String? {
    guard let origin, let file = files[origin.importID] else { return nil }
    return "\(file):\(origin.line)"
  }

  func content(_ key: ContentKey) -> String { contents[key] ?? "something" }
}

struct Timeline {
  let entries: [TimelineEntry]

  init(
    _ evidence: CustomerEvidence,
    _ sources: EvidenceSources,
    goals: [GoalChange] = []
  ) {
    var entries = Self.told(evidence.learning).map { fact in
      TimelineEntry(
        at: fact.at,
        precision: fact.precision,
        kind: .learning,
        what: "\(fact.verb) \(sources.content(fact.content))"
          + (fact.comment.map { ": \($0)" } ?? ""),
        who: sources.learner(fact.learner),
        source: sources.place(fact.origin)
      )
    }
    entries += evidence.events.map { event in
      TimelineEntry(
        at: event.at,
        precision: .exact,
        kind: .event,
        what: event.name,
        who: sources.learner(event.learner),
        source: sources.place(event.origin)
      )
    }
    entries += evidence.decisions.map { decision in
      TimelineEntry(
        at: decision.at,
        precision: .exact,
        kind: .decision,
        what: ([decision.what.words] + (decision.reason.map { [$0] } ?? [])).joined(
          separator: ": "
        ),
        who: decision.actor
      )
    }
    entries += Self.told(goals)
    entries += Self.milestones(evidence.dates)
    self.entries = entries.sorted {
      ($1.at, $0.kind.rawValue, $0.what, $0.who ?? "")
        < ($0.at, $1.kind.rawValue, $1.what, $1.who ?? "")
    }
  }

  /// The facts worth telling: no mere observation of an enrolment or of the time spent so far, and
  /// no mention of what the content's own record tells.
  private static func told(_ facts: [LearningFact]) -> [LearningFact] {
    let recorded = Set(facts.filter { $0.isFinish && !$0.isMention }.map(Place.init))
    return facts.filter { fact in
      fact.kind != .spent && (fact.kind != .enrolled || fact.precision != .by)
        && !(fact.isMention && recorded.contains(Place(fact)))
    }
  }

  private struct Place: Hashable {
    let learner: LearnerKey
    let content: ContentKey

    init(_ fact: LearningFact) {
      learner = fact.learner
      content = fact.content
    }
  }

  private static func milestones(_ dates: CustomerDates) -> [TimelineEntry] {
    let told = [
      ("signed up", Optional(dates.signedUpAt)), ("started a trial", dates.trialStartedAt),
      ("left", dates.churnedAt),
    ]
    return told.compactMap { what, at in
      at.map { TimelineEntry(at: $0, precision: .exact, kind: .customer, what: what) }
    }
  }
}

extension LearningFact {
  fileprivate var verb: String {
    switch kind {
    case .enrolled: "enrolled in"
    case .started: "started"
    case .progressed: percent.map { "got to \(Int($0)) % of" } ?? "worked on"
    case .completed: "completed"
    case .passed: "passed"
    case .failed: "failed"
    case .uncompleted: "has no longer completed"
    case .commented: score.map { "gave \($0.points.formatted) points to" } ?? "commented on"
    case .unenrolled: "is no longer enrolled in"
    case .scored: score.map { "was given \($0.points.formatted) points in" } ?? "was graded in"
    case .spent: "spent time on"
    }
  }
}

extension Decision.What {
  public var words: String {
    switch self {
    case .recorded(let step): "recorded '\(step)' as done"
    case .waived(let step): "waived '\(step)'"
    case .undone(let step): "took back '\(step)'"
    case .paused(let until): "paused until \(until.day)"
    case .resumed: "resumed"
    case .snoozed(let until): "snoozed until \(until.day)"
    case .dismissed(let verdict): "dismissed the flag as \(verdict.rawValue)"
    case .noted: "noted"
    }
  }
}

extension Double {
  /// Without a fraction where there is none: `4`, `4.5`.
  var formatted: String {
    self == rounded() && magnitude < 1e15 ? String(Int64(self)) : String(self)
  }
}
