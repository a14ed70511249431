import Foundation
import ProgramSupport
import Testing

/// October 2026 as a small vendor's systems tell it, in files as they are downloaded, with every
/// column under its own name: `Tests/Fixtures/metrics`. A dollar is worth 0.50 euros.
///
/// | subscription (Stripe) | a month | 1 Oct | 1 Nov |
/// |---|---|---|---|
/// | acme: 5 × 19.00 EUR a month; the plan changed in September, 'Start' says so | 95.00 | 95.00 | 95.00 |
/// | acme again, as another customer of Stripe: 10.00 EUR a month since 20 October | 10.00 | – | 10.00 |
/// | globex: 1,200.00 USD a year, past due; Stripe's customers say that it is globex | 50.00 | 50.00 | 50.00 |
/// | sample: 2 × 30.00 EUR a month, ended on 15 October | 60.00 | 60.00 | – |
/// | delta: 3 × 20.00 EUR a month, on trial from 2 to 16 October | 60.00 | – | 60.00 |
/// | echo: the same from 5 to 19 October, and ended then; incomplete before | – | – | – |
/// | foxtrot: on trial since 20 November | – | – | – |
/// | golf: 300.00 EUR every 3 months, ends in January | 100.00 | 100.00 | 100.00 |
/// | ours, internal: 99 × 20.00 EUR a month | – | – | – |
/// | together | | 305.00 | 315.00 |
///
/// - Revenue per account 315 / 4. Of the four who paid on 1 October sample doesn't on 1 November.
/// - Net retention (95 + 10 + 50 + 0 + 100) / 305, gross (95 + 50 + 0 + 100) / 305.
/// - Two trials began, delta's was paid for. Joined has delta alone, and stayed.
///
/// Payments (Stripe): acme on two days, one in part refunded; globex on one, that of the next day was
/// refunded in full; golf twice on one day; sample's failed. 1 of 3 ordered again.
///
/// | ticket solved in October (Zendesk, Berlin's clock) | at the first contact |
/// |---|---|
/// | 1001: one reply | yes |
/// | 1002: three replies | no |
/// | 1003: one reply, opened again | no |
/// | 1004: one reply, golf opened 1005 of the same type 2 days later | no |
/// | 1005: one reply, solved half an hour after midnight in Berlin, in October by UTC | yes |
/// | 1006: the replies aren't told | – |
///
/// Would recommend: mira 4, then 10, and ken 3 (Delighted); gil 10 and dee 7 (SurveyMonkey); sam 6 and
/// ada 9 (Typeform). Promoters 10, 10, 9, detractors 3, 6, of 6. Satisfied (Delighted): 5 and 4, not 3.
@Suite("Metrics of exports as systems write them")
struct MetricsFromExportsTests {
  private static let folder = Program.repository.appending(path: "Tests/Fixtures/metrics").path

  private static let imports: [(words: String, file: String, format: String)] = [
    ("import customers", "customers.csv", "csv"),
    ("import subscriptions", "subscriptions.csv", "stripe-subscriptions"),
    ("import customers --as stripe-customers", "unified_customers.csv", "stripe-customers"),
    ("import orders", "unified_payments.csv", "stripe-payments"),
    ("import tickets --zone Europe/Berlin", "tickets-export.csv", "zendesk-tickets"),
    ("import surveys --scale 1-5", "survey_responses.json", "delighted"),
    ("import surveys --zone Europe/Berlin", "Onboarding NPS.csv", "surveymonkey"),
    ("import surveys", "responses.csv", "typeform"),
  ]

