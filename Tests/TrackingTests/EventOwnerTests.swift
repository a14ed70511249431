import Onboarding
import Testing
import Tracking

@Suite("The customer of a product event")
struct EventOwnerTests {
  private enum Step: Sendable {
    case customers(String)
    case learners(String)
    case events(String)

    func run(_ desk: Desk) throws {
      switch self {
      case .customers(let text): try desk.importCustomers(text)
      case .learners(let text): try desk.importLearners(text)
      case .events(let text): try desk.importEvents(text)
      }
    }
  }

  private static let customers = Step.customers(
    """
    id,name,signed_up_at,domains
    acme,Acme Inc,2026-08-01,acme.example
    bolt,Bolt Ltd,2026-08-01,bolt.example
    """
  )

  private static func call(_ id: Int, _ fields: String) -> String {
    #"{"messageId":"m-\#(id)","timestamp":"2026-09-01T10:00:00Z",\#(fields)}"#
  }

  private static let tracked = Step.events(
    [
      call(1, #""type":"track","event":"by account","context":{"groupId":"Acme Inc"}"#),
      call(2, #""type":"track","event":"by domain","context":{"groupId":"acme.example"}"#),
      call(3, #""type":"track","event":"by id","context":{"groupId":"acme"}"#),
      call(4, #""type":"track","event":"by user","userId":"u-1""#),
      call(5, #""type":"track","event":"by group","userId":"u-2""#),
      call(6, #""type":"track","event":"by learner file","userId":"u-3""#),
      call(7, #""type":"track","event":"nobody's","userId":"u-4""#),
      call(8, #""type":"track","event":"waiting","context":{"groupId":"Corvo"}"#),
    ].joined(separator: "\n")
  )

  private static let told = Step.events(
    [
      call(11, #""type":"identify","userId":"u-1","traits":{"email":"mira@acme.example"}"#),
      call(12, #""type":"group","userId":"u-2","groupId":"bolt","traits":{"name":"Bolt"}"#),
    ].joined(separator: "\n")
  )

  private static let learners = Step.learners("customer,external_id\nbolt,u-3\n")

  /// The names of the events of each customer, and of those who wait with nobody.
  private static func state(after steps: [Step]) throws -> [String: [String]] {
    let desk = try Desk()
    for step in steps { try step.run(desk) }
    #expect(try desk.keepsWhatItFolds())
    return try desk.store.read { reader in
      var state: [String: [String]] = [:]
      let dates = CustomerDates(signedUpAt: Desk.now)
      for customer in try reader.customers() {
        let events = try reader.evidence(of: customer.key, dates: dates).events
        state[customer.id.rawValue] = events.map(\.name).sorted()
      }
      let waiting = try reader.evidence(of: .unmatched, dates: dates).events
      state[""] = waiting.map(\.name).sorted()
      return state
    }
  }

  private static let expected = [
    "acme": ["by account", "by domain", "by id", "by user"],
    "bolt": ["by group", "by learner file"],
    "Corvo": ["waiting"],
    "": ["nobody's"],
  ]

  @Test("is found in whatever order files tell of it, and however often", arguments: 1...24)
  func orders(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let all = [Self.customers, Self.tracked, Self.told, Self.learners]
    let steps = all.shuffled(using: &random) + all.shuffled(using: &random).prefix(2)
    #expect(try Self.state(after: steps) == Self.expected)
  }

  @Test("is told again by nothing new")
  func repeats() throws {
    let desk = try Desk()
    try Self.tracked.run(desk)
    try Self.customers.run(desk)
    try Self.told.run(desk)
    try Self.tracked.run(desk)
    let last = try #require(try desk.store.read { try $0.imports(limit: 1) }.first)
    #expect(last.new == 0 && last.repeated == 8 && last.rejected == 0)
  }

  @Test("changes with the customer of the learner, and stays with an account")
  func moves() throws {
    let desk = try Desk()
    try Self.customers.run(desk)
    try desk.importEvents(
      """
      {"id":1,"event":"hers","learner":"mira@acme.example","at":"2026-09-01T10:00:00Z"}
      {"id":2,"event":"theirs","learner":"mira@acme.example","customer":"acme","at":"2026-09-01T10:00:00Z"}
      """
    )
    _ = try MatchLearner(store: desk.store)("mira@acme.example", customer: "bolt")
    try desk.store.read { reader in
      let dates = CustomerDates(signedUpAt: Desk.now)
      let acme = try #require(try reader.customer("acme")).key
      let bolt = try #require(try reader.customer("bolt")).key
      #expect(try reader.evidence(of: acme, dates: dates).events.map(\.name) == ["theirs"])
      #expect(try reader.evidence(of: bolt, dates: dates).events.map(\.name) == ["hers"])
    }
  }

  @Test("may go by two names: an event that both have is one, and none is lost")
  func names() throws {
    let desk = try Desk()
    func events(_ customer: String, _ second: String) -> Step {
      .events(
        "id,customer,event,at\ne-1,\(customer),same,2026-09-01\ne-2,\(customer),\(second),2026-09-02\n"
      )
    }
    func names() throws -> [String] {
      try desk.store.read { reader in
        let acme = try #require(try reader.customer("acme")).key
        let dates = CustomerDates(signedUpAt: Desk.now)
        return try reader.evidence(of: acme, dates: dates).events.map(\.name).sorted()
      }
    }
    try events("acme", "one").run(desk)
    try events("Acme Inc", "other").run(desk)
    try Self.customers.run(desk)
    #expect(try names() == ["one", "other", "same"])
    try desk.undo(1)
    #expect(try names() == ["other", "same"])
    try desk.undo(3)
    try Self.customers.run(desk)
    #expect(try names() == ["other", "same"])
    try events("acme.example", "other").run(desk)
    #expect(try desk.store.read { try $0.imports(limit: 1) }.first?.new == 0)
    try desk.undo(2)
    #expect(try names() == ["other", "same"], "another import told them, under another name")
  }

  @Test("counts with the unmatched learner as something that waits")
  func waits() throws {
    let desk = try Desk()
    try Self.tracked.run(desk)
    let answer = try ListLearners(store: desk.store)(.unmatched, limit: nil)
    #expect(answer.rows.map(\.waiting) == [1, 1, 1, 1])
  }

  @Test("reaches the journey as soon as the learner is matched")
  func journey() throws {
    let desk = try Desk()
    try desk.apply(
      """
      product: start
      value: { title: Shared, when: { event: dashboard.shared } }
      steps: [{ id: a, title: Connected, when: { event: source.connected }, due: 20d }]
      """
    )
    try Self.customers.run(desk)
    try desk.importEvents(
      """
      {"id":1,"event":"source.connected","learner":"u-9","at":"2026-09-01T10:00:00Z"}
      """
    )
    #expect(try desk.journey("acme")?.steps.first?.doneAt == nil)
    _ = try MatchLearner(store: desk.store)("u-9", customer: "acme")
    #expect(try desk.journey("acme")?.steps.first?.doneAt == Instant("2026-09-01T10:00:00Z"))
  }
}
