import Onboarding
import Testing
import Tracking

@Suite("Learners who are said to be one person")
struct MergeTests {
  static let plan = """
    product: start
    value: { title: Value, when: { event: value } }
    steps:
      - { id: two, title: Two finished, when: { course: basics, learners: 2 }, due: 20d }
      - { id: shared, title: Shared by two, when: { event: shared, learners: 2 } }
    courses: [{ id: basics, title: Basics }]
    """

  let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.apply(Self.plan)
    try desk.importCustomers(
      """
      id,name,signed_up_at,domains
      acme,Acme,2026-09-01,acme.example
      beta,Beta,2026-09-02,beta.example

      """
    )
  }

  private func learn(_ rows: String, system: String? = "moodle") throws {
    let header = "email,lms_id,course,status,at"
    let fields = header.split(separator: ",").map { "\($0)=\($0)" }
    try desk.importMapped("\(header)\n\(rows)\n", fields, system: system)
  }

  private func merge(_ who: String, _ whom: String) throws -> MergeLearners.Outcome {
    try MergeLearners(store: desk.store, now: Desk.now, actor: "dana")(who, into: whom, reason: "x")
  }

  @discardableResult
  private func split(_ who: String) throws -> MergeLearners.Outcome {
    try MergeLearners(store: desk.store, now: Desk.now, actor: "dana").split(who, reason: nil)
  }

  private func homes() throws -> [String: String] { try desk.homes() }

  private func isDone(_ step: Int, _ customer: Identifier<Customer> = "acme") throws -> Bool {
    let journey = try #require(try desk.journey(customer))
    #expect(try desk.keepsWhatItFolds())
    return journey.steps[step].isDone
  }

  @Test("count once, and twice again when it is taken back")
  func counts() throws {
    try learn(
      """
      kim@acme.example,,basics,completed,2026-09-10
      kim.lee@acme.example,,basics,completed,2026-09-11
      """
    )
    #expect(try isDone(0))
    let outcome = try merge("kim@acme.example", "kim.lee@acme.example")
    #expect(outcome.person.id == "kim.lee@acme.example")
    #expect(try !isDone(0))
    #expect(try homes() == ["kim.lee@acme.example": "acme"])
    #expect(Set(try desk.learning().map(\.learner.id)) == ["kim.lee@acme.example"])
    // More is told of either, and stays with the one who it was told of.
    try learn("kim@acme.example,,more,completed,2026-09-12")
    try learn("max@acme.example,,basics,completed,2026-09-13")
    #expect(try isDone(0))
    try split("kim.lee@acme.example")
    #expect(try homes().count == 3)
    let more = try desk.learning().filter { $0.content.course == "more" }
    #expect(more.map(\.learner.id) == ["kim@acme.example"])
    #expect(try isDone(0))
  }

  @Test("count once where product events count people")
  func events() throws {
    try desk.importEvents(
      """
      id,customer,product,event,at,learner
      1,acme,start,shared,2026-09-20T10:00:00Z,kim@old.example
      2,acme,start,shared,2026-09-21T10:00:00Z,kim@new.example

      """
    )
    #expect(try isDone(1))
    _ = try merge("kim@old.example", "kim@new.example")
    #expect(try !isDone(1))
    try split("kim@old.example")
    #expect(try isDone(1))
  }

  @Test("belong to the customer of the one who is matched")
  func customers() throws {
    try learn("kim@private.example,,basics,completed,2026-09-10")
    try learn("kim@beta.example,,basics,started,2026-09-09")
    #expect(try homes()["kim@private.example"] == "-")
    _ = try merge("kim@private.example", "kim@beta.example")
    #expect(try homes() == ["kim@beta.example": "beta"])
    #expect(try desk.learning().map(\.customer) == ["beta"])
    try split("kim@private.example")
    #expect(try homes() == ["kim@private.example": "-", "kim@beta.example": "beta"])
    // What was said of one of them holds for the person.
    _ = try MatchLearner(store: desk.store)("kim@private.example", customer: "acme")
    _ = try merge("kim@private.example", "kim@beta.example")
    #expect(try homes() == ["kim@beta.example": "acme"])
    _ = try MatchLearner(store: desk.store).undo("kim@beta.example")
    #expect(try homes() == ["kim@beta.example": "beta"])
  }

  @Test("can't be merged into each other in a circle, nor with themselves")
  func circles() throws {
    for name in ["a", "b", "c"] { try learn("\(name)@acme.example,,basics,started,2026-09-09") }
    _ = try merge("a@acme.example", "b@acme.example")
    _ = try merge("b@acme.example", "c@acme.example")
    for (one, other) in [("c", "a"), ("b", "a"), ("a", "a"), ("a", "c")] {
      #expect(throws: TrackingError.self) {
        _ = try merge("\(one)@acme.example", "\(other)@acme.example")
      }
    }
    #expect(try homes() == ["c@acme.example": "acme"])
    let error = #expect(throws: TrackingError.self) { try split("c@acme.example") }
    #expect(error?.description.contains("a@acme.example, b@acme.example") == true)
    try split("b@acme.example")
    #expect(try homes() == ["b@acme.example": "acme", "c@acme.example": "acme"])
    #expect(throws: TrackingError.self) { try split("c@acme.example") }
  }

  @Test("are parted for good where files gave an id to the wrong address")
  func parted() throws {
    let file = "kim@acme.example,7,basics,started,2026-09-09\n,7,basics,completed,2026-09-10"
    try learn(file)
    #expect(try homes() == ["kim@acme.example": "acme"])
    let refusal = #expect(throws: TrackingError.self) {
      _ = try merge("7", "kim@acme.example")
    }
    #expect(refusal?.description.contains("one person already") == true || refusal != nil)
    let outcome = try split("7")
    #expect(outcome.apart?.id == "7" && outcome.person.id == "kim@acme.example")
    #expect(try homes() == ["kim@acme.example": "acme", "7": "-"])
    try learn(file)
    try learn("kim@acme.example,7,more,started,2026-09-11")
    #expect(try homes() == ["kim@acme.example": "acme", "7": "-"])
    _ = try merge("7", "kim@acme.example")
    #expect(try homes() == ["kim@acme.example": "acme"])
    let shown = try ShowLearner(store: desk.store)("moodle:7")
    #expect(shown.decisions.map(\.decision.kind) == [.parted, .merged])
    #expect(shown.handles.map(\.isMerged) == [false, true])
    #expect(shown.decisions.map(\.decision.actor) == ["dana", "dana"])
  }

  @Test("make an id with two addresses one person's")
  func changedAddress() throws {
    try learn("kim@old.example,7,basics,started,2026-09-09")
    try learn("kim@new.example,7,basics,started,2026-09-19")
    try learn(",7,basics,completed,2026-09-20")
    #expect(try homes().keys.contains("7"), "nobody can tell whose it is")
    let suggested = try SuggestSamePeople(store: desk.store)()
    #expect(suggested.map { $0.learners.map(\.id) } == [["kim@new.example", "kim@old.example"]])
    #expect(suggested.first?.reasons.first?.contains("moodle:7") == true)
    _ = try merge("kim@old.example", "kim@new.example")
    #expect(try Array(homes().keys) == ["kim@new.example"])
    #expect(try SuggestSamePeople(store: desk.store)().isEmpty)
    try split("kim@old.example")
    #expect(try SuggestSamePeople(store: desk.store)().isEmpty, "somebody said that they aren't")
  }

  @Test("are suggested by name and domain, and by nothing less")
  func suggestions() throws {
    let header = "email,name,course,status,at"
    let fields = header.split(separator: ",").map { "\($0)=\($0)" }
    try desk.importMapped(
      """
      \(header)
      mira@acme.example,"Velt, Mira",basics,started,2026-09-09
      mira.velt@acme.example,Mira Velt,basics,started,2026-09-09
      mira@beta.example,Mira Velt,basics,started,2026-09-09
      mira.velt@gmail.com,Mira Velt,basics,started,2026-09-09
      mira@gmail.com,Mira Velt,basics,started,2026-09-09
      m@acme.example,Mira,basics,started,2026-09-09
      m2@acme.example,Mira,basics,started,2026-09-09

      """,
      fields
    )
    let rows = try SuggestSamePeople(store: desk.store)()
    #expect(
      rows.map { $0.learners.map(\.id) } == [["mira.velt@acme.example", "mira@acme.example"]]
    )
    #expect(rows.first?.reasons == ["the same name, and addresses of acme.example"])
  }
}

extension Desk {
  /// The customer of each learner by the learner's id; `-` for none.
  func homes() throws -> [String: String] {
    let rows = try ListLearners(store: store)(limit: nil).rows
    return Dictionary(
      rows.map { ($0.learner.id, $0.customer?.id.rawValue ?? "-") },
      uniquingKeysWith: { "\($0) \($1)" }
    )
  }
}
