import Testing

@Suite("Wrong conditions of a plan file")
struct ConditionErrorTests {
  @Test("are refused", arguments: kinds + references)
  func refuses(_ example: Example) {
    #expect(example.said == example.messages)
  }

  static let kinds: [Example] = [
    .steps(
      "two kinds in one",
      "- { id: a, when: { event: x, course: y } }",
      [
        """
        4:30: error: a condition can't be both 'event' and 'course'
          hint: write 'all: [{ … }, { … }]' if both must happen, 'any: [{ … }, { … }]' if one must
        """
      ]
    ),
    .steps(
      "unknown kind, no kind",
      "- { id: a, when: { evnt: x } }\n- { id: b, when: { count: 3 } }\n- { id: c, when: [x] }",
      [
        "4:20: error: a condition can't have the key 'evnt'\n  hint: did you mean 'event'?",
        """
        5:18: error: a condition has no kind
          hint: it is one of 'event', 'course', 'lesson', 'tutorial', 'survey', \
        'manual', 'all', 'any'
        """,
        """
        6:18: error: 'when' must be a mapping, not a list
          hint: write it such as 'when: { event: report.shared }'
        """,
      ]
    ),
    .steps(
      "an option of another kind",
      "- { id: a, when: { event: x, visits: 3 } }",
      [
        """
        4:30: error: an 'event' condition can't have the key 'visits'
          hint: it may have 'event', 'count', 'learners'
        """
      ]
    ),
    .steps(
      "a word that isn't 'manual'",
      "- { id: a, when: manul }\n- { id: b, reopens: sometimes, when: { manual: no } }",
      [
        "4:18: error: 'when' must be a condition, not 'manul'\n  hint: did you mean 'manual'?",
        """
        5:21: error: 'reopens' must be a condition, not 'sometimes'
          hint: write it such as 'reopens: { event: report.shared }'
        """,
        "5:48: error: 'manual' must be 'true', not 'no'\n  hint: write it such as 'when: manual'",
      ]
    ),
    .steps(
      "counts that aren't",
      "- { id: a, when: { event: x, count: 0, learners: 1.5 } }",
      [
        """
        4:37: error: 'count' must be a whole number from 1 to 1000000, not '0'
          hint: write it such as 'count: 3'
        """,
        """
        4:50: error: 'learners' must be a whole number from 1 to 1000000, not '1.5'
          hint: write it such as 'learners: 3'
        """,
      ]
    ),
    .steps(
      "lists of conditions",
      "- { id: a, when: { all: [] } }\n- { id: b, when: { any: [{ all: { event: x } }] } }",
      [
        """
        4:25: error: 'all' needs a condition
          hint: write it such as 'all: [{ event: a }, { event: b }]'
        """,
        """
        5:33: error: 'all' must be a list, not a mapping
          hint: write it such as 'all: [{ event: a }, { event: b }]'
        """,
      ]
    ),
    .steps(
      "an event without a name",
      "- { id: a, when: { event: '' } }\n- { id: b, when: { survey: [x] } }",
      [
        """
        4:27: error: 'event' must be text, not empty
          hint: write it such as 'event: report.shared'
        """,
        """
        5:28: error: 'survey' must be text, not a list
          hint: write it such as 'survey: onboarding'
        """,
      ]
    ),
  ]

  private static let courses = """

    courses:
    - { id: adm, lessons: [{ id: intro }, { id: sso }] }
    - { id: use, lessons: [{ id: intro }] }
    """

  static let references: [Example] = [
    .steps(
      "unknown courses and lessons",
      """
      - { id: a, when: { course: admn } }
      - { id: b, when: { course: sales } }
      - { id: c, when: { lesson: ssso } }
      - { id: d, when: { tutorial: adm/itro } }
      - { id: e, when: { lesson: amd/intro } }
      """ + courses,
      [
        "4:28: error: the plan's 'courses' have no course 'admn'\n  hint: did you mean 'adm'?",
        "5:28: error: the plan's 'courses' have no course 'sales'\n  hint: they have 'adm', 'use'",
        "6:28: error: the plan's 'courses' have no lesson 'ssso'\n  hint: did you mean 'sso'?",
        """
        7:30: error: the plan's 'courses' have no lesson 'itro' in 'adm'
          hint: did you mean 'intro'?
        """,
        "8:28: error: the plan's 'courses' have no course 'amd'\n  hint: did you mean 'adm'?",
      ]
    ),
    .steps(
      "a lesson of two courses",
      "- { id: a, when: { lesson: intro } }" + courses,
      [
        """
        4:28: error: several courses have a lesson 'intro': adm, use
          hint: write it such as 'adm/intro'
        """
      ]
    ),
    .steps(
      "a course of a plan without any",
      "- { id: a, when: { course: adm } }",
      ["4:28: error: the plan's 'courses' have no course 'adm'\n  hint: add it to 'courses'"]
    ),
    .steps(
      "shares that aren't",
      """
      - { id: a, when: { course: adm, share: 80 } }
      - { id: b, when: { course: adm, share: 0 } }
      - { id: c, when: { course: adm, share: 150% } }
      - { id: d, when: { course: adm, share: 0.5, learners: 2 } }
      """ + courses,
      [
        """
        4:40: error: 'share' must be above 0 and at most 1, or a percentage, not '80'
          hint: did you mean '80%'?
        """,
        """
        5:40: error: 'share' must be above 0 and at most 1, or a percentage, not '0'
          hint: write it such as 'share: 80%'
        """,
        """
        6:40: error: 'share' must be above 0 and at most 1, or a percentage, not '150%'
          hint: write it such as 'share: 80%'
        """,
        """
        7:40: error: a condition can't have both 'learners' and 'share'
          hint: keep one of them
        """,
      ]
    ),
  ]
}