  /// The database after all of it was imported: made once, and copied for each test.
  private static let imported = Result {
    let workspace = try Workspace()
    for (words, file, format) in imports {
      let run = try workspace.expectFine(words, ["\(folder)/\(file)"])
      #expect(run.lines.first?.hasPrefix("\(file): \(format)") == true, "\(run)")
    }
    return try Data(contentsOf: workspace.database)
  }

  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try imported.get().write(to: workspace.database)
    return workspace
  }

  struct Found: CustomTestStringConvertible, Sendable {
    let metric: String
    let value: Double
    let made: String

    init(_ metric: String, _ value: Double, _ made: String) {
      (self.metric, self.value, self.made) = (metric, value, made)
    }

    var testDescription: String { metric }
  }

  private static let october = [
    Found("mrr", 315, "315.00 EUR"), Found("arpa", 78.75, "315.00 EUR / 4"),
    Found("mrr-movements", 10, "10.00 EUR"), Found("nrr", 255.0 / 305, "255.00 EUR / 305.00 EUR"),
    Found("grr", 245.0 / 305, "245.00 EUR / 305.00 EUR"), Found("retention", 0.75, "3 / 4"),
    Found("churn", 0.25, "1 / 4"), Found("early-churn", 0, "0 / 1"),
    Found("trial-conversion", 0.5, "1 / 2"), Found("repeat-purchase", 1.0 / 3, "1 / 3"),
    Found("fcr", 0.4, "2 / 5"), Found("nps", 17, "1 / 6"), Found("csat", 2.0 / 3, "2 / 3"),
  ]

  @Test("are what a person finds by hand, without a column being named", arguments: october)
  func byHand(_ found: Found) throws {
    let rates = ["--rates", "\(Self.folder)/rates.csv"]
    let told = try Self.workspace().scorecard("--period 2026-10", rates)[found.metric] ?? .null
    #expect(told.made == found.made)
    #expect(abs((told["value"].number ?? .nan) - found.value) < 1e-9, "\(told["value"])")
  }

  @Test("reach back to when a subscription began, whatever changed in it since")
  func past() throws {
    let rates = ["--rates", "\(Self.folder)/rates.csv"]
    let july = try Self.workspace().scorecard("--period 2026-07", rates)
    #expect(july["mrr"]?.made == "305.00 EUR")
    #expect(july["retention"]?.made == "4 / 4")
  }

  @Test("say what has no rate, and don't guess one")
  func withoutRates() throws {
    let found = try Self.workspace().scorecard("--period 2026-10")
    #expect(found["mrr"]?.made == "265.00 EUR")
    #expect(found["arpa"]?.made == "265.00 EUR / 3")
    #expect(found["retention"]?.made == "3 / 4", "who pays is known all the same")
    let remark = found["mrr"]?["remarks"][0].text ?? ""
    #expect(
      remark.hasPrefix("1 subscription in USD, for which there is no rate in EUR"),
      "\(remark)"
    )
    let dollars = try Self.workspace().scorecard("--period 2026-10 --currency USD")
    #expect(dollars["mrr"]?.made == "100.00 USD")
  }

  @Test("count a customer of two ids once, in the months before that was known as well")
  func merged() throws {
    let workspace = try Self.workspace()
    let before = try workspace.scorecard("--period 2026-04")
    #expect(before["mrr-movements"]?.parts.contains("new 100.00 EUR") == true)
    #expect(try workspace.scorecard("--period 2026-07")["retention"]?.made == "4 / 4")
    try workspace.file(
      "merged.csv",
      """
      id,Description,Email,Name,Created (UTC),Delinquent,Currency,customer_id (metadata)
      cus_G,,ap@golf.example,Golf & Sons,2026-04-10 08:00,False,eur,acme

      """
    )
    try workspace.expectFine("import customers --as stripe-customers merged.csv")
    let after = try workspace.scorecard("--period 2026-04")
    #expect(after["mrr-movements"]?.parts.contains("expansion 100.00 EUR") == true)
    #expect(after["mrr-movements"]?.parts.contains("new 0.00 EUR") == true)
    #expect(after["mrr"]?.made == before["mrr"]?.made)
    #expect(try workspace.scorecard("--period 2026-07")["retention"]?.made == "3 / 3")
    let october = try workspace.scorecard("--period 2026-10")
    #expect(october["retention"]?.made == "2 / 3")
    #expect(october["arpa"]?.made == "265.00 EUR / 2")

    try workspace.expectFine("import undo \(Self.imports.count + 1)")
    #expect(try workspace.scorecard("--period 2026-07")["retention"]?.made == "4 / 4")
  }

  @Test(
    "leave out whom a column calls internal or a test, and take back who isn't any more",
    arguments: ["internal", "TEST", "Test"]
  )
  func leftOut(column: String) throws {
    let workspace = try Self.workspace()
    #expect(try workspace.leftOut() == 1)
    let header = "id,name,signed_up_at,\(column)\n"
    try workspace.file("them.csv", header + "acme,Acme Tooling,2026-01-05,yes\n")
    try workspace.expectFine("import customers them.csv")
    #expect(try workspace.leftOut() == 2)
    let found = try workspace.scorecard("--period 2026-10")
    #expect(found["retention"]?.made == "2 / 3")
    #expect(found["mrr"]?.made == "160.00 EUR")
    #expect(found["repeat-purchase"]?.made == "0 / 2")
    #expect(found["fcr"]?.made == "1 / 3")
    #expect(found["nps"]?.made == "-1 / 4")
    try workspace.file("them.csv", header + "acme,Acme Tooling,2026-01-05,no\n")
    try workspace.expectFine("import customers them.csv")
    #expect(try workspace.scorecard("--period 2026-10")["retention"]?.made == "3 / 4")
  }
}
