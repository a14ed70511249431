import Testing

@Suite("Wrong courses of a plan file")
struct CourseErrorTests {
  @Test("are refused", arguments: examples)
  func refuses(_ example: Example) {
    #expect(example.said == example.messages)
  }

  static let examples: [Example] = [
    .complete(
      "the same id twice",
      """
      courses:
      - { id: adm, lessons: [{ id: sso }, { id: sso }] }
      - { id: use, lessons: [{ id: sso }] }
      - { id: adm }
      """,
      [
        """
        5:43: error: two lessons of course 'adm' have the id 'sso'
          hint: give one of them another id
        """,
        "7:9: error: two courses have the id 'adm'\n  hint: give one of them another id",
      ]
    ),
    .complete(
      "a name that leads to two courses, however it is spelled",
      """
      courses:
      - { id: adm, known-as: { moodle: [ADM-101, Admin], canvas: Admin } }
      - { id: use, known-as: { moodle: adm 101, thinkific: Admin } }
      """,
      [
        """
        6:34: error: 'adm 101' is course 'adm' in moodle already
          hint: a name leads to one course: remove it here or there
        """
      ]
    ),
    .complete(
      "a name that leads to two lessons of a course",
      """
      courses:
      - id: adm
        lessons:
        - { id: one, known-as: { moodle: Welcome } }
        - { id: two, known-as: { moodle: [welcome] } }
      - id: use
        lessons: [{ id: one, known-as: { moodle: Welcome } }]
      """,
      [
        """
        8:37: error: 'welcome' is lesson 'one' in moodle already
          hint: a name leads to one lesson: remove it here or there
        """
      ]
    ),
    .complete(
      "keys and values of the wrong kind",
      """
      courses:
      - { id: adm, known-as: ADM-101, lesons: [] }
      - { id: use, known-as: { Moodle: x }, lessons: [{ id: a, tutorial: maybe }, { title: b }] }
      - adm
      """,
      [
        """
        5:24: error: 'known-as' must be a mapping, not 'ADM-101'
          hint: write it such as 'known-as: { moodle: [ADM-101] }'
        """,
        "5:33: error: a course can't have the key 'lesons'\n  hint: did you mean 'lessons'?",
        "6:26: error: 'Moodle' can't be the name of a system\n  hint: did you mean 'moodle'?",
        """
        6:68: error: 'tutorial' must be 'true' or 'false', not 'maybe'
          hint: write it such as 'tutorial: true'
        """,
        "6:77: error: a lesson has no 'id'\n  hint: add a line such as '- id: sso'",
        """
        7:3: error: a course must be a mapping, not 'adm'
          hint: write it such as '{ id: admin-onboarding }'
        """,
      ]
    ),
    .complete(
      "no list",
      "courses: { id: adm }",
      [
        """
        4:10: error: 'courses' must be a list, not a mapping
          hint: write it such as 'courses: [{ id: admin-onboarding }]'
        """
      ]
    ),
  ]
}
