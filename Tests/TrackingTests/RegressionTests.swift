import Onboarding
import Testing
import Tracking

@Suite("A report that goes back")
struct RegressionTests {
  private static let fields = ["email", "course", "status", "percent", "at"]

  /// A report of one day of September: who, status, percentage, date.
  struct Report: Sendable {
    let day: Int
    let rows: [String]

    init(_ day: Int, _ rows: String...) {
      self.day = day
      self.rows = rows
    }

    @discardableResult
    func run(_ desk: Desk) throws -> ImportSummary {
      let lines = rows.map { row in
        let cells = row.split(separator: " ", omittingEmptySubsequences: false)
        let at = cells.count > 3 ? "2026-09-\(cells[3])" : ""
        let percent = cells.count > 2 ? cells[2] : ""
        return "\(cells[0])@acme.example,basics,\(cells[1]),\(percent),\(at)"
      }
      return try desk.importMapped(
        (["email,course,status,percent,at"] + lines).joined(separator: "\n") + "\n",
        RegressionTests.fields.map { "\($0)=\($0)" },
        observedAt: .september(day)
      )
    }
  }

  static let cases: [Case] = [
    Case("completed, then not", [Report(1, "kim completed"), Report(8, "kim started 60")], nil),
    Case(
      "completed on a day, then not",
      [Report(2, "kim completed 100 01"), Report(8, "kim started 60")],
      nil
    ),
    Case(
      "completed, then only enrolled",
      [Report(1, "kim completed"), Report(8, "kim enrolled")],
      nil
    ),
    Case(
      "enrolled, completed, then only enrolled again",
      [Report(1, "kim enrolled"), Report(5, "kim completed"), Report(8, "kim enrolled")],
      nil
    ),
    Case(
      "completed, not, and completed again on the same day as before",
      [
        Report(2, "kim completed 100 01"), Report(8, "kim started 60"),
        Report(15, "kim completed 100 01"),
      ],
      .september(15)
    ),
    Case(
      "completed, not, and completed anew",
      [
        Report(2, "kim completed 100 01"), Report(8, "kim started 60"),
        Report(15, "kim completed 100 12"),
      ],
      .september(12)
    ),
    Case(
      "passed, not, and passed again without a date",
      [Report(1, "kim passed"), Report(8, "kim started 60"), Report(15, "kim passed")],
      .september(15)
    ),
    Case(
      "not, then completed",
      [Report(1, "kim started 60"), Report(8, "kim completed 100 05")],
      .september(5)
    ),
    Case(
      "two accounts with one address in one file",
      [
        Report(2, "kim completed 100 01"), Report(8, "kim completed 100 01", "kim started 20"),
        Report(9, "kim enrolled", "kim completed 100 01"),
      ],
      .september(1)
    ),
    Case(
      "two files of one instant",
      [
        Report(2, "kim completed 100 01"), Report(8, "kim completed 100 01"),
        Report(8, "kim started 20"),
      ],
      .september(1)
    ),
    Case(
      "no row any more",
      [Report(2, "kim completed 100 01", "lee started"), Report(8, "lee started")],
      .september(1)
    ),
    Case(
      "what happened on a day says nothing of another",
      [Report(2, "kim completed 100 01"), Report(8, "kim started 20 07")],
      .september(1)
    ),
    Case(
      "a lower percentage, before it was finished",
      [
        Report(1, "kim started 60"), Report(8, "kim started 30"), Report(9, "kim completed 100 09"),
      ],
      .september(9)
    ),
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let reports: [Report]
    let finishedAt: Instant?

    init(_ name: String, _ reports: [Report], _ finishedAt: Instant?) {
      testDescription = name
      self.reports = reports
      self.finishedAt = finishedAt
    }
  }

  @Test("takes back what it said, in whatever order its files come", arguments: cases)
  func anyOrder(_ example: Case) throws {
    for order in example.reports.permutations {
      let desk = try Desk()
      for report in order { try report.run(desk) }
      #expect(try desk.finish() == example.finishedAt, "\(order.map(\.day))")
      // And again, in the order in which they were made.
      for report in example.reports { try report.run(desk) }
      #expect(try desk.finish() == example.finishedAt, "\(order.map(\.day)) and again")
    }
  }

  @Test("leaves what it said when it is taken back itself", arguments: cases)
  func undone(_ example: Case) throws {
    for undone in example.reports.indices {
      for order in example.reports.indices.map(\.self).permutations {
        let desk = try Desk()
        for place in order { try example.reports[place].run(desk) }
        try desk.undo(Int64((order.firstIndex(of: undone) ?? 0) + 1))
        let rest = try Desk()
        for place in order where place != undone { try example.reports[place].run(rest) }
        #expect(try desk.learningLines() == rest.learningLines(), "\(order) without \(undone)")
      }
    }
  }

  @Test("is told of, with who and where")
  func told() throws {
    let desk = try Desk()
    let first = try Report(1, "kim completed", "lee completed", "max enrolled").run(desk)
    #expect(first.losses == ImportLosses())
    let second = try Report(8, "kim started 60").run(desk)
    #expect(second.record.takenBack == 1)
    #expect(second.losses.regressed == 1)
    #expect(second.losses.regressions.map(\.learner) == ["kim@acme.example"])
    #expect(second.losses.regressions.map(\.line) == [2])
    // Max had got nowhere, so nothing is lost.
    #expect(second.losses.missing == 1)
    #expect(second.losses.learners == ["lee@acme.example"])
    let again = try Report(8, "kim started 60").run(desk)
    #expect(again.record.takenBack == 0 && again.record.new == 0)
  }

  @Test("opens the step again, and the customer's page says why")
  func journey() throws {
    let desk = try Desk()
    try desk.apply(
      """
      product: start
      value: { title: Value, when: { event: value } }
      steps: [{ id: one, title: One finished, when: { course: basics }, due: 20d }]
      courses: [{ id: basics, title: Basics }]
      """
    )
    try desk.importCustomers("id,name,signed_up_at,domains\nacme,Acme,2026-08-01,acme.example\n")
    try Report(2, "kim completed 100 01").run(desk)
    #expect(try desk.journey("acme")?.steps.first?.isDone == true)
    try Report(8, "kim started 60").run(desk)
    let step = try #require(try desk.journey("acme")?.steps.first)
    #expect(!step.isDone && step.reopenedAt == .september(8))
    let answer = try ShowCustomer(store: desk.store)("acme", AsOf(Desk.now), timeline: nil)
    let entry = answer.timeline.first { $0.what.contains("no longer completed") }
    #expect(entry?.source == "lms.csv:2" && entry?.precision == .by)
    #expect(answer.checklists.first?.takenBackBy["one"] == "lms.csv:2")
  }
}

extension Instant {
  static func september(_ day: Int) -> Instant {
    Instant("2026-09-\(day < 10 ? "0" : "")\(day)") ?? Desk.now
  }
}

extension Desk {
  /// When Kim finished the course, or by when.
  fileprivate func finish() throws -> Instant? {
    try learning().first { $0.learner.id == "kim@acme.example" }?.progress.finish?.at
  }
}

extension Array {
  fileprivate var permutations: [[Element]] {
    guard count > 1 else { return [self] }
    return indices.flatMap { place in
      var rest = self
      let first = rest.remove(at: place)
      return rest.permutations.map { [first] + $0 }
    }
  }
}
