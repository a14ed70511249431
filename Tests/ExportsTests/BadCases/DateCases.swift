import Exports

/// Cases 29 to 34: dates. What single dates give is in `TimeTests`.
enum DateCases {
  private static let header = "email,course,status,at\n"

  /// A log of Moodle as it was until version 3, whose rows have these times.
  private static func log(_ times: String...) -> String {
    "Time,\"User full name\",\"Affected user\",\"Event context\",Component,\"Event name\","
      + "Description,Origin,\"IP address\"\n"
      + times.map {
        "\"\($0)\",Mira,-,\"Course: A\",System,\"Course viewed\","
          + "\"The user with id '7' viewed the course with id '2'.\",web,192.0.2.1\n"
      }.joined()
  }

  private static func at(_ cell: String) -> String {
    "email,course,status,at\na@acme.example,C1,completed,\(cell)\n"
      + "b@acme.example,C1,completed,2026-08-20T10:00:00Z\n"
  }

  static let all: [BadCase] = [
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
      "error: some dates begin with the day, as in line 3, and some with the month, as in line 2",
      never: ["read"]
    ),
    BadCase(
      "case 29: years of two digits, once the order was said",
      header + "a@acme.example,C1,completed,02/04/26\n",
      "2026-02-04",
      dayOrder: .monthFirst
    ),
    BadCase(
      "case 30: a date without a year is refused where nothing tells it",
      at("\"22 Jan, 12:09\""),
      "1 read",
      "rejected 2:4: '22 Jan, 12:09' is not a date"
    ),
    BadCase(
      "case 30: in a log the export tells the year, and New Year turns it back",
      log("2 Jan, 08:00", "1 Jan, 00:10", "31 Dec, 23:59", "29 Feb, 10:00", "22 Jan, 12:09"),
      "4 read",
      "7 course progressed 2026-01-02T08:00:00Z",
      "7 course progressed 2026-01-01T00:10:00Z",
      "7 course progressed 2025-12-31T23:59:00Z",
      "7 course progressed 2025-01-22T12:09:00Z",
      "rejected 5: '29 Feb, 10:00' is a day that the calendar doesn't have",
      as: .learning
    ),
    BadCase(
      "case 31: a month in French",
      at("20 ao\u{FB}t 2026 10:00"),
      "2 read",
      "a@acme.example course completed 2026-08-20T10:00:00Z within 60 s"
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
    BadCase("case 31: year 9999", at("9999-12-31"), "1 read", "the year of '9999-12-31'"),
    BadCase("case 31: year 1", at("0001-01-01"), "1 read", "the year of '0001-01-01'"),
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
      "case 33: milliseconds within a word, as Litmos writes them",
      #"[{"UserId":"u7","Title":"T","AchievementDate":"/Date(1787212541990+1200)/","#
        + #""CourseId":"c1","Type":"Course Completed","Result":"Completed"}]"#,
      "u7 course completed 2026-08-20T07:55:41.990Z",
      as: .learning
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
  ]
}
