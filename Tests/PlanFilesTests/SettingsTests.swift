import Onboarding
import PlanFiles
import Testing

@Suite("The settings of a plan file")
struct SettingsTests {
  @Test(
    "have a sensitivity in words or as a number",
    arguments: [("quiet", 0.7), ("balanced", 0.6), ("sensitive", 0.4), ("0.55", 0.55), (".5", 0.5)]
  )
  func sensitivity(_ text: String, _ expected: Double) throws {
    #expect(try plan("stall: { sensitivity: \(text) }").stall.sensitivity == expected)
  }

  @Test("keep what they don't name")
  func defaults() throws {
    let stall = try plan("stall: { fallback: { silent: 5wd }, lost-after: 26w }").stall
    #expect(stall == StallSettings(silent: .workingDays(5), lostAfter: .days(182)))
    let calendar = try plan("calendar: { working-days: [sun, mon] }").calendar
    #expect(calendar.workingDays == [.sun, .mon])
    #expect(calendar.zone == .utc)
  }

  @Test("say what starts a journey")
  func starts() throws {
    #expect(try plan("starts: signed_up").starts == .signedUp)
    #expect(try plan("starts: { event: contract.signed }").starts == .event("contract.signed"))
  }

  @Test("give a system one name or several")
  func knownAs() throws {
    let text = "courses: [{ id: a, known-as: { moodle: ADM-101, canvas: [1, '2'], my-lms: x } }]"
    let expected = ["moodle": ["ADM-101"], "canvas": ["1", "2"], "my-lms": ["x"]]
    #expect(try plan(text).courses[0].knownAs == expected)
  }

  private func plan(_ added: String) throws -> Plan {
    try PlanFile.parse(Example.complete + added, file: "plan.yaml")
  }
}
