import Onboarding
import Testing

@Suite("The day of a goal")
struct GoalDayTests {
  @Test(
    "counts until its end on the clock of its zone",
    arguments: [
      ("2026-03-31", "UTC", "2026-04-01T00:00:00Z"),
      // Summer time has begun two days before.
      ("2026-03-31", "Europe/Berlin", "2026-03-31T22:00:00Z"),
      ("2026-03-31", "America/Los_Angeles", "2026-04-01T07:00:00Z"),
      ("2026-03-31", "Pacific/Auckland", "2026-03-31T11:00:00Z"),
      // The day on which clocks are put back has 25 hours.
      ("2026-10-25", "Europe/Berlin", "2026-10-25T23:00:00Z"),
      // Midnight itself is left out here: the day ends with the gap.
      ("2026-09-05", "America/Santiago", "2026-09-06T04:00:00Z"),
      ("2026-12-31", "UTC", "2027-01-01T00:00:00Z"), ("2028-02-28", "UTC", "2028-02-29T00:00:00Z"),
    ] as [(CivilDate, String, Instant)]
  )
  func end(_ day: CivilDate, _ name: String, _ end: Instant) throws {
    let zone = try #require(Zone.named(name))
    #expect(day.end(in: zone) == end)
    let terms = GoalTerms(title: "Goal", due: day)
    let set = GoalChange(goal: "goal", what: .set(terms), at: "2026-01-01T00:00:00Z", actor: "d")
    let goal = try #require(Goal([set]))
    #expect(goal.state(at: end.aMillisecondBefore, zone) == .open)
    #expect(goal.state(at: end, zone) == .late)
    let over = GoalChange(number: 1, goal: "goal", what: .reached, at: end.days(9), actor: "d")
    #expect(try #require(Goal([set, over])).state(at: end.days(9), zone) == .reached)
  }

  @Test("sorts the goals of a customer")
  func sorted() {
    let changes =
      [("b", "2026-05-01"), ("a", "2026-05-01"), ("c", "2026-04-01")]
      as [(Identifier<Goal>, CivilDate)]
    let goals = Goal.all(
      changes.map { id, due in
        GoalChange(
          goal: id,
          what: .set(GoalTerms(title: "Goal", due: due)),
          at: .monday,
          actor: "d"
        )
      }
    )
    #expect(goals.map(\.id) == ["c", "a", "b"])
  }
}

@Suite("A measure")
struct GoalMeasureTests {
  @Test("leads somewhere")
  func way() {
    #expect(GoalMeasure(unit: "h", start: 2, target: 2) == nil)
    #expect(GoalMeasure(unit: "h", start: 2, target: -2) != nil)
  }

  @Test("is never rounded to its end")
  func share() throws {
    let measure = try #require(GoalMeasure(unit: "h", start: 0, target: 1e15))
    #expect(measure.share(at: 1e15.nextDown) < 1)
    #expect(measure.share(at: 1e15) == 1 && measure.share(at: -5) == 0)
  }

  @Test(
    "reads decimal numbers, and nothing else",
    arguments: [
      ("10", 10), ("2.5", 2.5), ("-2.5", -2.5), ("0", 0), ("-0", 0), ("007", 7),
      ("0.000001", 0.000001), ("123456789012345", 123_456_789_012_345),
    ] as [(String, Double)]
  )
  func number(_ text: String, _ expected: Double) throws {
    let number = try #require(GoalMeasure.number(text))
    #expect(number == expected && (number != 0 || number.sign == .plus))
  }

  @Test(
    "reads no other text as a number",
    arguments: [
      "", " ", "-", ".", "1.", ".5", "1,5", "1,000", "1e3", "inf", "nan", "0x10", "1 000", "+1",
      "--1", "1.2.3", "٣", "1234567890123456", "1.\u{301}5",
    ]
  )
  func noNumber(_ text: String) { #expect(GoalMeasure.number(text) == nil) }
}

@Suite("The id of a goal")
struct GoalIDTests {
  @Test(
    "is made of the title",
    arguments: [
      ("Cut reporting time!", "cut-reporting-time"), ("  10 → 2 h ", "10-2-h"), ("???", "goal"),
      ("Überblick für alle", "überblick-für-alle"),
      (
        "Cut the time that reporting takes from ten hours to two",
        "cut-the-time-that-reporting-takes-from"
      ),
      (String(repeating: "a", count: 90), String(repeating: "a", count: 40)),
    ]
  )
  func made(_ title: String, _ id: String) {
    #expect(GoalIDs.make(title, taken: []) == Identifier(id))
    #expect(GoalIDs.isValid(id))
  }

  @Test("is the customer's only one")
  func only() {
    #expect(GoalIDs.make("Cut", taken: ["cut"]) == "cut-2")
    #expect(GoalIDs.make("Cut", taken: ["cut", "cut-2", "cut-3"]) == "cut-4")
    #expect(GoalIDs.make("Cut", taken: ["cut-2"]) == "cut")
  }

  @Test(
    "has letters and digits in lower case",
    arguments: ["", "A", "a b", "-a", "a--b", "a/b", "a_b", String(repeating: "a", count: 61)]
  )
  func invalid(_ text: String) { #expect(!GoalIDs.isValid(text)) }
}
