import Onboarding
import SQLiteStore
import Testing
import Tracking

@Suite("Facts about learning")
struct FactsTests {
  let store: SQLiteStore
  private let folder: Folder

  init() throws {
    folder = try Folder()
    store = try folder.store()
  }

  private func learner(_ writer: any TrackingWriter, _ email: String = "kim@acme.example") throws
    -> LearnerKey
  {
    try writer.learner(PersonClaim(email: email)).learner
  }

  @Test("are kept once, however often they come")
  func once() throws {
    try store.write { writer in
      let kim = try learner(writer)
      let facts: [LearningBatch.Fact] = [.sample(), .sample(at: .day(2)), .sample()]
      let first = try writer.add(facts, of: kim, .unmatched)
      let second = try writer.add(facts, of: kim, .unmatched)
      #expect((first.new, first.repeated) == (2, 1))
      #expect((second.new, second.repeated) == (0, 3))
    }
  }

  @Test("that differ in anything they say are two facts")
  func different() throws {
    try store.write { writer in
      let kim = try learner(writer)
      let added = try writer.add(
        [
          .sample(), .sample(score: Score(1)), .sample(score: Score(1, of: 2)),
          .sample(precision: .within(.minutes(1))), .sample(kind: .passed),
        ],
        of: kim,
        .unmatched
      )
      #expect(added.new == 5)
    }
  }

  @Test("come back as they were")
  func roundTrip() throws {
    try store.write { writer in
      let kim = try learner(writer)
      let customer = try writer.customerKey("acme")
      var fact = LearningBatch.Fact.sample(precision: .by, score: Score(8.5, of: 10), line: 77)
      fact.percent = 85
      fact.seconds = 0
      fact.isMention = true
      _ = try writer.add([fact], of: kim, customer)
      let back = try #require(try writer.facts(of: customer).first)
      #expect(back.precision == .by)
      #expect(back.score == Score(8.5, of: 10))
      #expect(back.percent == 85)
      #expect(back.seconds == 0)
      #expect(back.isMention)
      #expect(back.origin.line == 77)
      #expect(back.learner == kim)
    }
  }

  @Test("that are enrolments seen again are no news; other observations are")
  func observations() throws {
    try store.write { writer in
      let kim = try learner(writer)
      func observed(_ kind: LearningFact.Kind, _ day: Int) throws -> Int {
        let fact = LearningBatch.Fact.sample(
          kind: kind,
          at: .day(day),
          precision: .by,
          isObservation: true
        )
        return try writer.add([fact], of: kim, .unmatched).new
      }
      #expect(try observed(.enrolled, 5) == 1)
      #expect(try observed(.enrolled, 9) == 0)
      #expect(try observed(.enrolled, 3) == 1, "an earlier observation tells more")
      #expect(try observed(.completed, 5) == 1)
      #expect(try observed(.completed, 5) == 0)
      #expect(try observed(.completed, 9) == 1, "it may have been taken back between")
    }
  }

  @Test("of an unmatched learner move to the customer, and are found there by an old export")
  func moves() throws {
    try store.write { writer in
      let kim = try learner(writer)
      let acme = try writer.customerKey("acme")
      let globex = try writer.customerKey("globex")
      _ = try writer.add([.sample()], of: kim, .unmatched)
      #expect(try writer.waitingFacts() == [kim: 1])

      try writer.tie(kim, to: acme, because: .domain)
      #expect(try writer.facts(of: acme).count == 1)
      #expect(try writer.waitingFacts() == [:])
      #expect(try writer.add([.sample()], of: kim, acme).new == 0)

      try writer.tie(kim, to: globex, because: .explicit)
      #expect(try writer.facts(of: acme).isEmpty)
      #expect(try writer.add([.sample()], of: kim, globex).new == 0)
    }
  }
}

@Suite("Learners")
struct LearnerIdentityTests {
  let store: SQLiteStore
  private let folder: Folder

  init() throws {
    folder = try Folder()
    store = try folder.store()
  }

  @Test("are known by their address in any case, and by the ids that came with it")
  func known() throws {
    try store.write { writer in
      let kim = try writer.learner(PersonClaim(email: "Kim@Acme.example", lmsID: "7"))
      #expect(kim.isNew)
      #expect(try writer.learner(PersonClaim(email: " kim@acme.EXAMPLE")).learner == kim.learner)
      let shared = try writer.learner(PersonClaim(email: "kim@acme.example", lmsID: "8"))
      #expect(shared.learner == kim.learner, "two accounts with one address are one learner")
    }
  }

  @Test("are one person where exactly one address has an id")
  func aliases() throws {
    try store.write { writer in
      let acme = try writer.customerKey("acme")
      let kim = try writer.learner(PersonClaim(email: "kim@acme.example")).learner
      let seven = try writer.learner(PersonClaim(lmsID: "7")).learner
      for learner in [kim, seven] { try writer.tie(learner, to: acme, because: .domain) }
      _ = try writer.add([.sample(at: .day(1))], of: kim, acme)
      _ = try writer.add([.sample(at: .day(1)), .sample(at: .day(2))], of: seven, acme)
      #expect(try writer.followAliases() == [])

      _ = try writer.learner(PersonClaim(email: "kim@acme.example", lmsID: "7"))
      #expect(try writer.followAliases() == [acme])
      #expect(try writer.followAliases() == [])
      #expect(try writer.learners(of: acme).map(\.key) == [kim])
      #expect(Set(try writer.facts(of: acme).map(\.learner)) == [kim])

      // Another address with the same id: nobody can tell any more whose it is.
      _ = try writer.learner(PersonClaim(email: "lee@acme.example", lmsID: "7"))
      #expect(try writer.followAliases() == [acme])
      #expect(Set(try writer.facts(of: acme).map(\.learner)) == [kim, seven])
    }
  }

  @Test("with different addresses stay two, even when an LMS gave both one id")
  func different() throws {
    try store.write { writer in
      let kim = try writer.learner(PersonClaim(email: "kim@acme.example", lmsID: "7"))
      let lee = try writer.learner(PersonClaim(email: "lee@acme.example", lmsID: "7"))
      #expect(kim.learner != lee.learner)
      let id = try writer.learner(PersonClaim(lmsID: "7")).learner
      #expect(id != kim.learner && id != lee.learner, "the id alone tells neither")
    }
  }
}

@Suite("Product events")
struct ProductEventStoreTests {
  @Test("are known by their source's id, and one that says something else is a conflict")
  func identity() throws {
    let folder = try Folder()
    let store = try folder.store()
    try store.write { writer in
      let acme = try writer.customerKey("acme")
      let source = try writer.source(named: "events")
      var event = ProductEvent(
        name: "connected",
        product: "atlas",
        at: .day(1),
        value: 2,
        key: "e1",
        origin: Origin(importID: 1, line: 2, source: source)
      )
      guard case .new = try writer.append(event, of: acme, account: "acme") else {
        Issue.record("the first is new")
        return
      }
      guard case .repeated = try writer.append(event, of: acme, account: "acme") else {
        Issue.record("the same again is known")
        return
      }
      event.at = .day(2)
      guard case .conflict = try writer.append(event, of: acme, account: "acme") else {
        Issue.record("another instant under the same id is a conflict")
        return
      }
      let kept = try writer.evidence(of: acme, dates: CustomerDates(signedUpAt: .day(0))).events
      #expect(kept.map(\.at) == [.day(1)])
    }
  }
}
