import Onboarding
import Testing
import Tracking

@Suite("People who are known by different handles")
struct IdentityOrderTests {
  private static let plan = """
    product: start
    value: { title: Value, when: { event: value } }
    steps:
      - { id: two, title: Two finished, when: { course: basics, learners: 2 }, due: 20d }
      - { id: shared, title: Shared by two, when: { event: shared, learners: 2 } }
    courses: [{ id: basics, title: Basics }]
    """

  /// The file of each step, and what it is.
  private enum Step: Sendable {
    case plan(String)
    case customers(String)
    case learners(String)
    case lms(String)
    case events(String)

    func run(_ desk: Desk) throws {
      switch self {
      case .plan(let text): try desk.apply(text)
      case .customers(let text): try desk.importCustomers(text)
      case .learners(let text): try desk.importLearners(text)
      case .lms(let text):
        let fields = ["email", "external_id", "lms_id", "company", "course", "status", "at"]
        let header = text.prefix { !$0.isNewline }.split(separator: ",").map(String.init)
        try desk.importMapped(text, fields.filter(header.contains).map { "\($0)=\($0)" })
      case .events(let text): try desk.importEvents(text)
      }
    }
  }

  private static let steps: [Step] = [
    .plan(plan),
    .customers("id,name,signed_up_at,domains\nacme,Acme,2026-09-01,acme.example\n"),
    .customers("id,name,signed_up_at,domains\nbeta,Beta,2026-09-02,beta.example\n"),
    // 7 is one person with an address, 8 an external id that has an address, 9 two people.
    .lms("lms_id,course,status,at\n7,basics,completed,2026-09-10\n"),
    .lms("email,lms_id,course,status,at\nkim@acme.example,7,basics,started,2026-09-09\n"),
    .lms("lms_id,company,course,status,at\n8,Beta,basics,completed,2026-09-11\n"),
    .lms("external_id,lms_id,course,status,at\ncrm-1,8,basics,started,2026-09-08\n"),
    .lms("email,external_id,course,status,at\nlee@acme.example,crm-1,basics,started,2026-09-07\n"),
    .lms("email,lms_id,course,status,at\nmax@acme.example,9,basics,completed,2026-09-12\n"),
    .lms("email,lms_id,course,status,at\nmia@beta.example,9,basics,completed,2026-09-13\n"),
    .lms("lms_id,course,status,at\n9,basics,completed,2026-09-14\n"),
    .learners("customer,lms_id\nbeta,8\n"),
    .events(
      """
      id,customer,product,event,at,learner
      1,acme,start,shared,2026-09-20T10:00:00Z,kim@acme.example
      2,acme,start,shared,2026-09-21T10:00:00Z,crm-1
      """
    ),
  ]

  @Test("are the same people in whatever order files tell of them", arguments: 1...25)
  func commute(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let expected = try state(after: Self.steps)
    let shuffled = Self.steps.shuffled(using: &random)
    let found = try state(after: shuffled + shuffled.prefix(4))
    #expect(found.learning == expected.learning, "\(shuffled)")
    #expect(found.journeys == expected.journeys, "\(shuffled)")
  }

  @Test("are told apart, put together and matched as the evidence says")
  func people() throws {
    let desk = try Desk()
    for step in Self.steps { try step.run(desk) }
    let learners = try ListLearners(store: desk.store)(limit: nil).rows
    let homes = Dictionary(
      uniqueKeysWithValues: learners.map { ($0.learner.id, $0.customer?.id.rawValue ?? "-") }
    )
    #expect(
      homes == [
        "kim@acme.example": "acme", "lee@acme.example": "beta", "max@acme.example": "acme",
        "mia@beta.example": "beta", "9": "-",
      ]
    )
  }

  @Test("leave every journey as its evidence folds, whatever is done")
  func invariant() throws {
    let desk = try Desk()
    for step in Self.steps + Self.steps.reversed() {
      try step.run(desk)
      #expect(try desk.keepsWhatItFolds(), "\(step)")
    }
    let match = MatchLearner(store: desk.store)
    _ = try match("9", customer: "acme")
    #expect(try desk.keepsWhatItFolds())
    _ = try match.undo("9")
    #expect(try desk.keepsWhatItFolds())
    let decide = Decide(store: desk.store, now: Desk.now, actor: "test")
    for decision in [Decide.StepDecision.recorded, .undone, .waived] {
      _ = try decide.step(
        "shared",
        decision,
        customer: "beta",
        product: nil,
        at: nil,
        reason: nil
      )
      #expect(try desk.keepsWhatItFolds(), "\(decision)")
    }
  }

  private func state(after steps: [Step]) throws -> (learning: [String], journeys: [Journey]) {
    let desk = try Desk()
    for step in steps { try step.run(desk) }
    #expect(try desk.keepsWhatItFolds())
    return (
      try desk.learningLines(),
      try desk.store.read { try $0.journeys(of: nil).map(\.journey) }
    )
  }
}
