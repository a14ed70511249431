import Testing

@testable import Exports

@Suite("A column map")
struct ColumnMapTests {
  @Test("reads fields and words")
  func reads() throws {
    let map = try ColumnMap.parse(
      ["E-Mail=User = mail", "status:A=B=in progress", "status=State"].map {
        $0.replacing("E-Mail", with: "email")
      }
    )
    #expect(map.columns == [.email: "User = mail", .status: "State"])
    #expect(map.statusWords == ["a=b": .inProgress])
  }

  @Test(
    "says what is wrong with an argument",
    arguments: [
      (["email"], "'--map email' has no '='"),
      (["emial=X"], "'emial' is not a field that a column can hold\n  hint: did you mean 'email'?"),
      (["zzz=X"], "hint: a field is one of customer, company,"),
      (["email="], "'--map email=' names no column"),
      (["email=A", "email=B"], "the field 'email' is mapped twice: to 'A' and to 'B'"),
      (["status:X=complete"], "'complete' is not a status\n  hint: did you mean 'completed'?"),
      (["status:=completed"], "names no word"),
    ]
  )
  func refuses(_ arguments: [String], _ expected: String) {
    let told = outcome { "\(try ColumnMap.parse(arguments))" }
    #expect(told.contains(expected), "\(told)")
  }
}
