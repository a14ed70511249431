import Onboarding
import Testing

@Suite("The likely customers of a learner whom nothing ties")
struct CustomerSuggestionTests {
  static let matcher = CustomerMatcher([
    .init(key: 1, id: "kislaoren", name: "Kışlaören Lojistik A.Ş.", domains: ["kislaoren.example"]),
    .init(key: 2, id: "mueller", name: "Müller & Söhne GmbH", domains: ["mueller.co.uk"]),
    .init(key: 3, id: "lodz", name: "Łódź Spółka", domains: []),
    .init(key: 4, id: "acme", name: "Acme Corporation of America", domains: ["acme.example"]),
    .init(key: 5, id: "northwind", name: "Northwind Traders", domains: ["northwind.example"]),
    .init(key: 6, id: "dataworks", name: "Data Works Ltd.", domains: ["data-works.example"]),
    .init(key: 7, id: "smorrebrod", name: "Smørrebrød ApS", domains: []),
    .init(key: 8, id: "strasse", name: "Straßenbau Weiß AG", domains: []),
    .init(key: 9, id: "branch-11", name: "Store 11", domains: []),
    .init(key: 10, id: "branch-12", name: "Store 12", domains: []),
    .init(key: 11, id: "tokyo", name: "東京データ株式会社", domains: []),
    .init(key: 12, id: "ab", name: "AB", domains: ["ab.example"]),
  ])

  @Test(
    "come first by a company's name, whatever accents, legal forms and slips it has",
    arguments: [
      ("Kislaoren Lojistik", 1), ("KISLAOREN LOJISTIK A.S.", 1), ("Kışlaören Lojistik", 1),
      ("Kislaoren Lojistk", 1), ("Kislaroen Lojistik", 1), ("Kişlaoren Lojistik AS", 1),
      ("Kislaoren", 1), ("Lojistik Kışlaören", 1),
      ("Mueller & Soehne", 2), ("Muller und Sohne", 2), ("Müller and Söhne", 2),
      ("Mueler & Söhne", 2), ("Müller &amp; Söhne GmbH", 2),
      ("Lodz Spolka", 3), ("Acme", 4), ("Acme Corp", 4), ("ACME Inc.", 4), ("Acne Corporation", 4),
      ("Nortwhind Traders", 5), ("Northwind Trader", 5), ("Northwinds", 5),
      ("Northwind-Traders", 5),
      ("DataWorks", 6), ("Data Wroks", 6), ("Smorrebrod", 7), ("Strassenbau Weiss", 8),
      ("Store 12", 10), ("東京データ", 11), ("東京データ株式会社", 11), ("AB", 12),
    ] as [(String, CustomerKey)]
  )
  func companies(_ company: String, _ customer: CustomerKey) {
    let likely = Self.matcher.likely(.init(companies: [company]))
    #expect(likely.first == customer, "\(likely)")
  }

  @Test(
    "come first by the domain of their address",
    arguments: [
      ("a@kislaoren.test", 1), ("a@kislaoren-lojistik.example", 1), ("a@kislaorn.example", 1),
      ("a@mueller.de", 2), ("a@acme.example", 4), ("a@mail.acme.test", 4), ("a@nortwind.test", 5),
      ("a@dataworks.test", 6), ("a@my-northwind-traders.test", 5), ("a@ab.test", 12),
    ] as [(String, CustomerKey)]
  )
  func domains(_ email: String, _ customer: CustomerKey) {
    let likely = Self.matcher.likely(.init(emailKeys: [email]))
    #expect(likely.first == customer, "\(likely)")
  }

  @Test(
    "are nobody where nothing is alike",
    arguments: [
      CustomerMatcher.Clues(), .init(companies: [""]), .init(companies: ["GmbH"]),
      .init(companies: ["Ace"]), .init(companies: ["Contoso"]), .init(companies: ["Store 13"]),
      .init(companies: ["B"]), .init(companies: ["大阪"]), .init(companies: ["Sales"]),
      .init(emailKeys: ["kislaoren@gmail.com"]), .init(emailKeys: ["a@other.co.uk"]),
      .init(emailKeys: ["a@mail.test"]), .init(emailKeys: ["a@fabrikam.test"]),
      .init(emailKeys: [""]), .init(emailKeys: ["@"]),
    ]
  )
  func nobody(_ clues: CustomerMatcher.Clues) {
    let likely = Self.matcher.likely(clues)
    // Stores 11 and 12 are half alike to Store 13, by one word of two.
    #expect(likely.isEmpty || clues.companies == ["Store 13"], "\(likely)")
  }

  @Test("are three at most, the likeliest first, then by key")
  func three() {
    let matcher = CustomerMatcher(
      (1...Int64(9)).map {
        .init(key: CustomerKey($0), id: "c\($0)", name: "Acme Branch", domains: [])
      }
        + [.init(key: 20, id: "x", name: "Acme Branches", domains: [])]
    )
    #expect(matcher.likely(.init(companies: ["Acme Branch"])) == [1, 2, 3])
    #expect(matcher.likely(.init(companies: ["Acme Branches"])) == [20, 1, 2])
  }

  @Test("are found among 1,000 customers for 50 learners in well below a second")
  func speed() {
    var random = Seeded(9)
    let words = (0..<400).map { _ in
      String((0..<random.pick(4...10)).map { _ in random.pick("abcdefghijklmnoprstuvızşö") })
    }
    let entries: [CustomerMatcher.Entry] = (1...Int64(1_000)).map { number in
      let name = [random.pick(words), random.pick(words)].joined(separator: " ")
      let domain = name.replacing(" ", with: "-") + ".example"
      return .init(key: CustomerKey(number), id: "c\(number)", name: name, domains: [domain])
    }
    let clues = (0..<50).map { _ in
      let entry = random.pick(entries)
      return CustomerMatcher.Clues(
        companies: [String(entry.name.dropFirst())],
        emailKeys: ["a@\(entry.domains[0].dropFirst())"]
      )
    }
    let elapsed = ContinuousClock().measure {
      let matcher = CustomerMatcher(entries)
      for clues in clues where matcher.likely(clues).isEmpty { Issue.record("nobody is likely") }
    }
    #expect(elapsed < .seconds(2), "even in a debug build on a busy machine")
  }
}
