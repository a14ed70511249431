import Onboarding

extension FullPlanTests {
  /// What ``text`` says.
  static let plan = Plan(
    product: "atlas",
    title: "Atlas Analytics",
    starts: .signedUp,
    value: ValueMilestone(
      title: "First dashboard shared",
      when: .event("dashboard.shared"),
      within: .days(30)
    ),
    steps: [
      Step(
        id: "admin-course",
        title: "An admin finished \"Admin onboarding\"",
        when: .course("admin-onboarding", by: .learners(1)),
        due: .days(10)
      ),
      Step(
        id: "team-trained",
        title: "Three people finished \"Your first report\"",
        when: .course("first-report", by: .learners(3)),
        after: ["admin-course"],
        due: .days(7)
      ),
      Step(
        id: "connect-source",
        title: "Data source connected",
        when: .event("source.connected"),
        due: .days(14),
        dueFrom: .start,
        reopens: .event("source.disconnected")
      ),
      Step(id: "kick-off", title: "Kick-off held", when: .manual, isOptional: true),
    ],
    courses: [
      Course(
        id: "admin-onboarding",
        title: "Admin onboarding",
        knownAs: [
          "moodle": ["ADM-101", "Admin onboarding"],
          "thinkific": ["admin-onboarding"],
        ],
        lessons: [
          Lesson(
            id: "sso",
            title: "Set up SSO",
            knownAs: ["moodle": ["Set up SSO, SCIM and roles"]],
            isTutorial: true
          )
        ]
      ),
      Course(id: "first-report", title: "first-report"),
    ],
    stall: StallSettings(
      sensitivity: StallSettings.balanced,
      overdue: .days(7),
      silent: .days(14),
      lostAfter: .days(90)
    ),
    calendar: WorkCalendar(
      zone: Zone.named("Europe/Berlin") ?? .utc,
      workingDays: [.mon, .tue, .wed, .thu, .fri],
      holidays: Set([CivilDate(year: 2026, month: 12, day: 25)].compactMap(\.self))
    )
  )
}
