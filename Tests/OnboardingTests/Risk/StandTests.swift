import Onboarding
import Testing

@Suite("Where a journey stands")
struct StandTests {
  private static let undated = Plan.sample(steps: [
    .sample(
      "submit",
      when: .event("submitted"),
      reopens: .any([.event("rejected"), .event("sent-back")])
    ),
    .sample("approve", when: .event("approved")),
    .sample("pay", when: .event("paid")),
  ])

  private static let dated = Plan.sample(steps: [
    .sample("one", when: .event("one"), due: .days(10), from: .start),
    .sample("two", when: .event("two"), due: .days(20), from: .start),
    .sample("three", when: .event("three"), due: .days(30), from: .start),
  ])

  private func stands(_ plan: Plan, _ events: [(String, Double)]) throws -> [String] {
    let rules = JourneyRules(plan: plan, version: 1, names: [:])
    let evidence = CustomerEvidence.sample(events: events.map { .sample($0.0, at: .day($0.1)) })
    let journey = try #require(rules.journey(evidence, durations: .unknown))
    return journey.stands.map { stand in
      let slip =
        (stand.slip.contains(.late) ? " late" : "")
        + (stand.slip.contains(.skipped) ? " skipped" : "")
      let clock = (stand.clockStart - .monday).days
      let name = stand.mark.name.isEmpty ? "" : " \(stand.mark.name)"
      return "\((stand.since - .monday).days): \(stand.mark.kind)\(name)\(slip) since \(clock)"
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let events: [(String, Double)]
    let stands: [String]

    init(_ name: String, _ events: [(String, Double)], _ stands: String...) {
      testDescription = name
      self.events = events
      self.stands = stands
    }
  }

  static let undatedCases = [
    Case("nothing yet", [], "0.0: start since 0.0"),
    Case("done", [("submitted", 1)], "0.0: start since 0.0", "1.0: done submit since 1.0"),
    Case(
      "the same again is no progress",
      [("submitted", 1), ("submitted", 2)],
      "0.0: start since 0.0",
      "1.0: done submit since 1.0"
    ),
    Case(
      "passed over",
      [("approved", 2)],
      "0.0: start since 0.0",
      "2.0: done approve skipped since 2.0"
    ),
    Case(
      "taken back, and once more while it is open",
      [("submitted", 1), ("rejected", 3), ("sent-back", 4)],
      "0.0: start since 0.0",
      "1.0: done submit since 1.0",
      "3.0: back rejected skipped since 3.0",
      "4.0: back sent-back skipped since 4.0"
    ),
    Case(
      "taken back stays the question",
      [("submitted", 1), ("rejected", 3), ("approved", 5)],
      "0.0: start since 0.0",
      "1.0: done submit since 1.0",
      "3.0: back rejected skipped since 3.0",
      "5.0: back rejected skipped since 3.0"
    ),
    Case(
      "done anew",
      [("submitted", 1), ("rejected", 3), ("submitted", 5)],
      "0.0: start since 0.0",
      "1.0: done submit since 1.0",
      "3.0: back rejected skipped since 3.0",
      "5.0: done submit skipped since 5.0"
    ),
    Case(
      "rejected before it was done",
      [("rejected", 1), ("submitted", 2)],
      "0.0: start since 0.0",
      "2.0: done submit since 2.0"
    ),
    Case(
      "two at once",
      [("submitted", 1), ("approved", 1)],
      "0.0: start since 0.0",
      "1.0: done submit since 1.0"
    ),
  ]

  @Test("without due dates is what happened last", arguments: undatedCases)
  func undated(_ example: Case) throws {
    #expect(try stands(Self.undated, example.events) == example.stands)
  }

  static let datedCases = [
    Case("nothing yet", [], "0.0: due one since 10.0"),
    Case("in time", [("one", 5)], "0.0: due one since 10.0", "5.0: due two since 20.0"),
    Case("late", [("one", 12)], "0.0: due one since 10.0", "12.0: due two late since 20.0"),
    Case(
      "late and early, on average in time",
      [("one", 12), ("two", 15)],
      "0.0: due one since 10.0",
      "12.0: due two late since 20.0",
      "15.0: due three since 30.0"
    ),
    Case(
      "passed over",
      [("two", 15)],
      "0.0: due one since 10.0",
      "15.0: due three skipped since 30.0"
    ),
    Case(
      "all but the first",
      [("two", 15), ("three", 16)],
      "0.0: due one since 10.0",
      "15.0: due three skipped since 30.0",
      "16.0: done three skipped since 16.0"
    ),
  ]

  @Test("with due dates is the step that is due", arguments: datedCases)
  func dated(_ example: Case) throws {
    #expect(try stands(Self.dated, example.events) == example.stands)
  }

  @Test("is parted by signs only while nothing is due")
  func signs() {
    let undated = Stand(mark: Mark(.done, "a"), slip: [], since: .day(0))
    let dated = Stand(mark: Mark(.due, "b"), slip: [], since: .day(5), dueAt: .day(9))
    let signs = [3.0, 1, 7].map { Sign(name: "saved", at: .day($0)) }
    let parted = [undated, dated].parted(by: signs)
    #expect(parted.map(\.since) == [.day(0), .day(1), .day(3), .day(5)])
    #expect(parted.map(\.clockStart) == [.day(0), .day(1), .day(3), .day(9)])
    #expect(parted.map(\.mark.kind) == [.done, .sign, .sign, .due])
  }
}
