import GRDB
import GRDBSQLite
import Onboarding
import Testing

@testable import SQLiteStore
@testable import Tracking

/// The database keeps each statement that it was asked, by its words. A value among the words would
/// make a new one for each value, and a server that runs for months would grow without end.
@Suite("The statements that a database keeps")
struct StatementMemoryTests {
  private static func desk() throws -> Desk {
    let desk = try Desk()
    try desk.apply(Story.plan)
    let story = Story(120, seed: 1)
    try desk.importCustomers(story.customers)
    try desk.importEvents(story.eventFile(story.events))
    try desk.importLearners(
      "id,email,name,customer\n"
        + (0..<120).map { "l\($0),kim\($0)@c\($0).example,Kim \($0),c\($0)\n" }.joined()
    )
    return desk
  }

  /// How many there are.
  private static func count(_ desk: Desk) throws -> Int {
    let store = try #require(desk.store as? SQLiteStore)
    return try store.connections.read { db in
      var count = 0
      var statement = sqlite3_next_stmt(db.sqliteConnection, nil)
      while let found = statement {
        count += 1
        statement = sqlite3_next_stmt(db.sqliteConnection, found)
      }
      return count
    }
  }

  /// Asks all that a server is asked about one thing or another.
  private static func ask(_ number: Int, _ desk: Desk) throws {
    let store = desk.store
    let now = Story.day(-5) + .minutes(number)
    let id = "c\(number)"
    _ = try ShowCustomer(store: store)(id, AsOf(now), timeline: number)
    _ = try ShowLearner(store: store)("kim\(number)@c\(number).example")
    _ = try ListLearners(store: store)(customer: id, limit: number)
    _ = try ListLearners(store: store)(.unmatched, limit: number)
    _ = try Search(store: store)(Search.Question("Kim \(number)"))
    var stalled = ListStalled.Question(AsOf(now))
    stalled.limit = number
    _ = try ListStalled(store: store)(stalled)
    _ = try ListLongQuiet(store: store)(stalled)
    stalled.within = .days(number)
    _ = try ListStalled(store: store)(stalled)
    _ = try ListCustomers(store: store).page(ListCustomers.Question(AsOf(now)), limit: number)
    _ = try store.read { try $0.untoldStalls(since: now + .days(-1), now: now) }
    _ = try Decide(store: store, now: now, actor: "dana")(
      .noted,
      customer: id,
      product: nil,
      reason: "called \(number)"
    )
    try desk.importEvents(
      "id,customer,event,at\nnew\(number),\(id),connected,\(now.rfc3339)\n"
    )
  }

  @Test("are no more after many questions than after a few")
  func bounded() throws {
    let desk = try Self.desk()
    for number in 1...4 { try Self.ask(number, desk) }
    let few = try Self.count(desk)
    #expect(few > 20)
    for number in 5...40 { try Self.ask(number, desk) }
    #expect(try Self.count(desk) == few)
  }
}
