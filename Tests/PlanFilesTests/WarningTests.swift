import PlanFiles
import Testing

@Suite("Warnings about a plan file")
struct WarningTests {
  @Test("are given beside the plan", arguments: examples)
  func warns(_ example: Example) {
    #expect(example.said == example.messages)
    #expect(throws: Never.self) { try PlanFile.parse(example.text, file: "plan.yaml") }
  }

  static let examples: [Example] = [
    Example(
      "due later than the value milestone",
      """
      product: atlas
      value: { when: manual, within: 2w }
      steps:
      - { id: a, when: manual, due: 14d }
      - { id: b, when: manual, due: 11wd }
      - { id: c, when: manual, due: 30d, optional: true }
      """,
      """
      5:31: warning: step 'b' is due (11wd) after the value milestone should be reached (14d)
        hint: make 'due' shorter, or 'within' of 'value' longer
      """
    ),
    .steps(
      "a required step behind an optional one",
      "- { id: a, when: manual, optional: true }\n- { id: b, when: manual, after: [a] }",
      [
        """
        5:34: warning: step 'b' waits for 'a', which is optional
          hint: where 'a' is left out, 'b' never becomes available, nor overdue
        """
      ]
    ),
    .steps(
      "only optional steps",
      "- { id: a, when: manual, optional: true }",
      [
        """
        4:9: warning: all steps are optional
          hint: journeys stall at required steps only: remove 'optional' from one
        """
      ]
    ),
    .steps(
      "keys without effect",
      "- { id: a, when: { event: x }, reopens: { event: x }, from: start }",
      [
        """
        4:41: warning: 'reopens' is the same as 'when'
          hint: the step would be taken back by what completes it: name what undoes it
        """,
        "4:61: warning: 'from' means nothing without 'due'\n  hint: add a line such as 'due: 10d'",
      ]
    ),
    .steps(
      "catalogue",
      """
      - { id: a, when: { tutorial: sso } }
      courses: [{ id: adm, lessons: [{ id: sso }], known-as: { moodel: x, my-lms: y } }]
      """,
      [
        """
        4:30: warning: lesson 'sso' isn't marked as a tutorial
          hint: add 'tutorial: true' to it, or write 'lesson: sso'
        """,
        """
        5:58: warning: no export comes from a system 'moodel'
          hint: did you mean 'moodle'?
        """,
      ]
    ),
    .complete(
      "lost before stalled",
      "stall: { lost-after: 10d }",
      [
        """
        4:22: warning: 'lost-after' (10d) is shorter than 'silent' (14d)
          hint: such journeys are lost before they can stall: make it longer
        """
      ]
    ),
  ]
}
