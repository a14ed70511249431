import Onboarding
import Testing

@Suite("What a source says about a person")
struct PersonClaimTests {
  @Test(
    "has the address in the form in which addresses are compared",
    arguments: [
      ("Dana.Adams3@ZUBR.EXAMPLE", "dana.adams3@zubr.example"),
      (" dana@acme.example\n", "dana@acme.example"),
      ("dana\u{200B}@acme.example", "dana@acme.example"),
      ("\u{FEFF}dana@acme.example", "dana@acme.example"),
      ("da na@acme.example", "dana@acme.example"),
      ("E\u{301}cole@acme.example", "école@acme.example"),
      ("dana+tag@acme.example", "dana+tag@acme.example"),
      ("dana@mail.acme.example", "dana@mail.acme.example"),
      ("Dana Adams <dana@acme.example>", "dana@acme.example"),
      ("\"Adams, Dana\" <Dana@acme.example>", "dana@acme.example"),
      ("<dana@acme.example>", "dana@acme.example"),
      ("MailTo:dana@acme.example", "dana@acme.example"),
      ("'dana@acme.example", "dana@acme.example"),
      ("o'neil@acme.example", "o'neil@acme.example"),
      ("dana@bücher.example", "dana@bücher.example"),
    ]
  )
  func address(_ text: String, _ key: String) {
    #expect(EmailAddress.key(text) == key)
    #expect(PersonClaim(email: text).emailKey == key)
    #expect(EmailAddress.key(key) == key)
    #expect(PersonClaim(email: text).isIdentified)
  }

  @Test(
    "has no address where there is none",
    arguments: [
      "", " ", "dana", "dana@", "@acme.example", "dana@acme", "dana@@acme.example",
      "a@b@acme.example", "dana@.example", "dana@acme.example.", "dana@.", "@", "@.", "-", "n/a",
      "dana@acme.example;kim@bolt.example", "dana@acme.example (old)", "dana@acme.example>",
      "[TEST] dana@acme.example", "dana@acme..example", "dana@acme.example?subject=x",
      "'@a.example",
      "dana;kim@acme.example", "<dana@acme.example", "Dana <>", "dana@acme,example", "'",
    ]
  )
  func noAddress(_ text: String) {
    #expect(EmailAddress.key(text) == nil)
    #expect(!PersonClaim(email: text).isIdentified)
  }

  @Test("refuses an address that is too long to be one")
  func long() {
    #expect(EmailAddress.key(String(repeating: "a", count: 400) + "@acme.example") == nil)
    #expect(EmailAddress.key(String(repeating: "ä", count: 200) + "@acme.example") == nil)
  }

  @Test("knows nobody by a name alone")
  func names() {
    #expect(!PersonClaim(name: "Dana Adams", companies: ["Acme"], customer: "acme").isIdentified)
    #expect(PersonClaim(lmsID: "7").isIdentified)
    #expect(PersonClaim(externalID: "x").isIdentified)
    #expect(!PersonClaim(lmsID: " ", externalID: "").isIdentified)
  }

  @Test("leaves out what is blank")
  func blanks() {
    let claim = PersonClaim(
      email: " ",
      name: " Dana ",
      companies: ["", " ", " Acme "],
      customer: ""
    )
    #expect(claim.email == nil && claim.customer == nil)
    #expect(claim.name == "Dana" && claim.companies == ["Acme"])
  }
}
