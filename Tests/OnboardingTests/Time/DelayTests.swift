import Onboarding
import Testing

@Suite("A delay")
struct DelayTests {
  @Test(
    "is read as a plan states it",
    arguments: [
      ("30m", .exactly(.minutes(30)), "30m", "30 minutes"),
      ("60m", .exactly(.hours(1)), "1h", "1 hour"),
      ("12h", .exactly(.hours(12)), "12h", "12 hours"),
      ("0d", .days(0), "0d", "0 days"),
      ("1d", .days(1), "1d", "1 day"),
      ("10d", .days(10), "10d", "10 days"),
      ("2w", .days(14), "14d", "14 days"),
      ("1wd", .workingDays(1), "1wd", "1 working day"),
      ("5wd", .workingDays(5), "5wd", "5 working days"),
      ("3660d", .days(3_660), "3660d", "3660 days"),
    ] as [(String, Delay, String, String)]
  )
  func reading(_ text: String, _ delay: Delay, _ description: String, _ words: String) {
    #expect(Delay(text) == delay)
    #expect(delay.description == description)
    #expect(delay.words == words)
    #expect(Delay(delay.description) == delay)
  }

  @Test(
    "is refused without a count and a unit, and beyond ten years",
    arguments: [
      "", "d", "10", "10 d", " 10d", "10d ", "-1d", "+1d", "1.5d", "10D", "10days", "1y", "1dw",
      "3661d", "521w", "2601wd", "87841h", "999999h", "1000000m", "99999999999999999999d", "١d",
      "10d10h", "1e3d", "0x1d",
    ]
  )
  func refusing(_ text: String) {
    #expect(Delay(text) == nil)
  }
}
