/// Cases 1 to 12: encodings and containers.
enum EncodingCases {
  private static let row = "a@acme.example,C1,completed,2026-08-20T10:00:00Z\n"
  private static let header = "email,course,status,at\n"
  private static let done = "a@acme.example course completed 2026-08-20T10:00:00Z"

  private static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static let tabs = (header + row).replacing(",", with: "\t")

  static let all: [BadCase] = [
    BadCase(
      "case 1: a byte order mark before a quoted first header",
      "\u{FEFF}\"email\",\"course\",\"status\",\"at\"\n" + row,
      "1 read",
      done
    ),
    BadCase("case 2: UTF-16 with a mark and tabs", [0xFF, 0xFE] + utf16(tabs), ["1 read", done]),
    BadCase("case 2: UTF-16 without a mark", utf16(tabs), ["1 read", done]),
    BadCase(
      "case 2: UTF-16 that ends in the middle of a letter",
      [0xFF, 0xFE] + utf16(tabs) + [0x41],
      ["1 read", "warning: ends in the middle of a letter"]
    ),
    BadCase(
      "case 3: semicolons under the name .csv",
      (header + row).replacing(",", with: ";"),
      done
    ),
    BadCase("case 3: tabs under the name .csv", tabs, done),
    BadCase(
      "case 4: a letter of Windows-1252 in a file of UTF-8",
      Array(header.utf8) + [0xE9] + Array(row.utf8),
      [
        "1 read", "\u{E9}a@acme.example course completed",
        "warning: a cell is not UTF-8 and read as Windows-1252",
      ]
    ),
    BadCase(
      "case 5: letters that were spoilt before stay as they are",
      "id,name,signed_up_at\na,l\u{C3}\u{A5}r & S\u{C3}\u{B8}n,2026-08-01\n",
      "1 read",
      "a 'l\u{C3}\u{A5}r & S\u{C3}\u{B8}n'",
      as: .customers
    ),
    BadCase(
      "case 6: a NUL byte costs its row",
      header + "b\0@acme.example,C1,completed,\n" + row,
      "1 read",
      "rejected 2: holds a NUL byte",
      done
    ),
    BadCase(
      "case 6: a control character in an id",
      "customer,email\nac\u{7}me,a@acme.example\nacme,b@acme.example\n",
      "1 read",
      "rejected 2: the customer holds a control character",
      as: .learners
    ),
    BadCase(
      "case 6: other line separators within a line of JSON",
      #"{"id":1,"customer":"a","event":"x"# + "\u{2028}\u{2029}" + #"y","at":"2026-08-20"}"#,
      "1 1: x\u{2028}",
      never: ["rejected"],
      as: .events
    ),
    BadCase("case 7: CRLF", (header + row + row).replacing("\n", with: "\r\n"), "2 read", done),
    BadCase("case 7: CR alone", (header + row).replacing("\n", with: "\r"), "1 read", done),
    BadCase(
      "case 7: all of them mixed",
      "email,course,status,at\r\n" + row + "b@acme.example,C1,completed,2026-08-21T10:00:00Z\r"
        + "c@acme.example,C1,completed,2026-08-22T10:00:00Z\r\n",
      "3 read",
      done,
      "c@acme.example course completed 2026-08-22"
    ),
    BadCase("case 8: no bytes", "", "error: is empty"),
    BadCase("case 8: nothing but a mark", "\u{FEFF}", "error: holds no text"),
    BadCase("case 8: a header alone", header, "error: has a header but no rows"),
    BadCase("case 8: a header and blank lines", header + "\n\n", "error: has a header but no rows"),
    BadCase("case 8: no line's end at the end", header + String(row.dropLast()), "1 read", done),
    BadCase(
      "case 9: a page to log in",
      "<!DOCTYPE html>\n<html><body>Log in</body></html>\n",
      "error: this is a web page, probably the login page of the LMS, not an export"
    ),
    BadCase(
      "case 10: cut inside a quoted cell",
      header + row + "b@acme.example,\"C1,comp",
      "1 read",
      done,
      "rejected 3: the quote opened in line 3 is never closed"
    ),
    BadCase(
      "case 10: cut inside a letter",
      Array((header + row + "b@acme.example,C1,completed,2026-08-20T10:00:00Z\n").utf8) + [0xC3],
      ["2 read", done, "rejected 4: has 1 cell, the header 4"]
    ),
    BadCase(
      "case 10: cut inside JSON",
      #"{"id":1,"customer":"a","event":"x","at":"2026-08-20"}"# + "\n" + #"{"id":2,"custo"#,
      "1 1: x",
      "rejected 2: is not JSON: the line is cut off or damaged",
      as: .events
    ),
    BadCase(
      "case 10: cut inside a list of JSON",
      #"[{"id":1,"customer":"a","event":"x","at":"2026-08-20"},"# + "\n" + #"{"id":2,"custo"#,
      "1 1: x",
      "rejected 2: the file is cut off here",
      as: .events
    ),
    BadCase(
      "case 12: a cell of 10 MB",
      header + "b@acme.example," + String(repeating: "x", count: 10 << 20) + ",completed,\n" + row,
      "1 read",
      done,
      "rejected 2: a row of more than 4 MB"
    ),
    BadCase(
      "case 12: 100,000 columns",
      header.dropLast() + String(repeating: ",x", count: 99_996) + "\n" + row,
      "error: has more than 16384 columns"
    ),
  ]
}
