public import Onboarding

/// What would have been flagged in the past, by what was known before it.
///
/// History is fitted by the evidence from before one instant. Then every journey is walked through:
/// wherever it stood, its deadline was what those tables say. Nothing later than an instant has any
/// say in a flag at that instant.
public struct Backtest: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Hashable, Sendable {
    /// Tables know only of what had happened before.
    public var fitBefore: Instant

    /// Flags are raised from here on …
    public var from: Instant

    /// … and before this.
    public var until: Instant
    public var product: Identifier<Product>?

    public init(fitBefore: Instant, from: Instant, until: Instant) {
      self.fitBefore = fitBefore
      self.from = from
      self.until = until
    }
  }

  /// One time that a journey would have been on the list.
  public struct Flag: Hashable, Sendable {
    public var customer: Identifier<Customer>
    public var product: Identifier<Product>
    public var flaggedAt: Instant

    /// Nil while it wasn't cleared: who is lost stays flagged.
    public var clearedAt: Instant?
    public var reason: String

    /// The risk when it was raised: 0...1; the most urgent first.
    public var priority: Double
  }

  /// A way to flag, and how good it was.
  public struct Judged: Sendable {
    public var rule: Rule
    public var score: BacktestScore
  }

  /// Ways to flag that are compared.
  public enum Rule: Hashable, Sendable {
    /// By what history says, at the plan's sensitivity or another.
    case history(sensitivity: Double?)

    /// So long after the last progress.
    case silent(Length)

    /// So long after the due date; never where nothing is due.
    case overdue(Length)
  }

  public struct Answer: Sendable {
    public var tables: RiskTables

    /// By history, at the plan's sensitivity.
    public var flags: [Flag]

    /// Journeys that were in progress between the two instants, by how they ended.
    public var journeys: [JourneyOutcome: Int]

    /// In the order of the rules that were asked for.
    public var judged: [Judged]
  }

  /// What every comparison begins with.
  public static let standard: [Rule] = [
    .history(sensitivity: nil), .silent(.days(14)), .overdue(.days(7)),
  ]

  /// - Parameters:
  ///   - rules: Ways to flag besides ``standard``.
  ///   - now: How journeys ended is judged by all that had happened by then.
  /// - Complexity: Three folds of each journey.
  public func callAsFunction(
    _ question: Question,
    rules: [Rule] = [],
    now: Instant
  ) throws -> Answer {
    try store.read { reader in
      let past = try PastJourneys(reader)
      let tables = try past.tables(knownBefore: question.fitBefore, version: 1)
      let ends = try self.ends(past, question, now: now)
      let compared = Self.standard + rules
      var tallies = compared.map { _ in
        BacktestTally(from: question.from, until: question.until)
      }
      var answer = Answer(tables: tables, flags: [], journeys: [:], judged: [])
      try past.forEach(knownBefore: question.until) { past in
        let product = past.journey.product
        guard question.product ?? product == product,
          let end = ends[JourneyName(past)], end.at > question.from
        else { return }
        answer.journeys[end.outcome, default: 0] += 1
        let walk = FlagWalk(past, signs: tables.signs[product] ?? [])
        for (place, rule) in compared.enumerated() {
          let episodes = walk.episodes(from: question.from, until: question.until) {
            past.rules.stall($0, signs: $1, rule, tables)
          }
          tallies[place].add(
            startedAt: past.journey.startedAt,
            owner: past.customer.owner,
            end.outcome,
            end: end.at,
            episodes
          )
          if place == 0 { answer.flags += episodes.map { Flag($0, past) } }
        }
      }
      answer.flags.sort {
        ($0.flaggedAt, $0.customer, $0.product) < ($1.flaggedAt, $1.customer, $1.product)
      }
      answer.judged = zip(compared, tallies).map { Judged(rule: $0, score: $1.score) }
      return answer
    }
  }

  private struct JourneyName: Hashable {
    let customer: CustomerKey
    let product: Identifier<Product>

    init(_ past: PastJourneys.Past) {
      customer = past.customer.key
      product = past.journey.product
    }
  }

  private func ends(
    _ past: PastJourneys,
    _ question: Question,
    now: Instant
  ) throws -> [JourneyName: (outcome: JourneyOutcome, at: Instant)] {
    var ends: [JourneyName: (outcome: JourneyOutcome, at: Instant)] = [:]
    let known = max(now, question.until)
    try past.forEach(knownBefore: known + .seconds(1)) { past in
      ends[JourneyName(past)] = past.journey.outcome(knownAt: known)
    }
    return ends
  }
}

extension JourneyRules {
  /// When a journey that stands there stalls by a rule.
  fileprivate func stall(
    _ stand: Stand,
    signs: [Sign],
    _ rule: Backtest.Rule,
    _ tables: RiskTables
  ) -> Stall {
    var stall = riskStall(stand, signs: signs, tables, shown: stand.step)
    switch rule {
    case .history(nil): break
    case .history(let sensitivity?):
      stall = sensing(sensitivity).riskStall(stand, signs: signs, tables, shown: stand.step)
    case .silent(let length): stall.deadline = stand.since + length
    case .overdue(let length):
      stall.deadline = stand.dueAt.map { max($0, stand.since) + length } ?? .distantFuture
    }
    return stall
  }
}

extension Backtest.Flag {
  init(_ episode: FlagWalk.Episode, _ past: PastJourneys.Past) {
    customer = past.customer.id
    product = past.journey.product
    flaggedAt = episode.from
    clearedAt = episode.until
    reason = StallRow(episode.stall, past).reason(at: episode.from)
    priority = episode.stall.rule.risk ?? 0
  }
}

extension StallRow {
  fileprivate init(_ stall: Stall, _ past: PastJourneys.Past) {
    let plan = past.rules.plan
    self.init(
      customer: past.customer.id,
      customerName: past.customer.name,
      owner: past.customer.owner,
      segment: past.customer.segment,
      signedUpAt: past.customer.dates?.signedUpAt ?? past.journey.startedAt,
      product: past.journey.product,
      planVersion: past.journey.planVersion,
      stall: stall,
      stepTitle: stall.step.map { plan.step($0)?.title ?? $0.rawValue } ?? plan.value.title,
      lastProgressAt: past.journey.lastProgressAt,
      lastActivityAt: past.journey.lastActivityAt,
      done: past.journey.progress.done,
      required: past.journey.progress.required
    )
  }
}
