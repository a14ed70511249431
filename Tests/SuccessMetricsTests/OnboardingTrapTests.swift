import Onboarding
import SuccessMetrics
import Testing

@Suite("Traps of onboarding")
struct OnboardingTrapTests {
  private static let running = "given  asked on 2026-10-20"

  static let traps: [Trap] = [
    Trap(
      "begun yesterday isn't counted",
      "onboarding-completion",
      "a  onboards from 2026-10-30",
      "0 of 0, nothing"
    ),
    Trap(
      "done on the 90th day counts",
      "onboarding-completion",
      "a  onboards from 2026-07-10, completed 2026-10-08",
      "1 of 1 = 100 %"
    ),
    Trap(
      "done a second later doesn't",
      "onboarding-completion",
      "a  onboards from 2026-07-10, completed 2026-10-08T00:00:01Z",
      "0 of 1 = 0 %"
    ),
    Trap(
      "done at once counts when its 90 days are over",
      "onboarding-completion",
      "a  onboards from 2026-07-10, completed 2026-07-11",
      "0 of 0, nothing"
    ).of("2026-07"),
    Trap(
      "who left has not completed it",
      "onboarding-completion",
      "a  onboards from 2026-07-10, left 2026-08-01",
      "0 of 1 = 0 %"
    ),
    Trap(
      "whose 90th day is still to come isn't counted",
      "onboarding-completion",
      "a  onboards from 2026-07-10, completed 2026-07-20\nb  onboards from 2026-07-25\n" + running,
      "1 of 1 = 100 %"
    ),
    Trap(
      "nor in what reached value",
      "value-rate",
      "a  onboards from 2026-07-10, value 2026-07-20\nb  onboards from 2026-07-25\n" + running,
      "1 of 1 = 100 %"
    ),
    Trap(
      "value after they left is none",
      "value-rate",
      "a  onboards from 2026-07-10, value 2026-08-10, left 2026-08-09",
      "0 of 1 = 0 %"
    ),
    Trap(
      "four are too few for a median",
      "time-to-value",
      journeys([10, 20, 30, 40]),
      "4 of 4, nothing"
    )
    .saying("too few"),
    Trap("five aren't", "time-to-value", journeys([10, 20, 30, 40, 50]), "5 of 5, median 30 days"),
    Trap(
      "of which two got there are",
      "time-to-value",
      journeys([10, 20]) + "\n9 others  onboards from 2026-05-01",
      "2 of 11, nothing"
    ).saying("too few"),
    Trap(
      "less than half have reached it",
      "time-to-value",
      journeys([10, 20, 30]) + "\n9 others  onboards from 2026-05-01",
      "3 of 12, nothing"
    ).saying("less than half"),
    Trap(
      "who leaves never reaches it and isn't left out",
      "time-to-value",
      journeys([10, 20, 30]) + "\n4 others  onboards from 2026-05-01, left 2026-05-15",
      "3 of 7, nothing"
    ).saying("less than half"),
    Trap(
      "what was reached after the end isn't known at it",
      "time-to-value",
      journeys([10, 20, 30, 40, 50]) + "\n2 others  onboards from 2026-10-20, value 2026-11-02",
      "5 of 7, median 30 days"
    ),
  ]

  /// Begun on 1 May, with value after so many days.
  private static func journeys(_ days: [Int]) -> String {
    days.map { count in
      let day = Zone.utc.localTime(at: October.instant("2026-05-01") + .days(count)).date
      return "c\(count)  onboards from 2026-05-01, value \(day)"
    }.joined(separator: "\n")
  }

  @Test("An onboarding", arguments: traps)
  func holds(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }

  @Test("The mean of those who got there is shorter than the time that it takes")
  func completedOnly() throws {
    let facts = Self.journeys([10, 20, 30]) + "\n2 others  onboards from 2026-05-01"
    let it = try Trap("", "time-to-value", facts, "").measure()
    let mean = (10.0 + 20 + 30) / 3
    #expect(it.value == 30 && mean < 30)
  }

  @Test("Completed of all is lower than of those that had their days")
  func ofAll() throws {
    let facts = """
      a  onboards from 2026-07-10, completed 2026-07-20
      b  onboards from 2026-07-11, completed 2026-07-21
      8 others  onboards from 2026-10-30
      """
    let it = try Trap("", "onboarding-completion", facts, "").measure()
    #expect(it.value == 1 && it.value ?? 0 > 2.0 / 10)
  }

  @Test(
    "Learners are counted once, and what isn't in the period not at all",
    arguments: [
      ("a  kim learns basics on 2026-10-01, 02; kim learns admin on 2026-10-03", "1"),
      ("a  kim learns basics on 2026-09-30, 2026-11-01", "0"),
      ("a  kim learns basics on 2026-10-01; lee finishes basics on 2026-10-31", "2"),
    ]
  )
  func learning(facts: String, count: String) throws {
    #expect(try Trap("", "learning-activity", facts, count).complaints() == [])
  }
}
