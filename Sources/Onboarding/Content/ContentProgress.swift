/// How far one learner is with one course or lesson: what their facts add up to.
public struct ContentProgress: Hashable, Sendable {
  /// When the learner was enrolled, where a source dates it.
  public var enrolledAt: Instant?
  public var isEnrolled = false
  public var startedAt: Instant?
  public var finish: Finish?

  /// A finish that a later fact took back.
  public var takenBack: TakenBack?
  public var percent: Double?
  public var score: Score?
  public var seconds: Int?

  /// The different instants at which the learner was there, ascending.
  public var visits: [Instant] = []
  public var lastActivityAt: Instant?

  /// The source of the finish, or else of the latest dated fact, or else of any.
  public var origin: Origin = .unknown

  /// That the content was finished, how and when.
  public struct Finish: Hashable, Sendable {
    public var outcome: Outcome
    public var at: Instant
    public var precision: Precision
    public var origin: Origin
  }

  public struct TakenBack: Hashable, Sendable {
    public var at: Instant
    public var finish: Finish
  }

  public enum Outcome: String, Hashable, Sendable { case completed, passed, failed }

  /// The finish if it counts towards a step: a failed one doesn't.
  public var success: Finish? { finish.flatMap { $0.outcome == .failed ? nil : $0 } }

  public init() {}
}

extension ContentProgress {
  /// Adds up the facts about one learner and one course or lesson.
  ///
  /// The order of the facts and repetitions of them don't matter:
  /// - The finish is the earliest success after the latest take-back, or else the earliest failure.
  ///   It passed if any success since then did.
  /// - Where two sources date the same finish, or the same visit, with different precision, the
  ///   finer date is taken.
  /// - What a source merely mentions counts only where the content's own record has no finish and
  ///   took none back.
  /// - Progress and score are the latest.
  /// - Somebody is enrolled unless what was last said of that is that they were taken out.
  /// - Time spent is what ``TimeSpent`` makes of stays and totals.
  ///
  /// - Complexity: O(*n* log *n*).
  public init(_ facts: [LearningFact]) {
    self.init()
    let dated = facts.filter { $0.precision != .by }
    let records = facts.contains { !$0.isMention && ($0.isFinish || $0.kind == .uncompleted) }
    let telling = records ? facts.filter { !$0.isMention } : facts

    isEnrolled = !facts.isEmpty && !Self.hasLeft(facts)
    enrolledAt = dated.filter { $0.kind == .enrolled }.map(\.at).min()
    startedAt = dated.filter { $0.isActivity && $0.kind != .uncompleted }.map(\.at).min()
    lastActivityAt = dated.filter(\.isActivity).map(\.at).max()
    visits = Self.visits(telling.filter { $0.precision != .by && $0.isVisit })

    let takenBackAt = telling.filter { $0.kind == .uncompleted }.map(\.at).max()
    finish = Self.finish(telling.filter { $0.isFinish && $0.at > takenBackAt ?? .distantPast })
    if let takenBackAt,
      let before = Self.finish(telling.filter { $0.isFinish && $0.at <= takenBackAt })
    {
      takenBack = TakenBack(at: takenBackAt, finish: before)
    }

    percent = facts.latest(where: { $0.percent != nil })?.percent
    score = facts.latest(where: { $0.score != nil && $0.kind != .commented })?.score
    seconds = TimeSpent(facts).seconds
    origin =
      finish?.origin ?? dated.latest(where: { _ in true })?.origin
      ?? facts.map(\.origin).min() ?? .unknown
  }

  private static func finish(_ finishes: [LearningFact]) -> Finish? {
    let successes = finishes.filter { $0.kind != .failed }
    let candidates = successes.isEmpty ? finishes : successes
    let dated = candidates.filter { $0.precision != .by }
    guard var told = (dated.isEmpty ? candidates : dated).min(by: \.finishOrder) else {
      return nil
    }
    while let finer = dated.filter({ $0.dates(told) }).min(by: \.finishOrder) { told = finer }
    let outcome: Outcome =
      successes.isEmpty ? .failed : successes.contains { $0.kind == .passed } ? .passed : .completed
    return Finish(outcome: outcome, at: told.at, precision: told.precision, origin: told.origin)
  }

  private static func visits(_ visits: [LearningFact]) -> [Instant] {
    let told = visits.filter { visit in
      visit.precision == .exact || !visits.contains { $0.dates(visit) }
    }
    return Set(told.map(\.at)).sorted()
  }

  /// Whether the last word on the enrolment is that it ended.
  private static func hasLeft(_ facts: [LearningFact]) -> Bool {
    guard let left = facts.filter({ $0.kind == .unenrolled }).map(\.at).max() else { return false }
    return left >= facts.filter { $0.kind == .enrolled }.map(\.at).max() ?? .distantPast
  }
}

extension LearningFact {
  fileprivate var isVisit: Bool {
    switch kind {
    case .started, .progressed, .completed, .passed, .failed: true
    case .enrolled, .uncompleted, .commented, .unenrolled, .scored, .spent: false
    }
  }

  fileprivate var finishOrder: FinishOrder {
    FinishOrder(at: at, precision: precision.code, origin: origin, kind: kind.rawValue)
  }

  /// Whether this is what the other tells of, dated more exactly.
  fileprivate func dates(_ other: LearningFact) -> Bool {
    guard case .within(let length) = other.precision else { return false }
    return precision.code < other.precision.code && at >= other.at && at < other.at + length
  }
}

private struct FinishOrder: Comparable {
  let at: Instant
  let precision: Int64
  let origin: Origin
  let kind: Int

  static func < (one: Self, other: Self) -> Bool {
    (one.at, one.precision, one.origin, one.kind)
      < (other.at, other.precision, other.origin, other.kind)
  }
}

extension Sequence {
  fileprivate func min(by key: KeyPath<Element, some Comparable>) -> Element? {
    self.min { $0[keyPath: key] < $1[keyPath: key] }
  }
}

extension Sequence<LearningFact> {
  /// The fact that speaks of the latest instant; ties go by what it says, never by its place.
  fileprivate func latest(where matches: (LearningFact) -> Bool) -> LearningFact? {
    func rank(_ fact: LearningFact) -> (Instant, Double, Double, Double, Origin, Int) {
      (
        fact.at, fact.percent ?? -1, fact.score?.points ?? -1, fact.score?.maximum ?? -1,
        fact.origin, fact.kind.rawValue
      )
    }
    return filter(matches).max { rank($0) < rank($1) }
  }
}
