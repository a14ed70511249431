import GRDB
import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("What was taken down about goals")
struct GoalChangeTests {
  private static let measure = GoalMeasure(unit: "hours a week", start: 10, target: 2)

  private static let told: [GoalChange.What] = [
    .set(
      GoalTerms(
        title: "Cut reporting time",
        due: CivilDate(daysSince1970: 20_000),
        product: "atlas",
        owner: "dana@vendor.example",
        measure: measure
      )
    ), .set(GoalTerms(title: "=1+1", due: CivilDate(daysSince1970: 1))),
    .changed(GoalEdit(title: "Other")), .changed(GoalEdit(due: CivilDate(daysSince1970: 9))),
    .changed(GoalEdit(owner: "lee", unit: "h", start: 0.1, target: -3)), .read(0.1), .read(-1e14),
    .reached, .reopened, .dropped,
  ]

  @Test("comes back as it was, numbered for each customer")
  func comesBack() throws {
    let folder = try Folder()
    let changes = Self.told.enumerated().map { place, what in
      GoalChange(
        number: Int64(place + 1),
        goal: place == 1 ? "two" : "one",
        what: what,
        at: .day(place),
        heardAt: .day(place + 1),
        actor: "dana",
        reason: place.isMultiple(of: 2) ? nil : "r\(place)"
      )
    }
    try folder.store().write { writer in
      let (acme, beta) = (try writer.customerKey("acme"), try writer.customerKey("beta"))
      for change in changes { #expect(try writer.append(change, of: acme) == change.number) }
      #expect(try writer.append(changes[0], of: beta) == 1)
      #expect(try writer.goalChanges(of: acme).map(\.change) == changes)
      #expect(try writer.goalChanges(of: beta).map(\.change) == [changes[0]])
      let all = try writer.goalChanges(of: nil)
      #expect(all.map(\.customer) == Array(repeating: acme, count: 10) + [beta])
    }
  }

  @Test("keeps a customer from being forgotten, and changes their tag")
  func keeps() throws {
    let folder = try Folder()
    let set = GoalChange(
      goal: "one",
      what: .set(GoalTerms(title: "One", due: CivilDate(daysSince1970: 9))),
      at: .day(1),
      actor: "dana"
    )
    try folder.store().write { writer in
      let acme = try writer.customerKey("acme")
      let before = try writer.version(of: acme)
      _ = try writer.append(set, of: acme)
      #expect(try writer.version(of: acme) != before)
      _ = try writer.customerKey("beta")
      try writer.forgetEmptyCustomers()
      #expect(try writer.customer("acme") != nil)
      #expect(try writer.customer("beta") == nil)
    }
  }

  private static let good =
    "1, 1, 'one', 'set', 'T', '2027-03-31', NULL, NULL, NULL, NULL, NULL, NULL, 1, 1, 'd', NULL"

  @Test(
    "is refused by the table where it makes no sense",
    arguments: [
      good.replacing("'set'", with: "'told'"), good.replacing("'T'", with: "NULL"),
      good.replacing("'2027-03-31'", with: "'soon'"), good.replacing("'2027-03-31'", with: "NULL"),
      good.replacing("'one'", with: "''"), good.replacing("1, 1, 'one'", with: "1, 0, 'one'"),
      good.replacing("1, 1, 'one'", with: "7, 1, 'one'"),
      // A measure is whole or isn't there, and leads somewhere.
      good.replacing(
        "NULL, NULL, NULL, NULL, NULL, NULL",
        with: "NULL, NULL, 'h', NULL, NULL, NULL"
      ),
      good.replacing("NULL, NULL, NULL, NULL, NULL, NULL", with: "NULL, NULL, 'h', 2, 2, NULL"),
      // Only a reading has a value, and only terms have terms.
      good.replacing("NULL, 1, 1", with: "5, 1, 1"), good.replacing("'set'", with: "'read'"),
      good.replacing("'set', 'T', '2027-03-31'", with: "'read', NULL, NULL"),
      good.replacing("'set', 'T', '2027-03-31'", with: "'dropped', NULL, NULL"),
      good.replacing("'set'", with: "'reached'"),
    ]
  )
  func refused(_ values: String) throws {
    let folder = try Folder()
    let store = try folder.store()
    _ = try store.write { try $0.customerKey("acme") }
    try store.connections.write { db in
      #expect(throws: DatabaseError.self) {
        try db.execute(sql: "INSERT INTO goal_change VALUES (\(values))")
      }
      try db.execute(sql: "INSERT INTO goal_change VALUES (\(Self.good))")
      // A goal is set once.
      #expect(throws: DatabaseError.self) {
        try db.execute(
          sql:
            "INSERT INTO goal_change VALUES (\(Self.good.replacing("1, 1, 'one'", with: "1, 2, 'one'")))"
        )
      }
    }
  }
}
