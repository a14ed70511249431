import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("What a file says of somebody")
struct ClaimTests {
  @Test("is kept whole", arguments: ["plain", "\"quoted\" \\ and\u{1}\n\u{0}", "Zoë 日本 🎓", "42"])
  func person(_ text: String) throws {
    let person = PersonClaim(
      email: "Kim@Acme.example",
      emailHash: String(repeating: "a1", count: 20),
      lmsID: text,
      lmsSystem: "moodle",
      externalID: text,
      name: text,
      role: "student",
      companies: [text, "Acme"]
    )
    let told = try ClaimText(.learner(LearnerKey(1), person, of: Identifier(text)))
    let back = try ClaimText.person(told.text)
    #expect(back.claim == person)
    #expect(back.customer == text)

    let name = ContentName(system: "csv", course: text, lesson: text, occurrence: 3, title: text)
    let content = try ClaimText(.content(ContentKey(1), name))
    #expect(try ClaimText.content(content.text) == name)
  }

  @Test("of a customer is kept whole")
  func customer() throws {
    var row = CustomerRow(id: "acme", signedUpAt: .day(1), line: 7)
    row.name = "Acme"
    row.trialStartedAt = .day(0)
    row.churnedAt = .day(9)
    row.tellsTrial = true
    row.tellsChurn = true
    row.owner = "dana"
    row.segment = "smb"
    row.pricingPlan = "pro"
    row.domains = ["acme.example"]
    row.products = ["atlas"]
    row.seats = 5
    row.others = ["Region": "EMEA"]
    let told = try ClaimText(.customer(CustomerKey(1), row))
    #expect(try CustomerText.row(told.text, id: "acme", line: 7) == row)
    row.system = "hubspot"
    row.id = "71"
    let foreign = try ClaimText(.customer(CustomerKey(1), row))
    #expect(try CustomerText.row(foreign.text, id: "acme", line: 7) == row)
  }

  @Test("has a place for everything that can be said")
  func fields() {
    // A new field has to be added to 'ClaimText', or taking back an import loses it.
    let person = Mirror(reflecting: PersonClaim()).children.count
    let customer = Mirror(reflecting: CustomerRow(id: "a", signedUpAt: .day(0), line: 1))
    #expect(person == 10)
    // What says which of our customers a row means is kept with the accounts.
    let isOfAliases = ["customer", "email", "isNewAccount"]
    let kept = customer.children.filter { !isOfAliases.contains($0.label ?? "") }
    #expect(kept.count == 16)
  }
}
