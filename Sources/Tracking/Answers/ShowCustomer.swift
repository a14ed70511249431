public import Onboarding

/// One customer: who they are, the checklist with its evidence, and what happened when.
public struct ShowCustomer: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Answer: Sendable {
    public var customer: StoredCustomer
    public var checklists: [Checklist]
    public var learners: [StoredLearner]

    /// What happened, the latest first.
    public var timeline: [TimelineEntry]

    /// How many entries there are, shown or not.
    public var timelineCount: Int

    /// Their subscriptions, tickets and answers to surveys, the latest first.
    public var accounts: [ExportAccounts.Row] = []

    /// What they want, as it stood; see ``GoalRow/place`` for the order.
    public var goals: [GoalRow] = []
    public var sources: EvidenceSources
  }

  /// A journey with the plan that it follows.
  public struct Checklist: Sendable {
    public var journey: Journey
    public var plan: Plan

    /// Of the step at which the journey is; nil once it is over.
    public var stalled: StallRow?

    /// When the journey will reach value, if it does; nil when it hasn't come to stand anywhere.
    public var forecast: ForecastRow?

    /// When it was on the list of the stalled, the earliest first.
    public var flags: [RaisedFlag] = []

    /// For steps that were done and aren't any more because of what a file says: which, and where.
    public var takenBackBy: [Identifier<Step>: String] = [:]
  }

  /// - Parameters:
  ///   - name: The customer's id, or its name if no other has it.
  ///   - asOf: As of when, and by whose knowledge. Who the learners are is today's knowledge.
  ///   - limit: How many entries of the timeline, the latest ones; nil for all.
  public func callAsFunction(
    _ name: String,
    _ asOf: AsOf,
    timeline limit: Int?
  ) throws -> Answer {
    try store.read { reader in
      let known = try reader.customer(named: name)
      let customer =
        asOf.known == .now
        ? known : try asOf.everybody(reader).first { $0.key == known.key } ?? known
      let instant = asOf.at
      let book = try asOf.book(reader)
      let learners = try reader.learners(of: customer.key)
      var answer = Answer(
        customer: customer,
        checklists: [],
        learners: learners,
        timeline: [],
        timelineCount: 0,
        sources: try EvidenceSources(reader, learners: learners, book)
      )
      answer.accounts = try Self.accounts(of: customer, asOf, reader)
      let goals = try reader.goalChanges(of: customer.key).map(\.change).filter(asOf.counts)
      let calendar = try GoalCalendar(reader, at: instant)
      answer.goals = Goal.all(goals).map { calendar.row($0, of: customer) }
        .sorted { $0.place.lexicographicallyPrecedes($1.place) }
      guard let dates = customer.dates else { return answer }
      answer.customer.dates = CustomerEvidence(dates: dates).happened(by: instant).dates
      var evidence = try reader.evidence(of: customer.key, dates: dates)
      let risk = try reader.riskHistory(at: instant)
      var outlooks = try Outlooks(reader, book, at: instant)
      var stalls: [Identifier<Product>: Stall?]?
      if try !asOf.isPresent(reader) {
        evidence = try PastFacts(reader, asOf).counted(evidence)
        // How long others had taken by then is in the journeys of all.
        let past = try Replay(reader, asOf).journeys().journeys
        outlooks = Outlooks(past, book, risk?.current, at: instant)
        stalls = Dictionary(
          uniqueKeysWithValues: past.filter { $0.customer.key == customer.key }
            .map { ($0.journey.product, $0.journey.stall) }
        )
      }
      for product in customer.products {
        let durations = try reader.durations(of: product)
        guard
          var journey = book.journey(on: product, evidence, durations: durations, risk: risk),
          journey.startedAt <= instant,
          let plan = book.rules(product, version: journey.planVersion)?.plan
        else { continue }
        if let stalls { journey.stall = stalls[product] ?? nil }
        let stored = StoredJourney(customer: customer, journey: journey)
        let row = Replay.Past(journeys: [stored], book: book).row(stored)
        var checklist = Checklist(journey: journey, plan: plan, stalled: row)
        let turns = FlagHistory.turns(journey, evidence)
        checklist.flags = FlagHistory(
          customer: answer.customer,
          evidence: evidence,
          book: book,
          durations: durations,
          histories: try reader.histories(at: turns.filter { $0 <= instant })
        ).flags(of: journey, at: instant)
        checklist.forecast = try outlooks.row(customer, journey)
        for step in journey.steps where !step.isDone {
          guard let reopened = step.reopenedAt else { continue }
          let fact = evidence.learning.filter { $0.kind == .uncompleted && $0.at == reopened }
            .min { $0.origin < $1.origin }
          checklist.takenBackBy[step.id] = answer.sources.place(fact?.origin)
        }
        answer.checklists.append(checklist)
      }
      let timeline = Timeline(evidence, answer.sources, goals: goals).entries
        .filter { $0.at <= instant }
      answer.timelineCount = timeline.count
      answer.timeline = Array(timeline.prefix(limit ?? timeline.count))
      return answer
    }
  }

  private static func accounts(
    of customer: StoredCustomer,
    _ asOf: AsOf,
    _ reader: any TrackingReader
  ) throws -> [ExportAccounts.Row] {
    let aliases = try reader.aliases(of: customer.key)
    var accounts: [(begins: Instant, row: ExportAccounts.Row)] = []
    for kind in [AccountKind.subscriptions, .tickets, .surveys] {
      try reader.eachAccount(kind, of: customer.key) { account in
        guard let begins = account.fact.begins, begins <= asOf.at else { return }
        let tie = aliases.first {
          $0.sourceName == account.source && $0.party.id == account.party
        }?.tie
        let row = ExportAccounts.Row(customer: customer.id, tie: tie, account: account)
        accounts.append((begins, row))
      }
    }
    return accounts.sorted { one, other in
      (other.begins, one.row.account.key) < (one.begins, other.row.account.key)
    }.map(\.row)
  }
}

extension AccountFact {
  /// Since when there is one, of what a customer's page shows.
  fileprivate var begins: Instant? {
    switch self {
    case .subscription(let it): it.startsAt
    case .ticket(let it): it.openedAt
    case .survey(let it): it.at
    case .order, .cost, .referral: nil
    }
  }
}
