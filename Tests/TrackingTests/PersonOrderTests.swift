import Onboarding
import Testing
import Tracking

@Suite("People of whom files and colleagues tell")
struct PersonOrderTests {
  private enum Step: Sendable {
    case customers(String)
    case learners(String)

    /// Each person finishes a lesson, on a day of their own.
    case claims(day: Int, system: String, [PersonClaim])
    case merge(String, String)
    case match(String, String)
  }

  /// The SHA-1 of `mailto:kim@acme.example`, which no file writes so, and of
  /// `mailto:Lee@Acme.example`, as one does.
  private static let kim = "A46F59C309373A91049D169C4A44603DE76302D4"
  private static let lee = "167f98682a5dad5f0c27d8432c46fbdc3a50d864"

  private static let steps: [Step] = [
    .customers("id,name,signed_up_at,domains\nacme,Acme,2026-09-01,acme.example\n"),
    .customers("id,name,signed_up_at,domains\nbeta,Beta,2026-09-02,beta.example\n"),
    .claims(day: 1, system: "moodle", [PersonClaim(email: "Kim@acme.example", lmsID: "7")]),
    .claims(day: 2, system: "moodle", [PersonClaim(lmsID: "7"), PersonClaim(lmsID: "8")]),
    .claims(day: 4, system: "canvas", [PersonClaim(lmsID: "7"), PersonClaim(lmsID: "9")]),
    .claims(day: 6, system: "canvas", [PersonClaim(email: "max@beta.example", lmsID: "7")]),
    .claims(day: 7, system: "", [PersonClaim(emailHash: kim), PersonClaim(emailHash: lee)]),
    .claims(day: 9, system: "", [PersonClaim(email: "Lee@Acme.example", externalID: "crm-1")]),
    .claims(day: 10, system: "", [PersonClaim(emailHash: lee, externalID: "crm-2")]),
    .claims(
      day: 11,
      system: "",
      [PersonClaim(externalID: "crm-1"), PersonClaim(externalID: "crm-2"), PersonClaim(lmsID: "9")]
    ),
    .claims(day: 14, system: "moodle", [PersonClaim(email: "mia@old.example", lmsID: "5")]),
    .claims(day: 15, system: "moodle", [PersonClaim(email: "mia@new.example", lmsID: "5")]),
    .claims(day: 16, system: "moodle", [PersonClaim(lmsID: "5")]),
    .learners("customer,lms_id\nbeta,9\nacme,moodle:8\n"),
    .merge("mia@old.example", "mia@new.example"), .merge("moodle:8", "max@beta.example"),
    .match("mia@new.example", "acme"),
  ]

  @Test("are the same people in whatever order", arguments: 1...30)
  func commute(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let shuffled = Self.steps.shuffled(using: &random)
    let again = shuffled.filter { if case .merge = $0 { false } else { true } }.prefix(4)
    #expect(try state(after: shuffled + again) == state(after: Self.steps), "\(shuffled)")
  }

  @Test("are who they are")
  func people() throws {
    let desk = try Desk()
    try run(Self.steps, at: desk)
    #expect(
      try desk.homes() == [
        "kim@acme.example": "acme", "max@beta.example": "acme", "lee@acme.example": "acme",
        "mia@new.example": "acme", "9": "beta",
      ]
    )
    let days = Dictionary(grouping: try desk.learning(), by: \.learner.id).mapValues { rows in
      rows.compactMap { $0.content.lesson?.rawValue }.sorted()
    }
    #expect(days["kim@acme.example"] == ["day-1", "day-2", "day-7"])
    #expect(days["lee@acme.example"] == ["day-10", "day-11", "day-12", "day-8", "day-9"])
    #expect(days["max@beta.example"] == ["day-3", "day-4", "day-6"])
    #expect(days["mia@new.example"] == ["day-14", "day-15", "day-16"])
    #expect(days["9"] == ["day-13", "day-5"])
  }

  private func state(after steps: [Step]) throws -> [String] {
    let desk = try Desk()
    try run(steps, at: desk)
    return try desk.learningLines() + desk.homes().map { "\($0) \($1)" }.sorted()
  }

  /// What colleagues say waits until there is somebody of whom to say it.
  private func run(_ steps: [Step], at desk: Desk) throws {
    var waiting: [Step] = []
    for step in steps {
      switch step {
      case .merge, .match: waiting.append(step)
      default: try run(step, at: desk)
      }
      waiting = try waiting.filter { step in
        do {
          try run(step, at: desk)
          return false
        } catch is TrackingError {
          return true
        }
      }
    }
    #expect(waiting.isEmpty)
  }

  private func run(_ step: Step, at desk: Desk) throws {
    switch step {
    case .customers(let text): try desk.importCustomers(text)
    case .learners(let text): try desk.importLearners(text)
    case .merge(let who, let whom):
      let merge = MergeLearners(store: desk.store, now: Desk.now, actor: "dana")
      _ = try merge(who, into: whom, reason: nil)
    case .match(let who, let customer):
      _ = try MatchLearner(store: desk.store)(who, customer: customer)
    case .claims(let day, let system, let claims):
      try desk.importClaims(claims, system: system, day: day)
    }
  }
}

extension Desk {
  /// Imports people who each finish a lesson that is called after its day.
  @discardableResult
  func importClaims(_ claims: [PersonClaim], system: String, day: Int) throws -> ImportSummary {
    var batch = LearningBatch()
    batch.rows = claims.count
    for (place, claim) in claims.enumerated() {
      var claim = claim
      if claim.lmsID != nil, !system.isEmpty { claim.lmsSystem = system }
      batch.people.append(claim)
      let lesson = "day-\(day + place)"
      batch.contents.append(ContentName(system: "test", course: "basics", lesson: lesson))
      batch.facts.append(
        LearningBatch.Fact(
          person: Int32(place),
          content: Int32(place),
          kind: .completed,
          at: Desk.now + .days(day + place - 60),
          line: place + 1
        )
      )
    }
    var next: LearningBatch? = batch
    return try ImportLearning(store: store, now: Self.now)(
      ImportFile(name: "claims", format: "test", observedAt: Self.now),
      next: {
        defer { next = nil }
        return next
      },
      end: { ImportEnd(sha256: "", warnings: []) }
    )
  }
}
