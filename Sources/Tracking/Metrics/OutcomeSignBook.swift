internal import Onboarding
internal import SuccessMetrics

/// What had happened to each onboarding by its landmark, as far as a history doesn't tell.
struct OutcomeSignBook {
  private var known: [Name: OutcomeSigns] = [:]

  private struct Name: Hashable {
    let customer: Identifier<Customer>
    let product: Identifier<Product>
  }

  init(_ reader: any TrackingReader, _ question: CompareOutcomes.Question) throws {
    switch question.settings.by {
    case .value: break
    case .stalled: try noteStalls(reader, question)
    case .trained, .dose: try noteTraining(reader, question)
    }
  }

  func signs(of customer: Identifier<Customer>, on product: Identifier<Product>) -> OutcomeSigns {
    known[Name(customer: customer, product: product)] ?? OutcomeSigns()
  }

  /// Replays each onboarding up to its landmark, by the rule of the plan itself: `stall.fallback`.
  ///
  /// What history said isn't asked: it was learned from customers who are compared here, and it has
  /// changed over time, so that the same onboarding would have been flagged in one year and not in
  /// another. By the plan all are measured alike.
  private mutating func noteStalls(
    _ reader: any TrackingReader,
    _ question: CompareOutcomes.Question
  ) throws {
    let book = try PlanBook(reader)
    let now = AsOf(question.settings.metrics.now)
    try PastJourneys(reader, book).forEach(now) { past in
      let product = past.journey.product
      guard question.holds(past.customer), question.settings.product ?? product == product else {
        return
      }
      let landmark = past.journey.startedAt + .days(question.settings.window)
      let evidence = past.evidence.happened(by: landmark)
      guard let journey = book.journey(on: product, evidence, durations: .unknown) else { return }
      let history = FlagHistory(
        customer: past.customer,
        evidence: evidence,
        book: book,
        durations: .unknown,
        histories: []
      )
      if history.flags(of: journey, at: landmark).isEmpty { return }
      known[Name(customer: past.customer.id, product: product), default: .init()].hasStalled = true
    }
  }

  /// Counts the learners of each onboarding who had finished a course of the product's plan.
  private mutating func noteTraining(
    _ reader: any TrackingReader,
    _ question: CompareOutcomes.Question
  ) throws {
    var landmarks: [Name: Instant] = [:]
    var needs = HistoryNeeds()
    needs.journeys = true
    try reader.eachHistory(of: needs) { history in
      for journey in history.journeys {
        landmarks[Name(customer: history.id, product: journey.product)] =
          journey.startedAt + .days(question.settings.window)
      }
    }
    let audience = CourseAudience(owner: question.owner, segment: question.segment)
    let now = AsOf(question.settings.metrics.now)
    _ = try CourseWalk(reader, now, audience).eachLearner { visits in
      guard let customer = visits.first?.customer else { return }
      for product in Set(visits.flatMap(\.course.products)) {
        let name = Name(customer: customer.id, product: product)
        guard let landmark = landmarks[name] else { continue }
        let ofPlan = visits.filter { $0.course.products.contains(product) }
        switch CourseEffect.Training(ofPlan, by: landmark) {
        case .finished: known[name, default: .init()].trained += 1
        case .unknown: known[name, default: .init()].undated += 1
        case .open: break
        }
      }
    }
  }
}
