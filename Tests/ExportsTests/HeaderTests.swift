import Testing

@testable import Exports

@Suite("A header")
struct HeaderTests {
  @Test(
    "folds plain names as it folds those with other letters",
    arguments: [
      "Email", "  Email  Address ", "e-mail_address", "_id_", "--", "", " ", "Score %", "A\tB",
      "\r\nAt", "R&amp;D", "\"Name\"", "x\u{7F}", "Time (UTC)",
    ]
  )
  func folds(_ name: String) {
    // A letter of no width leads the longer way round.
    #expect(Header.fold(name) == Header.fold("\(name)\u{200B}"))
  }

  @Test(
    "takes case, blanks, '_' and '-' for the same",
    arguments: [
      ("Completed At", "completed_at"), ("completed-at", "COMPLETED  AT"), ("É-mail", "é_mail"),
    ]
  )
  func columns(_ written: String, _ asked: String) {
    #expect(Header(names: ["id", written]).column(asked) == 1)
  }
}
