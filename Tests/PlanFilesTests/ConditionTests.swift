import Onboarding
import PlanFiles
import Testing

@Suite("A condition in a plan file")
struct ConditionTests {
  @Test(
    "is read",
    arguments: [
      ("manual", .manual),
      ("{ manual: true }", .manual),
      ("{ manual: }", .manual),
      ("{ event: 'Report Shared' }", .event("Report Shared")),
      ("{ event: a, count: 3 }", .event("a", count: 3)),
      ("{ event: a, count: 3, learners: 2 }", .event("a", count: 3, learners: 2)),
      ("{ course: adm }", .course("adm", by: .learners(1))),
      ("{ course: adm, learners: 3 }", .course("adm", by: .learners(3))),
      ("{ course: adm, share: 0.8 }", .course("adm", by: .share(0.8))),
      ("{ course: adm, share: 80% }", .course("adm", by: .share(0.8))),
      ("{ course: adm, share: 1 }", .course("adm", by: .share(1))),
      ("{ lesson: sso }", .lesson(LessonReference(course: "adm", lesson: "sso"))),
      ("{ lesson: use/intro }", .lesson(LessonReference(course: "use", lesson: "intro"))),
      ("{ tutorial: sso }", .tutorial(LessonReference(course: "adm", lesson: "sso"))),
      (
        "{ tutorial: adm/sso, visits: 2 }",
        .tutorial(LessonReference(course: "adm", lesson: "sso"), visits: 2)
      ),
      ("{ survey: nps }", .survey("nps")),
      ("{ any: [{ event: a }, { event: b }] }", .any([.event("a"), .event("b")])),
      (
        "{ all: [manual, { any: [{ event: a }, { survey: b }] }] }",
        .all([.manual, .any([.event("a"), .survey("b")])])
      ),
      (
        "\n    all:\n    - event: a\n      count: 2\n    - manual",
        .all([.event("a", count: 2), .manual])
      ),
    ] as [(String, Condition)]
  )
  func reads(_ text: String, _ expected: Condition) throws {
    let plan = try PlanFile.parse(Self.plan(when: text), file: "plan.yaml")
    #expect(plan.steps[0].when == expected)
    #expect(plan.steps[0].reopens == expected)
    #expect(plan.value.when == expected)
  }

  private static func plan(when text: String) -> String {
    """
    product: atlas
    value:
      when: \(text)
    steps:
    - id: only
      when: \(text)
      reopens: \(text)
    courses:
    - { id: adm, lessons: [{ id: intro }, { id: sso, tutorial: true }] }
    - { id: use, lessons: [{ id: intro }] }
    """
  }
}
