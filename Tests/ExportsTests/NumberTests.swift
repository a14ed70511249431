import Testing

@testable import Exports

@Suite("A number in a file")
struct NumberTests {
  private func shown<Number>(_ reading: NumberText.Reading<Number>) -> String {
    switch reading {
    case .none: "none"
    case .number(let number): "\(number)"
    case .wrong: "wrong"
    }
  }

  @Test(
    "case 26: is a percentage from 0 to 100",
    arguments: [
      ("45", "45.0"), ("45%", "45.0"), ("45 %", "45.0"), ("45,5", "45.5"), ("100.0", "100.0"),
      ("0.45", "0.45"), ("0", "0.0"), ("", "none"), ("-", "none"), ("n/a", "none"), ("-5", "wrong"),
      ("101", "wrong"), ("1e3", "wrong"), ("31%%", "wrong"), ("%", "wrong"), ("abc", "wrong"),
      ("\u{2212}5", "wrong"), ("1.2.3", "wrong"), ("5.", "wrong"), (".5", "0.5"), ("+7", "7.0"),
      ("99999999999999999999999", "wrong"),
    ]
  )
  func percent(_ text: String, _ expected: String) {
    #expect(text.asBytes { shown(NumberText.percent($0)) } == expected)
  }

  @Test(
    "is a decimal",
    arguments: [
      ("87.5", "87.5"), ("87,5", "87.5"), ("-3", "-3.0"), ("75.00", "75.0"), ("1,234.5", "wrong"),
      ("0.1", "0.1"), ("123456789012345", "123456789012345.0"), ("1234567890123456", "wrong"),
      ("-", "none"), ("", "none"), ("+", "wrong"), ("--5", "wrong"), ("0000000000000000007", "7.0"),
    ]
  )
  func decimal(_ text: String, _ expected: String) {
    #expect(text.asBytes { shown(NumberText.decimal($0)) } == expected)
  }

  @Test(
    "is a length of time",
    arguments: [
      ("90", "90"), ("90.6", "91"), ("1:02:03", "3723"), ("0000:45:00", "2700"),
      ("PT1H2M3S", "3723"),
      ("pt0s", "0"), ("P1DT1H", "90000"), ("PT1.5S", "2"), ("P2W", "1209600"), ("", "none"),
      ("P1Y", "wrong"), ("P", "wrong"), ("PT", "wrong"), ("P1DT", "wrong"), ("PT5", "wrong"),
      ("PT1M1H", "wrong"), ("65:00", "wrong"), ("1:60:00", "wrong"), ("-5", "wrong"),
      ("1h 5m", "wrong"), ("99999999999", "wrong"), ("99999:00:00", "wrong"),
    ]
  )
  func seconds(_ text: String, _ expected: String) {
    #expect(text.asBytes { shown(NumberText.seconds($0)) } == expected)
  }

  @Test("agrees with the standard library")
  func agrees() {
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<5_000 {
      let whole = Int.random(in: 0..<1_000_000, using: &numbers)
      let decimals = Int.random(in: 0..<1_000_000, using: &numbers)
      let text = "\(whole).\(decimals)"
      let read = text.asBytes { shown(NumberText.decimal($0)) }
      #expect(read == Double(text).map { "\($0)" })
    }
  }
}
