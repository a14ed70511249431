import Exports

/// Cases 25 to 40: values. What single numbers and dates give is in `NumberTests` and `TimeTests`.
enum ValueCases {
  private static let header = "email,course,status,at\n"

  private static func percent(_ cell: String) -> String {
    "email,course,percent,at\na@acme.example,C1,\(cell),2026-08-20T10:00:00Z\n"
      + "b@acme.example,C1,50,2026-08-20T10:00:00Z\n"
  }

  private static func at(_ cell: String) -> String {
    "email,course,status,at\na@acme.example,C1,completed,\(cell)\n"
      + "b@acme.example,C1,completed,2026-08-20T10:00:00Z\n"
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
    BadCase("case 27: a decimal comma", percent("\"45,5\""), "2 read", "45.5 %"),
    BadCase(
      "case 27: thousands are refused, for nobody knows what they mean",
      percent("\"1,234.5\""),
      "1 read",
      "rejected 2:3"
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
      "case 29: day or month first is asked for, never decided row by row",
      header + "a@acme.example,C1,completed,02/04/2026\nb@acme.example,C1,completed,03/05/2026\n",
      "error: is '02/04/2026' day/month or month/day?",
      never: ["read"]
    ),
    BadCase(
      "case 29: one date that can only be read one way decides for the file",
      header + "a@acme.example,C1,completed,02/04/2026\nb@acme.example,C1,completed,23/05/2026\n",
      "2 read",
      "a@acme.example course completed 2026-04-02",
      "b@acme.example course completed 2026-05-23"
    ),
    BadCase(
      "case 29: dates that speak against each other",
      header + "a@acme.example,C1,completed,02/14/2026\nb@acme.example,C1,completed,23/05/2026\n",
      "error:",
      never: ["read"]
    ),
    BadCase(
      "case 29: years of two digits, once the order was said",
      header + "a@acme.example,C1,completed,02/04/26\n",
      "2026-02-04",
      dayOrder: .monthFirst
    ),
    BadCase(
      "case 30: a date without a year is refused",
      at("\"22 Jan, 12:09\""),
      "1 read",
      "rejected 2:4"
    ),
    BadCase(
      "case 31: a month in French",
      at("20 ao\u{FB}t 2026 10:00"),
      "b@acme.example course completed"
    ),
    BadCase(
      "case 31: midnight on a clock of twelve",
      at("2026-08-20 12:00 AM"),
      "a@acme.example course completed 2026-08-20T00:00:00Z"
    ),
    BadCase("case 31: 24:00", at("2026-08-20 24:00"), "1 read", "rejected 2:4"),
    BadCase("case 31: 23:60", at("2026-08-20 23:60"), "1 read", "rejected 2:4"),
    BadCase("case 31: a leap second", at("2026-06-30T23:59:60Z"), "2 read", "2026-06-30T23:59:59Z"),
    BadCase(
      "case 31: 29 February of a common year",
      at("2026-02-29"),
      "1 read",
      "'2026-02-29' is a day that the calendar doesn't have"
    ),
    BadCase("case 31: year 9999", at("9999-12-31"), "1 read", "rejected 2:4"),
    BadCase(
      "case 31: no date at all, as databases write it",
      at("0000-00-00 00:00:00"),
      "2 read",
      "a@acme.example course completed 2026-11-30T00:00:00Z by observed"
    ),
    BadCase(
      "case 31: 1970 as never",
      at("1970-01-01T00:00:00Z"),
      "2 read",
      "a@acme.example course completed 2026-11-30T00:00:00Z by observed"
    ),
    BadCase(
      "case 32: a time that the clock never showed",
      at("2026-03-29 02:30:00"),
      "1 read",
      "rejected 2:4: 2:30 on 29 March 2026 doesn't exist in Europe/Berlin".replacing(
        "2:30",
        with: "02:30"
      ),
      zone: "Europe/Berlin"
    ),
    BadCase(
      "case 32: a time that it showed twice",
      at("2025-10-26 02:30:00"),
      "2 read",
      "2025-10-26T00:30:00Z within 3601 s",
      zone: "Europe/Berlin"
    ),
    BadCase(
      "case 32: no zone at all is asked for",
      at("2026-08-20 10:00:00"),
      "error: dates here carry no time zone",
      never: ["read"],
      zone: nil
    ),
    BadCase(
      "case 32: UTC behind the time",
      at("2026-08-20 10:00:00 UTC"),
      "a@acme.example course completed 2026-08-20T10:00:00Z",
      zone: "Europe/Berlin"
    ),
    BadCase(
      "case 33: seconds and milliseconds since 1970 in one record",
      #"{"event":"e","properties":{"time":1787212541,"distinct_id":"u","$insert_id":"i","mp_processing_time_ms":1787212541999}}"#,
      "e 2026-08-20T07:55:41Z by u",
      as: .events
    ),
    BadCase(
      "case 33: a day as Excel counts them is refused",
      at("45123.5"),
      "1 read",
      "rejected 2:4: '45123.5' is not a date"
    ),
    BadCase(
      "case 34: a date in the future",
      at("2027-08-20T10:00:00Z"),
      "1 read",
      "is in the future"
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
      "rejected 2:5",
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
      "case 37: cells that a spreadsheet would run are text",
      "id,name,signed_up_at\n"
        + ["=HYPERLINK(1)", "+cmd", "-1+1", "@SUM", "'+49"].enumerated().map {
          "c\($0.offset),\($0.element),2026-08-01\n"
        }.joined(),
      "5 read",
      "c0 '=HYPERLINK(1)'",
      "c3 '@SUM'",
      as: .customers
    ),
    BadCase(
      "case 38: HTML in a cell, and letters that nobody sees in an address",
      "email,course,status,at\nki\u{200B}m@acme.example\u{FEFF},C &amp; 1,completed,2026-08-20T10:00:00Z\n",
      "1 read"
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
  ]
}
