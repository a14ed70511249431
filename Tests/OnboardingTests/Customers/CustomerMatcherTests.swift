import Onboarding
import Testing

extension CustomerKey: ExpressibleByIntegerLiteral {
  init(integerLiteral value: Int64) { self.init(value) }
}

@Suite("A learner's customer")
struct CustomerMatcherTests {
  static let matcher = CustomerMatcher([
    .init(key: 1, id: "acme", name: "Acme Corporation", domains: ["acme.example", "ACME.test"]),
    .init(key: 2, id: "acme-eu", name: "Acme Europe", domains: ["eu.acme.example"]),
    .init(key: 3, id: "twin-1", name: "Twin", domains: ["twin.example"]),
    .init(key: 4, id: "twin-2", name: "twin", domains: ["twin.example", "solo.example"]),
    .init(key: 5, id: "quote", name: "O’Hara & \"Sons\"", domains: ["gmail.com", "mail.example"]),
    .init(key: 6, id: "nippon", name: "東京データ株式会社", domains: []),
    .init(key: 7, id: "tld", name: "Registry", domains: ["co.uk", "com"]),
    .init(key: 8, id: "", name: "", domains: [""]),
  ])

  private func match(_ clues: CustomerMatcher.Clues) -> CustomerMatcher.Tie? {
    Self.matcher.match(clues)?.tie
  }

  @Test("is told by the strongest tie")
  func order() {
    var clues = CustomerMatcher.Clues(
      explicit: 10,
      byID: 11,
      byFile: 12,
      companies: ["Acme Europe"],
      emailKeys: ["dana@acme.example"]
    )
    #expect(Self.matcher.match(clues)?.customer == 10 && match(clues) == .explicit)
    clues.explicit = nil
    #expect(Self.matcher.match(clues)?.customer == 11 && match(clues) == .id)
    clues.byID = nil
    #expect(Self.matcher.match(clues)?.customer == 12 && match(clues) == .file)
    clues.byFile = nil
    #expect(Self.matcher.match(clues)?.customer == 2 && match(clues) == .company)
    clues.companies = []
    #expect(Self.matcher.match(clues)?.customer == 1 && match(clues) == .domain)
    clues.emailKeys = []
    #expect(Self.matcher.match(clues) == nil)
  }

  @Test(
    "is told by the company's name or id, without regard to case, blanks and quotes",
    arguments: [
      ("Acme Corporation", 1), ("  acme   CORPORATION\t", 1), ("ACME", 1), ("acme-eu", 2),
      ("O'Hara & 'Sons'", 5), ("O&#039;Hara &amp; &quot;Sons&quot;", 5), ("O'Hara &amp; Sons", 5),
      ("„Acme Europe“", 2), ("«Acme Europe»", 2), ("東京データ株式会社", 6),
      ("twin", nil), ("Twin", nil), ("twin-1", 3), ("Acme Corp", nil), ("", nil), (" ", nil),
      ("''", nil), ("nobody", nil),
    ] as [(String, CustomerKey?)]
  )
  func companies(_ company: String, _ customer: CustomerKey?) {
    let found = Self.matcher.match(.init(companies: [company]))
    #expect(found?.customer == customer)
    #expect(customer == nil || found?.tie == .company)
  }

  @Test(
    "is told by the domain of the e-mail address, and of the domains above it",
    arguments: [
      ("dana@acme.example", 1), ("dana@acme.test", 1), ("dana@eu.acme.example", 2),
      ("dana@mail.eu.acme.example", 2), ("dana@us.acme.example", 1),
      ("dana@a.b.c.d.acme.example", 1), ("dana@notacme.example", nil), ("dana@example", nil),
      ("dana@acme.example.org", nil), ("dana@twin.example", nil), ("dana@x.twin.example", nil),
      ("dana@solo.example", 4), ("dana@gmail.com", nil), ("dana@x.gmail.com", nil),
      ("dana@shop.co.uk", 7), ("dana@shop.com", nil), ("dana@", nil), ("", nil), ("@", nil),
      ("dana@.", nil), ("dana@mail.example", 5),
    ] as [(String, CustomerKey?)]
  )
  func domains(_ email: String, _ customer: CustomerKey?) {
    let found = Self.matcher.match(.init(emailKeys: [email]))
    #expect(found?.customer == customer)
    #expect(customer == nil || found?.tie == .domain)
  }

  @Test("isn't told by clues that point to several, but by a weaker one that points to one")
  func ambiguity() {
    let names = CustomerMatcher.Clues(companies: ["Acme Corporation", "Acme Europe"])
    #expect(Self.matcher.match(names) == nil)
    let domains = CustomerMatcher.Clues(emailKeys: ["a@acme.example", "a@eu.acme.example"])
    #expect(Self.matcher.match(domains) == nil)
    let weaker = CustomerMatcher.Clues(companies: ["Twin"], emailKeys: ["a@solo.example"])
    #expect(Self.matcher.match(weaker)?.customer == 4)
    let personal = CustomerMatcher.Clues(emailKeys: ["a@gmail.com", "a@acme.example"])
    #expect(Self.matcher.match(personal)?.customer == 1)
    let department = CustomerMatcher.Clues(companies: ["Sales", "Acme Europe"])
    #expect(Self.matcher.match(department)?.customer == 2)
  }

  @Test("doesn't depend on the order of customers and clues")
  func independence() throws {
    let entries: [CustomerMatcher.Entry] = (1...Int64(30)).map { number in
      .init(
        key: CustomerKey(number),
        id: "c\(number)",
        name: "Customer \(number % 20)",
        domains: ["d\(number % 13).example", "e\(number).example"]
      )
    }
    var random = Seeded(8)
    let matcher = CustomerMatcher(entries)
    for _ in 0..<200 {
      let clues = CustomerMatcher.Clues(
        companies: (0..<random.pick(0...3)).map { _ in
          "customer \(random.pick(0...25))"
        },
        emailKeys: (0..<random.pick(0...2)).map { _ in "a@d\(random.pick(0...15)).example" }
      )
      let other = CustomerMatcher(entries.shuffledWithRepeats(&random))
      let turned = CustomerMatcher.Clues(
        companies: clues.companies.shuffledWithRepeats(&random),
        emailKeys: clues.emailKeys.shuffledWithRepeats(&random)
      )
      try #require(other.match(turned)?.customer == matcher.match(clues)?.customer)
      try #require(other.match(turned)?.tie == matcher.match(clues)?.tie)
    }
  }
}

@Suite("A free-mail domain")
struct FreeMailTests {
  @Test(
    "says nothing about where somebody works",
    arguments: [
      "gmail.com", "GMAIL.com", "googlemail.com", "yahoo.co.uk", "yahoo.com.br", "hotmail.fr",
      "gmx.net", "web.de", "outlook.com", "icloud.com", "proton.me", "t-online.de", "yahoo.co.jp",
    ]
  )
  func free(_ domain: String) {
    #expect(FreeMail.contains(domain))
  }

  @Test(
    "isn't that of a company",
    arguments: [
      "acme.example", "gmail.acme.example", "outlook.contoso.com", "mygmail.com",
      "gmail.com.evil.com",
      "example.com", "", "com", "aweb.de",
    ]
  )
  func company(_ domain: String) {
    #expect(!FreeMail.contains(domain))
  }
}
