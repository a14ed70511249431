/// Cases 13 to 24: the structure of tables.
enum StructureCases {
  private static let row = "a@acme.example,C1,completed,2026-08-20T10:00:00Z\n"
  private static let header = "email,course,status,at\n"
  private static let done = "a@acme.example course completed 2026-08-20T10:00:00Z"
  private static let moodle = ",\"Email address\",\"Watch\",\"\"\n"

  static let all: [BadCase] = [
    BadCase(
      "case 13: line ends, commas and quotes within quotes",
      "email,course,status,at,comment\n\"a@acme.example\",\"C,1\",completed,2026-08-20T10:00:00Z,"
        + "\"He said \"\"go\"\",\nand went\"\nb@acme.example,C1,completed,2026-08-20T10:00:00Z,\n",
      "a@acme.example course completed",
      "b@acme.example course completed",
      never: ["rejected"]
    ),
    BadCase(
      "case 13: what stood within quotes is all there",
      "id,name,signed_up_at\na,\"Acme, \"\"Inc.\"\"\n& Sons\",2026-08-01\nb,B,2026-08-01\n",
      "2 read",
      "a 'Acme, \"Inc.\"\n& Sons' 2026-08-01",
      "b 'B' 2026-08-01",
      as: .customers
    ),
    BadCase(
      "case 13: a quote that is missing takes lines with it, and that is told",
      header + "b@acme.example,\"C1,completed,2026-08-20T10:00:00Z\n" + row
        + "d@acme.example,\"C1\",completed,2026-08-20T10:00:00Z\n" + row,
      "1 read",
      "rejected 2: the quote opened in line 2 isn't closed before another opens a cell",
      "the lines from there to 4 were not read"
    ),
    BadCase(
      "case 13: a quote that nobody doubled, in a cell of several lines",
      "email,course,status,at,comment\na@acme.example,C1,completed,2026-08-20T10:00:00Z,"
        + "\"one\ntwo, \"three\" four\"\n",
      "2 read",
      never: ["rejected"]
    ),
    BadCase(
      "case 14: a backslash before a quote is a letter as any other",
      "id,name,signed_up_at\na,\"Back\\\\slash Ltd\",2026-08-01\nb,\"Quote ''Q'' Ltd\",2026-08-01\n",
      "2 read",
      "a 'Back\\\\slash Ltd'",
      "b 'Quote ''Q'' Ltd'",
      as: .customers
    ),
    BadCase(
      "case 14: a quote that a backslash should save is never closed",
      header + row + "\"b\\\"@acme.example,C1,completed,\n",
      "1 read",
      "rejected 3: the quote opened in line 3 is never closed"
    ),
    BadCase(
      "case 15: a blank before an opening quote",
      "email, \"course\",status,at\na@acme.example, \"C1, part 2\",completed,2026-08-20T10:00:00Z\n",
      "1 read",
      done
    ),
    BadCase(
      "case 16: a first header that is empty, as Moodle writes it",
      moodle + "\"Kim\",\"kim@acme.example\",\"Completed\",\"2026-08-20 10:00:00\"\n",
      "kim@acme.example Watch#1 completed 2026-08-20T10:00:00Z",
      as: .learning
    ),
    BadCase(
      "case 16: an index column that another program added",
      ",email,course,status,at\n0," + row + "1," + row,
      "2 read",
      done
    ),
    BadCase(
      "case 17: a column twice: the first is read, and that is told",
      "email,course,status,at,email\n" + row.dropLast() + ",b@acme.example\n",
      "1 read",
      done,
      "warning: several columns are called 'email': the first is read"
    ),
    BadCase(
      "case 17: an activity that is called as a column is an activity",
      ",\"Email address\",\"Email address\",\"\"\n"
        + "\"Kim\",\"kim@acme.example\",\"Completed\",\"2026-08-20 10:00:00\"\n",
      "kim@acme.example Email address#1 completed 2026-08-20T10:00:00Z",
      as: .learning
    ),
    BadCase(
      "case 17: sections that are called as columns are sections",
      "First Name,Last Name,Email,Company,Completed At,Started At,Activated At,Expires At,"
        + "Last Sign In,% Viewed,% Completed,Email,Completed At\n"
        + "Kim,Ode,kim@acme.example,Acme,,,2026-08-20 10:00:00 UTC,,,50,50,100,0\n",
      "kim@acme.example course enrolled 2026-08-20T10:00:00Z",
      "kim@acme.example Email#1 completed",
      never: ["kim@acme.example course completed", "Completed At#1 completed", "rejected"],
      as: .learning
    ),
    BadCase(
      "case 18: a cell too few and a cell too many are never shifted",
      header + "b@acme.example,C1,completed\n" + row.dropLast() + ",N/A\n" + row,
      "1 read",
      done,
      "rejected 2: has 3 cells, the header 4",
      "rejected 3: has 5 cells, the header 4"
    ),
    BadCase(
      "case 18: a row without its needed cells",
      header + "b@acme.example\n" + row,
      "1 read",
      done,
      "rejected 2: has 1 cell, the header 4"
    ),
    BadCase(
      "case 19: a footer is refused as what it is: a row without its cells",
      header + row + "\"Acme, Confidential\"\n",
      "1 read",
      done,
      "rejected 3: has 1 cell, the header 4"
    ),
    BadCase(
      "case 19: totals and notices below a report are no customers",
      "\"Account ID\",\"Account Name\",\"Created Date\"\n"
        + "\"001Wj00000aAbBc\",\"Acme\",\"9/21/2026\"\n\n\"Grand Totals (1 records)\"\n\n"
        + "\"Confidential Information - Do Not Distribute\"\n"
        + "\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n",
      "1 read",
      "'Acme' 2026-09-21",
      never: ["rejected", "Totals", "Confidential"],
      as: .customers
    ),
    BadCase(
      "case 20: the header again in the middle",
      header + row + header + row,
      "2 read",
      done,
      "rejected 3: repeats the header: were several exports put into one file?"
    ),
    BadCase(
      "case 21: columns in another order and case, with blanks",
      "AT, Status ,COURSE,Comment, Email \n2026-08-20T10:00:00Z,completed,C1,,a@acme.example\n",
      "1 read",
      done,
      map: ["at=at", "status=status", "course=course", "email=email"]
    ),
    BadCase(
      "case 21: a column that was mapped and is missing",
      "email,course,at\na@acme.example,C1,2026-08-20T10:00:00Z\n",
      "error:",
      "'state'",
      never: ["read"],
      map: ["status=state"]
    ),
    BadCase(
      "case 22: headers and states in another language, with blanks that don't break",
      ",\"Adresse\u{A0}de courriel\",\"Visite\",\"\"\n"
        + "\"Zo\u{EB}\",\"zoe@acme.example\",\"Terminé\",\"2026-08-20 10:00:00\"\n"
        + "\"Kim\",\"kim@acme.example\",\"Non terminé\",\"\"\n",
      "zoe@acme.example Visite#1 completed 2026-08-20T10:00:00Z",
      never: ["kim@acme.example Visite#1 completed"],
      as: .learning
    ),
    BadCase(
      "case 22: names from right to left, and letters in parts",
      "id,name,signed_up_at\na,\u{5D0}\u{5E7}\u{5DE}\u{5D4},2026-08-01\nb,Cafe\u{301},2026-08-01\n",
      "a '\u{5D0}\u{5E7}\u{5DE}\u{5D4}'",
      "b 'Caf\u{E9}'",
      as: .customers
    ),
    BadCase(
      "case 23: the first line that Excel writes",
      "sep=;\n" + (header + row).replacing(",", with: ";"),
      "1 read",
      done
    ),
    BadCase(
      "case 24: blank rows and rows of separators alone",
      header + "\n,,,\n" + row + "\n , , , \n" + row,
      "2 read",
      done,
      never: ["rejected"]
    ),
  ]
}
