/// Cases 25 to 40: values but dates. What single numbers give is in `NumberTests`.
enum ValueCases {
  private static func percent(_ cell: String) -> String {
    "email,course,percent,at\na@acme.example,C1,\(cell),2026-08-20T10:00:00Z\n"
      + "b@acme.example,C1,50,2026-08-20T10:00:00Z\n"
  }

  /// LearnDash's report with these words for whether the course was completed.
  private static func completed(_ words: String...) -> String {
    "user_id,email,course_id,steps_total,steps_completed,course_completed\n"
      + words.enumerated().map { "\($0),u\($0)@acme.example,31,4,1,\($1)\n" }.joined()
  }

  private static func event(_ fields: String) -> String {
    #"{"customer":"a","event":"e",\#(fields)}"#
  }

  static let all: [BadCase] = [
    BadCase(
      "case 25: what means nothing is no zero",
      "email,course,percent,score,at\n"
        + ["-", "N/A", "null", "None", "#N/A", "", "Never"].map {
          "a@acme.example,C\($0.count),\($0 == "Never" ? "-" : $0),\($0 == "Never" ? "" : $0),2026-08-20T10:00:00Z\n"
        }.joined(),
      "7 read",
      never: [" 0.0", "rejected", "completed"]
    ),
    BadCase(
      "case 25: an unknown word in a column of numbers costs its row, not the file",
      percent("many"),
      "1 read",
      "rejected 2:3: the percentage 'many' is not a number from 0 to 100"
    ),
    BadCase(
      "case 26: a percentage below 0 is refused, not made 0",
      percent("-5"),
      "1 read",
      "2:3: the percentage '-5'"
    ),
    BadCase(
      "case 26: one above 100 is refused, not made 100",
      percent("101"),
      "1 read",
      "2:3: the percentage '101'"
    ),
    BadCase("case 26: two signs", percent("31%%"), "1 read", "2:3: the percentage '31%%'"),
    BadCase(
      "case 26: a fraction stays one: the format tells the scale",
      percent("0.45"),
      "2 read",
      "0.45 %"
    ),
    BadCase(
      "case 26: a file of nothing but fractions is asked about",
      "email,course,percent,at\na@acme.example,C1,0.85,2026-08-20T10:00:00Z\n"
        + "b@acme.example,C1,1,2026-08-20T10:00:00Z\n",
      "2 read",
      "0.85 %",
      "warning: no percentage is above 1"
    ),
    BadCase(
      "case 26: and so is JSON of them",
      #"{"email":"a@acme.example","course":"C1","percent":0.85,"at":"2026-08-20T10:00:00Z"}"#,
      "0.85 %",
      "warning: no percentage is above 1",
      as: .learning,
      map: ["email=email", "course=course", "percent=percent", "at=at"]
    ),
    BadCase("case 27: a decimal comma", percent("\"45,5\""), "2 read", "45.5 %"),
    BadCase(
      "case 27: thousands are refused, for nobody knows what they mean",
      percent("\"1,234.5\""),
      "1 read",
      "rejected 2:3"
    ),
    BadCase(
      "case 27: a comma that parts thousands or decimals, who knows, is refused",
      "email,course,status,score,seconds,at\n"
        + "a@acme.example,C1,completed,\"1,234\",,2026-08-20T10:00:00Z\n"
        + "b@acme.example,C1,completed,,\"1,800\",2026-08-20T10:00:00Z\n"
        + "c@acme.example,C1,completed,\"0,125\",\"12,5\",2026-08-20T10:00:00Z\n",
      "1 read",
      "rejected 2:4: the score '1,234' may be a thousand or have three decimals",
      "rejected 3:5: the length of time '1,800' may be a thousand",
      "score 0.125"
    ),
    BadCase(
      "case 27: digits of another script are refused",
      percent("\u{664}\u{665}"),
      "1 read",
      "rejected 2:3"
    ),
    BadCase(
      "case 27: another minus sign is refused",
      percent("\u{2212}5"),
      "1 read",
      "rejected 2:3"
    ),
    BadCase(
      "case 28: points above the maximum, and a maximum of nothing",
      "email,course,status,score,max_score,at\n"
        + "a@acme.example,C1,completed,12,10,2026-08-20T10:00:00Z\n"
        + "b@acme.example,C1,completed,0,0,2026-08-20T10:00:00Z\n",
      "a@acme.example course completed",
      "score 12.0 of 10.0",
      never: ["100.0 %"]
    ),
    BadCase(
      "case 28: a share that contradicts its points is left out",
      #"{"actor":{"mbox":"mailto:a@acme.example"},"timestamp":"2026-08-20T10:00:00Z","#
        + #""verb":{"id":"http://adlnet.gov/expapi/verbs/scored"},"#
        + #""object":{"id":"http://lms.example/course/1"},"#
        + #""result":{"score":{"raw":50,"min":0,"max":100,"scaled":0.0}}}"#,
      "score 50.0 of 100.0",
      as: .learning
    ),
    BadCase(
      "case 34: completed before enrolled and started",
      "email,course,enrolled_at,started_at,completed_at\n"
        + "a@acme.example,C1,2026-08-20T10:00:00.001Z,2026-08-21T10:00:00Z,2026-08-20T10:00:00Z\n",
      "course completed 2026-08-20T10:00:00Z",
      "course enrolled 2026-08-20T10:00:00.001Z"
    ),
    BadCase(
      "case 35: lengths of time that are none",
      "email,course,status,at,seconds\n"
        + ["65:00", "-5", "1h 5m", "P1Y", "P1DT"].map {
          "a@acme.example,C1,completed,2026-08-20T10:00:00Z,\($0)\n"
        }.joined()
        + "b@acme.example,C1,completed,2026-08-20T10:00:00Z,PT0S\n"
        + "c@acme.example,C1,completed,2026-08-20T10:00:00Z,PT1.123456S\n"
        + "d@acme.example,C1,completed,2026-08-20T10:00:00Z,1:02:03\n",
      "3 read",
      "rejected 2:5: the length of time '65:00'",
      "rejected 3:5",
      "rejected 4:5",
      "rejected 5:5",
      "rejected 6:5",
      "b@acme.example course completed 2026-08-20T10:00:00Z 0 s",
      "2026-08-20T10:00:00Z 3723 s"
    ),
    BadCase(
      "case 36: ids of 20 digits, with zeros before and with a point",
      [
        event(#""id":12345678901234567890,"at":"2026-08-20""#),
        event(#""id":"007","at":"2026-08-20""#), event(#""id":123.0,"at":"2026-08-20""#),
      ].joined(separator: "\n"),
      "1 12345678901234567890: e",
      "2 007: e",
      "3 123.0: e",
      as: .events
    ),
    BadCase(
      "case 36: an id that a spreadsheet shortened is refused, for its end is lost",
      "id,name,signed_up_at\n1.23457E+11,A,2026-08-01\n007,B,2026-08-01\n",
      "1 read",
      "007 'B'",
      "rejected 2: the id was a long number until a spreadsheet shortened it",
      as: .customers
    ),
    BadCase(
      "case 37: cells that a spreadsheet would run are text, without a mark against it",
      "id,name,signed_up_at\n"
        + ["=HYPERLINK(1)", "+cmd", "-1+1", "@SUM", "'+49"].enumerated().map {
          "c\($0.offset),\($0.element),2026-08-01\n"
        }.joined(),
      "5 read",
      "c0 '=HYPERLINK(1)'",
      "c1 '+cmd'",
      "c2 '-1+1'",
      "c3 '@SUM'",
      "c4 '+49'",
      as: .customers
    ),
    BadCase(
      "case 38: HTML and entities in a cell are text",
      "id,name,signed_up_at\na,<b>Acme</b> &amp; Sons,2026-08-01\n",
      "a '<b>Acme</b> &amp; Sons'",
      as: .customers
    ),
    BadCase(
      "case 39: JSON as text in a field",
      #"{"messageId":"m","type":"track","userId":"u","event":"{\"name\":\"edx.video.played\"}","timestamp":"2026-08-20T10:00:00Z"}"#,
      "1 m: edx.video.played",
      as: .events
    ),
    BadCase(
      "case 39: JSON in a cell of a table is text",
      "id,name,signed_up_at\na,\"{\"\"tier\"\":\"\"gold\"\"}\",2026-08-01\n",
      #"a '{"tier":"gold"}'"#,
      as: .customers
    ),
    BadCase(
      "case 40: yes, in the ways of a format",
      "user_id,email,course_id,steps_total,steps_completed,course_completed\n7,a@acme.example,31,4,4,YES\n8,b@acme.example,31,4,1,no\n",
      "a@acme.example course completed",
      never: ["b@acme.example course completed"],
      as: .learning
    ),
    BadCase(
      "case 40: yes in any case, and what is neither is refused",
      completed("true", "True", "TRUE", "YES", "yes", "1", "False", "0", "perhaps"),
      "8 read",
      "u5@acme.example course completed",
      "u6@acme.example course progressed",
      "u7@acme.example course progressed",
      "rejected 10:6: 'perhaps' in 'course_completed' is neither YES nor NO",
      as: .learning
    ),
  ]
}
