import Foundation
import ProgramSupport

/// A kind of import, with a file of two good rows.
struct Importable: Sendable {
  let name: String
  let words: String
  let header: String
  let rows: [String]
  var separator = ","
  var options: [String] = []

  static let all = [
    Importable(
      name: "customers",
      words: "import customers",
      header: "id,name,signed_up_at",
      rows: ["new,New,2026-06-01", "other,Other,2026-06-02"]
    ),
    Importable(
      name: "learners",
      words: "import learners",
      header: "customer,email",
      rows: ["acme,a@new.example", "acme,b@new.example"]
    ),
    Importable(
      name: "mapped learning",
      words: "import lms --observed-at 2026-11-01",
      header: "email,course,lesson,status,at",
      rows: [
        "a@acme.example,basics,Start,completed,2026-07-01T00:00:00Z",
        "b@acme.example,basics,Start,completed,2026-07-02T00:00:00Z",
      ],
      options: ["email", "course", "lesson", "status", "at"].flatMap { ["--map", "\($0)=\($0)"] }
    ),
    Importable(
      name: "Moodle's learning",
      words: "import lms --course basics --zone Europe/Berlin --observed-at 2026-11-01",
      header: #","Email address","Start","""#,
      rows: [
        #""Kim A","a@acme.example","Completed","2026-07-01 10:00:00""#,
        #""Kim B","b@acme.example","Completed","2026-07-02 10:00:00""#,
      ]
    ),
    Importable(
      name: "events",
      words: "import events",
      header: "id,customer,product,event,at",
      rows: [
        "e1,acme,small,first.done,2026-07-01T00:00:00Z", "e2,acme,small,x.y,2026-07-02T00:00:00Z",
      ]
    ),
  ]
}

/// Something that is wrong with a file, and what must become of it.
struct BadInput: Sendable {
  let name: String

  /// The exit code: 65 for a file that can't be used, 2 for some bad rows, 0 for a fine file.
  let status: Int32

  /// The line that the message names; nil where the whole file is wrong.
  var line: Int?

  /// How many good rows there are beside.
  var good = 0
  let bytes: @Sendable (Importable) -> Data

  static let all: [BadInput] = [
    BadInput(name: "an empty file", status: 65) { _ in Data() },
    BadInput(name: "blank lines alone", status: 65) { _ in Data("\n\r\n  \n".utf8) },
    BadInput(name: "a header alone", status: 65) { Data("\($0.header)\n".utf8) },
    BadInput(name: "a header alone without a line's end", status: 65) { Data($0.header.utf8) },
    BadInput(name: "a page of HTML", status: 65) { _ in
      let page =
        "<!DOCTYPE html>\n<html><head><title>Log in</title></head>\n<body>a,b,c</body></html>\n"
      return Data(page.utf8)
    },
    BadInput(name: "a page of HTML without a doctype", status: 65) { _ in
      Data("\u{FEFF}\n  <html lang=\"en\"><body>Sign in, please</body></html>".utf8)
    },
    BadInput(name: "a zip archive, as .xlsx is one", status: 65) { _ in
      Data(
        [0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 0x21, 0] + [UInt8](repeating: 7, count: 999)
      )
    },
    BadInput(name: "a file of NUL bytes", status: 65) { _ in Data(count: 5_000) },
    BadInput(name: "a file cut inside a quote", status: 2, line: 4, good: 2) { kind in
      Data("\(kind.text)\"\(kind.rows[0].prefix(6).replacing("\"", with: ""))".utf8)
    },
    BadInput(name: "NUL bytes in a row", status: 2, line: 3, good: 1) { kind in
      let row = kind.rows[1].replacing("e", with: "e\0", maxReplacements: 1)
      return Data([kind.header, kind.rows[0], row].joined(separator: "\n").utf8)
    },
    BadInput(name: "a cell of 10 MB", status: 2, line: 3, good: 2) { kind in
      let long = "x\(kind.separator)" + String(repeating: "y", count: 10_000_000)
      return Data([kind.header, kind.rows[0], long, kind.rows[1], ""].joined(separator: "\n").utf8)
    },
    BadInput(name: "a quoted cell of 10 MB with lines in it", status: 2, line: 3, good: 2) { kind in
      let long = "x\(kind.separator)\"" + String(repeating: "yyyy\n", count: 2_000_000) + "\""
      return Data([kind.header, kind.rows[0], long, kind.rows[1], ""].joined(separator: "\n").utf8)
    },
    BadInput(name: "a row that is too short", status: 2, line: 3, good: 2) { kind in
      Data([kind.header, kind.rows[0], "only", kind.rows[1], ""].joined(separator: "\n").utf8)
    },
    BadInput(name: "a row that is too long", status: 2, line: 3, good: 2) { kind in
      let long = kind.rows[0] + ",a,b,c"
      return Data([kind.header, kind.rows[0], long, kind.rows[1], ""].joined(separator: "\n").utf8)
    },
    BadInput(name: "a delimiter that isn't known", status: 65, line: 1) { kind in
      Data(kind.text.replacing(",", with: "^").utf8)
    },
    BadInput(name: "semicolons", status: 0, good: 2) { kind in
      Data(kind.text.replacing(",", with: ";").utf8)
    },
    BadInput(name: "tabs, CRLF and a byte order mark", status: 0, good: 2) { kind in
      Data("\u{FEFF}\(kind.text.replacing(",", with: "\t").replacing("\n", with: "\r\n"))".utf8)
    },
    BadInput(name: "UTF-16", status: 0, good: 2) { kind in
      kind.text.data(using: .utf16LittleEndian).map { Data([0xFF, 0xFE]) + $0 } ?? Data()
    },
  ]
}

extension Importable {
  /// The good file.
  var text: String { ([header] + rows).map { "\($0)\n" }.joined() }
}
