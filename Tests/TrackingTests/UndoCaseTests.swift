import Onboarding
import Testing
import Tracking

@Suite("Taking an import back")
struct UndoCaseTests {
  private static let customers = """
    id,name,signed_up_at,domains,owner
    acme,Acme,2026-08-01,acme.example,dana
    """
  private static let map = ["email", "lms_id", "course", "status", "at"].map { "\($0)=\($0)" }
  private static let header = "email,lms_id,course,status,at\n"

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.apply(UndoTests.plan)
    return desk
  }

  @Test("is refused for a number that isn't there, and the second time")
  func refuses() throws {
    let desk = try desk()
    try desk.importCustomers(Self.customers)
    let missing = #expect(throws: TrackingError.self) { try desk.undo(9) }
    #expect(missing?.description.contains("there is no import 9") == true)
    #expect(missing?.description.contains("import list") == true)
    try desk.undo(1)
    let twice = #expect(throws: TrackingError.self) { try desk.undo(1) }
    #expect(twice?.description.contains("taken back already, on 22 Nov 2026 by test") == true)
    let record = try desk.store.read { try $0.importRecord(1) }
    #expect(record?.undone == ImportRecord.Undone(at: Desk.now, actor: "test"))
    #expect(record?.new == 1, "the record stays as it was")
  }

  @Test("finds facts that have moved to another customer since")
  func moved() throws {
    let desk = try desk()
    try desk.importMapped(
      Self.header + "kim@acme.example,,basics,completed,2026-09-01\n",
      Self.map
    )
    try desk.importCustomers(Self.customers)
    #expect(try desk.learning().first?.customer == "acme")
    #expect(try desk.journey("acme")?.steps.first?.attainment.count == 1)
    try desk.undo(1)
    #expect(try desk.learning().isEmpty)
    #expect(try desk.journey("acme")?.steps.first?.attainment.count == 0)
    #expect(try desk.store.read { try $0.learners(of: nil) } == [])
  }

  @Test("parts people whom only this file had made one")
  func aliases() throws {
    let desk = try desk()
    try desk.importCustomers(Self.customers)
    try desk.importMapped(Self.header + ",7,basics,completed,2026-09-01\n", Self.map)
    try desk.importMapped(
      Self.header + "kim@acme.example,7,basics,started,2026-09-01\n",
      Self.map
    )
    #expect(try desk.learning().map(\.learner.id) == ["kim@acme.example"])
    try desk.undo(3)
    #expect(try desk.learning().map(\.learner.id) == ["7"])
    #expect(try desk.learning().first?.customer == nil)
    #expect(try desk.keepsWhatItFolds())
  }

  @Test("of a customer file ends the journeys that hang on it, and keeps what waits for one")
  func customerFile() throws {
    let desk = try desk()
    try desk.importCustomers(Self.customers)
    try desk.importEvents(
      "id,customer,event,at,learner\n1,acme,connected,2026-09-01,kim@acme.example\n"
    )
    #expect(try desk.journey("acme") != nil)
    try desk.undo(1)
    #expect(try desk.journey("acme") == nil)
    let customer = try desk.store.read { try $0.customer("acme") }
    #expect(customer?.dates == nil && customer?.owner == nil && customer?.name == "acme")
    try desk.importCustomers(Self.customers)
    #expect(try desk.journey("acme")?.steps.last?.isDone == true)
  }

  @Test("leaves a customer on whom a decision hangs, and a learner whom somebody matched")
  func people() throws {
    let desk = try desk()
    try desk.importCustomers(Self.customers)
    try desk.importMapped(Self.header + ",7,basics,completed,2026-09-01\n", Self.map)
    _ = try MatchLearner(store: desk.store)("7", customer: "acme")
    try desk.undo(2)
    try desk.undo(1)
    let (customers, learners) = try desk.store.read {
      (try $0.customers(), try $0.learners(of: nil))
    }
    #expect(customers.map(\.id) == ["acme"])
    #expect(learners.map(\.id) == ["7"] && learners.first?.tie == .explicit)
    try desk.importCustomers(Self.customers)
    try desk.importMapped(Self.header + ",7,basics,completed,2026-09-01\n", Self.map)
    #expect(try desk.learning().first?.customer == "acme")
  }

  @Test("of the first of two imports of one file passes all of it to the other")
  func twins() throws {
    let desk = try desk()
    try desk.importCustomers(Self.customers)
    let text = Self.header + "kim@acme.example,,basics,completed,2026-09-01\n"
    try desk.importMapped(text, Self.map)
    try desk.importMapped(text, Self.map)
    let before = try desk.learningLines()
    let twin = try desk.store.read { try $0.importRecord(3) }
    #expect(twin?.sameAs == 2 && twin?.new == 0)
    try desk.undo(2)
    #expect(try desk.learningLines() == before)
    #expect(try desk.learning().first?.progress.origin.importID == 3)
    #expect(try desk.store.read { try $0.brought(importID: 3).facts } == [.completed: 1])
    try desk.undo(3)
    #expect(try desk.learning().isEmpty)
  }

  @Test("of our customer file leaves what a CRM tells of them, and nothing of ours")
  func crm() throws {
    let desk = try desk()
    try desk.importCustomers(
      "id,name,signed_up_at,domains,products\nacme,Acme,2026-08-01,acme.example;a.example,start\n"
    )
    try desk.importCustomers(
      "Record ID,Company name,Company Domain Name,Company owner,Create Date\n"
        + "71,ACME Tooling,acme.example,Dana,2026-01-01\n"
    )
    try desk.undo(1)
    let left = try #require(try desk.store.read { try $0.customer("acme") })
    #expect(left.name == "ACME Tooling" && left.owner == "Dana")
    #expect(left.dates?.signedUpAt == Instant("2026-01-01T00:00:00Z"))
    #expect(left.domains == ["acme.example"])
  }

  @Test("takes back the products that the file named, and no others", arguments: [false, true])
  func products(_ isLate: Bool) throws {
    let desk = try desk()
    let other = UndoTests.plan.replacing("product: start", with: "product: other")
    if isLate { try desk.apply(other) }
    let unnamed = "id,name,signed_up_at\nacme,Acme,2026-08-01\n"
    let named = "id,name,signed_up_at,products\nacme,Acme,2026-08-01,other\n"
    try desk.importCustomers(unnamed)
    if !isLate { try desk.apply(other, at: Desk.now + .days(1)) }
    try desk.importCustomers(named)
    try desk.undo(2)
    // Who named none was given the only product that there was at the time.
    let left = try desk.store.read { try $0.customer("acme")?.products }
    #expect(left == (isLate ? [] : ["start"]))
    try desk.importCustomers(named)
    try desk.undo(1)
    #expect(try desk.store.read { try $0.customer("acme")?.products } == ["other"])
  }

  @Test("does nothing at all when it fails halfway")
  func allOrNothing() throws {
    let desk = try desk()
    try desk.importCustomers(Self.customers)
    try desk.importMapped(
      Self.header + "kim@acme.example,,basics,completed,2026-09-01\n",
      Self.map
    )
    let before = try UndoState(desk)
    let trial = UndoImport(store: Attempts(in: desk.store), now: Desk.now, actor: "test")
    #expect(try trial(2).brought.facts == [.completed: 1])
    #expect(try UndoState(desk) == before)
    #expect(try desk.store.read { try $0.importRecord(2)?.undone } == nil)
  }

  @Test("keeps an enrolment that a later file saw again, from when that saw it")
  func enrolments() throws {
    let desk = try desk()
    for day in [1, 8, 15] {
      try desk.importMapped(
        Self.header + "kim@acme.example,,basics,enrolled,\n",
        Self.map,
        observedAt: .september(day)
      )
    }
    #expect(try desk.store.read { try $0.importRecord(3)?.new } == 0)
    try desk.undo(1)
    #expect(try desk.learning().count == 1)
    #expect(try desk.store.read { try $0.brought(importID: 2).facts } == [.enrolled: 1])
    try desk.undo(2)
    #expect(try desk.store.read { try $0.brought(importID: 3).facts } == [.enrolled: 1])
    try desk.undo(3)
    #expect(try desk.learning().isEmpty)
  }
}
