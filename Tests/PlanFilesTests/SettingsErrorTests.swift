import Testing

@Suite("Wrong settings of a plan file")
struct SettingsErrorTests {
  @Test("are refused", arguments: examples)
  func refuses(_ example: Example) {
    #expect(example.said == example.messages)
  }

  static let examples: [Example] = [
    .complete(
      "keys",
      "tite: x\nstarts: { event: a, count: 2 }\nstall: { silent: 3d }\ncalendar: { timezone: UTC }",
      [
        "4:1: error: a plan can't have the key 'tite'\n  hint: did you mean 'title'?",
        "5:21: error: 'starts' can't have the key 'count'\n  hint: it may have 'event'",
        """
        6:10: error: 'stall' can't have the key 'silent'
          hint: it may have 'sensitivity', 'fallback', 'lost-after'
        """,
        "7:13: error: 'calendar' can't have the key 'timezone'\n  hint: did you mean 'time-zone'?",
      ]
    ),
    .complete(
      "starts",
      "starts: signed-up",
      [
        """
        4:9: error: 'starts' must be 'signed_up' or an event, not 'signed-up'
          hint: did you mean 'signed_up'?
        """
      ]
    ),
    .complete(
      "stall",
      "stall: { sensitivity: balancd, fallback: { silent: 0d, overdue: 7 }, lost-after: ever }",
      [
        """
        4:23: error: 'sensitivity' must be 'quiet', 'balanced', 'sensitive' or a number between 0 \
        and 1, not 'balancd'
          hint: did you mean 'balanced'?
        """,
        """
        4:52: error: 'silent' must be a time above zero such as 12h, 10d, 2w or 5wd \
        (working days), not '0d'
          hint: write it such as 'silent: 10d'
        """,
        """
        4:65: error: 'overdue' must be a time such as 12h, 10d, 2w or 5wd (working days), not '7'
          hint: did you mean '7d'?
        """,
        """
        4:82: error: 'lost-after' must be a time above zero such as 12h, 10d, 2w or 5wd \
        (working days), not 'ever'
          hint: write it such as 'lost-after: 10d'
        """,
      ]
    ),
    .complete(
      "sensitivity out of its range",
      "stall: { sensitivity: 1 }",
      [
        """
        4:23: error: 'sensitivity' must be 'quiet', 'balanced', 'sensitive' or a number between 0 \
        and 1, not '1'
          hint: write it such as 'sensitivity: balanced'
        """
      ]
    ),
    .complete(
      "calendar",
      """
      calendar:
        time-zone: Berlin
        working-days: [monday, tus]
        holidays: [2026-02-30, 25.12.2026]
      """,
      [
        """
        5:14: error: 'time-zone' must be a name of the time zone database, not 'Berlin'
          hint: did you mean 'Europe/Berlin'?
        """,
        """
        6:18: error: 'working-days' must be days such as 'mon', not 'monday'
          hint: did you mean 'mon'?
        """,
        """
        6:26: error: 'working-days' must be days such as 'mon', not 'tus'
          hint: did you mean 'tue'?
        """,
        """
        7:14: error: 'holidays' must be dates such as '2026-12-25', not '2026-02-30'
          hint: write it such as 'holidays: [2026-12-25]'
        """,
        """
        7:26: error: 'holidays' must be dates such as '2026-12-25', not '25.12.2026'
          hint: write it such as 'holidays: [2026-12-25]'
        """,
      ]
    ),
    .complete(
      "no working day, a misspelled zone",
      "calendar: { working-days: [], time-zone: Europe/Berln, holidays: 2026-12-25 }",
      [
        """
        4:27: error: a calendar needs a working day
          hint: write it such as 'working-days: [mon, tue, wed, thu, fri]'
        """,
        """
        4:42: error: 'time-zone' must be a name of the time zone database, not 'Europe/Berln'
          hint: did you mean 'Europe/Berlin'?
        """,
        """
        4:66: error: 'holidays' must be a list, not '2026-12-25'
          hint: write it such as 'holidays: [2026-12-25]'
        """,
      ]
    ),
  ]
}
