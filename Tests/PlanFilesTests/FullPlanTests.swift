import Onboarding
import PlanFiles
import Testing

@Suite("A plan file")
struct FullPlanTests {
  @Test("becomes a plan with all its parts")
  func full() throws {
    let plan = try PlanFile.parse(Self.text, file: "atlas.yaml")
    #expect(plan == Self.plan)
    #expect(PlanFile.check(Self.text, file: "atlas.yaml").diagnostics.isEmpty)
  }

  @Test("may leave out all but product, value and steps")
  func short() throws {
    let plan = try PlanFile.parse(Example.complete, file: "plan.yaml")
    let step = Step(id: "kick-off", title: "kick-off", when: .manual)
    let value = ValueMilestone(title: "First value", when: .manual)
    #expect(plan == Plan(product: "atlas", title: "atlas", value: value, steps: [step]))
  }

  @Test("may begin with a byte order mark, end lines as Windows does, and hold comments")
  func windows() throws {
    let text = "\u{FEFF}# our plan\n" + Self.text
    let windows = text.replacing("\n", with: "\r\n")
    #expect(try PlanFile.parse(windows, file: "atlas.yaml") == Self.plan)
  }

  @Test("takes numbers, dates and words like 'no' for text")
  func plainText() throws {
    let text = """
      product: no
      title: 10
      value: { when: { event: 2026-12-25 } }
      steps: [{ id: 1.5, title: "R&D? *really*?? & more", when: { event: "Signed Up, yes" } }]
      """
    let plan = try PlanFile.parse(text, file: "plan.yaml")
    #expect(plan.product == "no")
    #expect(plan.title == "10")
    #expect(plan.value.when == .event("2026-12-25"))
    #expect(plan.steps[0].id == "1.5")
    #expect(plan.steps[0].title == "R&D? *really*?? & more")
    #expect(plan.steps[0].when == .event("Signed Up, yes"))
  }

  /// `design.md`, section 4, with the course that its second step names.
  static let text = """
    product: atlas
    title: Atlas Analytics
    starts: signed_up                  # or { event: contract.signed }
    value:
      title: First dashboard shared
      when: { event: dashboard.shared }
      within: 30d                      # target time-to-value
    steps:
      - id: admin-course
        title: An admin finished "Admin onboarding"
        when: { course: admin-onboarding }            # completed by anyone at the customer
        due: 10d                                      # after it became available
      - id: team-trained
        title: Three people finished "Your first report"
        when: { course: first-report, learners: 3 }
        after: [admin-course]                         # available when these are done
        due: 7d
      - id: connect-source
        title: Data source connected
        when: { event: source.connected }
        reopens: { event: source.disconnected }       # evidence that takes it back
        due: 14d
        from: start                                   # due counts from the journey's start
      - id: kick-off
        title: Kick-off held
        when: manual
        optional: true
    courses:
      - id: admin-onboarding
        title: Admin onboarding
        known-as: { moodle: [ADM-101, "Admin onboarding"], thinkific: [admin-onboarding] }
        lessons:
          - { id: sso, title: "Set up SSO", known-as: { moodle: ["Set up SSO, SCIM and roles"] }, \
    tutorial: true }
      - id: first-report
    stall:
      sensitivity: balanced            # quiet | balanced | sensitive, or a number
      fallback: { overdue: 7d, silent: 14d }          # used until there is enough history
      lost-after: 90d
    calendar: { time-zone: Europe/Berlin, working-days: [mon, tue, wed, thu, fri], \
    holidays: [2026-12-25] }

    """
}
