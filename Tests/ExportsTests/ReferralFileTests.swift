import Onboarding
import Testing

@testable import Exports

@Suite("A file of referrals")
struct ReferralFileTests {
  @Test(
    "is of whom somebody else was told",
    arguments: [
      "acme", "ACME", "Acme Tooling", "ACME  TOOLING", "Ａｃｍｅ", "acme.example",
      "https://www.acme.example/x", "ada@acme.example",
    ]
  )
  func itself(referred: String) throws {
    let text = """
      id,customer,company,domain,at,referred
      1,acme,Acme tooling,www.acme.example,2026-09-01,\(referred)
      2,acme,Acme tooling,acme.example,2026-09-01,Globex

      """
    let read = try AccountReading(text: text, as: .referrals)
    #expect(read.lines.count == 1, "\(read.text)")
    #expect(read.rejected.map(\.line) == [2])
    #expect(read.rejected.map(\.reason) == ["says that '\(referred)' referred itself"])
  }

  @Test("is of another customer who has the same mail provider, or another name")
  func others() throws {
    let text = """
      id,email,at,referred
      1,ada@mail.example,2026-09-01,bob@mail.example
      2,ada@mail.example,2026-09-01,Mail Example
      3,ada@mail.example,2026-09-01,ada@mail.example
      4,ada@mail.example,2026-09-01,mail.example

      """
    let read = try AccountReading(text: text, as: .referrals)
    #expect(read.lines.count == 2 && read.rejected.map(\.line) == [4, 5], "\(read.text)")
  }
}
