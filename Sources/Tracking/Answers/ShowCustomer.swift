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
    public var sources: EvidenceSources
  }

  /// A journey with the plan that it follows.
  public struct Checklist: Sendable {
    public var journey: Journey
    public var plan: Plan

    /// Of the step at which the journey is; nil once it is over.
    public var stalled: StallRow?
  }

  /// - Parameters:
  ///   - name: The customer's id, or its name if no other has it.
  ///   - instant: As of when.
  ///   - limit: How many entries of the timeline, the latest ones; nil for all.
  public func callAsFunction(
    _ name: String,
    at instant: Instant,
    timeline limit: Int?
  ) throws -> Answer {
    try store.read { reader in
      let customer = try reader.customer(named: name)
      let book = try PlanBook(reader)
      let learners = try reader.learners(of: customer.key)
      var answer = Answer(
        customer: customer,
        checklists: [],
        learners: learners,
        timeline: [],
        timelineCount: 0,
        sources: try EvidenceSources(reader, learners: learners, book)
      )
      guard let dates = customer.dates else { return answer }
      var evidence = try reader.evidence(of: customer.key, dates: dates)
      if instant < (try reader.horizon() ?? instant) { evidence = evidence.happened(by: instant) }
      for product in customer.products {
        let durations = try reader.durations(of: product)
        guard let journey = book.journey(on: product, evidence, durations: durations),
          let plan = book.rules(product, version: journey.planVersion)?.plan
        else { continue }
        let past = Replay.Past(
          journeys: [StoredJourney(customer: customer, journey: journey)],
          book: book
        )
        answer.checklists.append(
          Checklist(journey: journey, plan: plan, stalled: past.row(past.journeys[0]))
        )
      }
      let timeline = Timeline(evidence, answer.sources).entries
      answer.timelineCount = timeline.count
      answer.timeline = Array(timeline.prefix(limit ?? timeline.count))
      return answer
    }
  }
}
