import Testing

@Suite("Wrong steps of a plan file")
struct StepErrorTests {
  @Test("are refused", arguments: fields + order)
  func refuses(_ example: Example) {
    #expect(example.said == example.messages)
  }

  static let fields: [Example] = [
    Example(
      "nothing that is required",
      "title: x\n",
      "1:1: error: a plan has no 'product'\n  hint: add a line such as 'product: atlas'",
      """
      1:1: error: a plan has no 'value'
        hint: add a line such as 'value: { when: { event: report.shared } }'
      """,
      """
      1:1: error: a plan has no 'steps'
        hint: add a line such as 'steps: [{ id: kick-off, when: manual }]'
      """
    ),
    Example(
      "no step, and a value without evidence",
      "product: atlas\nvalue: { title: x }\nsteps: []\n",
      """
      2:8: error: 'value' has no 'when'
        hint: add a line such as 'when: { event: report.shared }'
      """,
      """
      3:8: error: a plan needs a step
        hint: write it such as 'steps: [{ id: kick-off, when: manual }]'
      """
    ),
    .steps(
      "id with capitals and blanks",
      "- { id: Kick Off!, when: manual }",
      [
        """
        4:9: error: 'id' must be lower-case letters, digits, '-', '_' or '.' \
        (at most 64, no sign first), not 'Kick Off!'
          hint: did you mean 'kick-off'?
        """
      ]
    ),
    .steps(
      "no id, no evidence, no mapping",
      "- when: manual\n- id: a\n- kick-off\n",
      [
        "4:3: error: a step has no 'id'\n  hint: add a line such as 'id: connect-source'",
        """
        5:3: error: a step has no 'when'
          hint: add a line such as 'when: { event: source.connected }'
        """,
        """
        6:3: error: a step must be a mapping, not 'kick-off'
          hint: write it such as '{ id: kick-off, when: manual }'
        """,
      ]
    ),
    .steps(
      "unknown keys",
      "- { id: a, when: manual, aftr: [b], owner: me }",
      [
        "4:26: error: a step can't have the key 'aftr'\n  hint: did you mean 'after'?",
        """
        4:37: error: a step can't have the key 'owner'
          hint: it may have 'id', 'title', 'when', 'after', 'due', 'from', 'reopens', 'optional'
        """,
      ]
    ),
    .steps(
      "values of the wrong kind",
      """
      - id: a
        when: manual
        title: [x, y]
        after: b
        from: strat
        optional: yes
        due:
      """,
      [
        """
        6:10: error: 'title' must be text, not a list
          hint: write it such as 'title: Data source connected'
        """,
        """
        7:10: error: 'after' must be a list, not 'b'
          hint: write it such as 'after: [kick-off]'
        """,
        """
        8:9: error: 'from' must be 'start' or 'available', not 'strat'
          hint: did you mean 'start'?
        """,
        """
        9:13: error: 'optional' must be 'true' or 'false', not 'yes'
          hint: did you mean 'true'?
        """,
        """
        10:7: error: 'due' must be a time such as 12h, 10d, 2w or 5wd (working days), not empty
          hint: write it such as 'due: 10d'
        """,
      ]
    ),
    .steps(
      "times that aren't",
      """
      - { id: a, when: manual, due: 10 }
      - { id: b, when: manual, due: 2 weeks }
      - { id: c, when: manual, due: 6 months }
      - { id: d, when: manual, due: -3d }
      """,
      [
        """
        4:31: error: 'due' must be a time such as 12h, 10d, 2w or 5wd (working days), not '10'
          hint: did you mean '10d'?
        """,
        """
        5:31: error: 'due' must be a time such as 12h, 10d, 2w or 5wd (working days), not '2 weeks'
          hint: did you mean '2w'?
        """,
        """
        6:31: error: 'due' must be a time such as 12h, 10d, 2w or 5wd (working days), not '6 months'
          hint: write it such as 'due: 10d'
        """,
        """
        7:31: error: 'due' must be a time such as 12h, 10d, 2w or 5wd (working days), not '-3d'
          hint: write it such as 'due: 10d'
        """,
      ]
    ),
  ]

  static let order: [Example] = [
    .steps(
      "the same id twice",
      "- { id: a, when: manual }\n- { id: b, when: manual }\n- { id: a, when: manual }",
      [
        """
        6:9: error: two steps have the id 'a'
          hint: give one of them another id: the first is in line 4
        """
      ]
    ),
    .steps(
      "after itself, after nobody, after the same twice",
      """
      - { id: kick-off, when: manual, after: [kick-off] }
      - { id: training, when: manual, after: [kickoff, handover] }
      - { id: launch, when: manual, after: [training, training] }
      """,
      [
        """
        4:41: error: step 'kick-off' can't come after itself
          hint: remove it from 'after'
        """,
        "5:41: error: there is no step 'kickoff'\n  hint: did you mean 'kick-off'?",
        """
        5:50: error: there is no step 'handover'
          hint: 'after' names steps of this plan
        """,
        "6:49: error: 'after' has 'training' twice\n  hint: remove one of them",
      ]
    ),
    .steps(
      "in circles, and behind one",
      """
      - { id: a, when: manual, after: [c] }
      - { id: b, when: manual, after: [a] }
      - { id: c, when: manual, after: [b] }
      - { id: d, when: manual, after: [c] }
      - { id: e, when: manual, after: [d] }
      - { id: x, when: manual, after: [y] }
      - { id: y, when: manual, after: [x] }
      - { id: free, when: manual }
      """,
      [
        """
        4:34: error: steps wait for each other: a → c → b → a
          hint: remove one of them from 'after'
        """,
        """
        7:34: error: step 'd' can't be reached: it comes after 'c'
          hint: break the circle in which steps wait for each other
        """,
        """
        8:34: error: step 'e' can't be reached: it comes after 'd'
          hint: break the circle in which steps wait for each other
        """,
        """
        9:34: error: steps wait for each other: x → y → x
          hint: remove one of them from 'after'
        """,
      ]
    ),
  ]
}
