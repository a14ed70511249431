import HTTPTypes
import ProgramSupport
import Testing

@Suite("The scorecard", .serialized)
struct ScorecardTests {
  /// What is written, without elements and with one blank between words.
  private func words(_ page: String) -> String {
    page.replacing(#/(?s)<svg.*?<\/svg>/#, with: " ").replacing(#/<[^>]*>/#, with: " ")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("shows each metric with its change, its judgement and what it is made of")
  func values() async throws {
    let site = try Site(Payers.workspace())
    let page = try await site.get("/scorecard?period=2026-10")
    #expect(page.status == 200)
    let words = words(page.text)
    #expect(words.contains("Customer retention rate 4 of 5 95 %: 37.6 % to 96.4 %"), "\(words)")
    #expect(words.contains("▼ -20.0 points, worse 80.0 %"))
    #expect(words.contains("▲ +20.0 points, worse 20.0 %"), "churn, of which less is good")
    #expect(words.contains("5000.00 EUR"))
    #expect(
      words.contains("October 2026, beside the period before. 1 internal customer is left out.")
    )
    #expect(page.text.contains("<h2>Retention</h2>") && page.text.contains("<h2>Revenue</h2>"))
    #expect(page.text.contains("class=\"fh-chart\""))
    #expect(!page.text.contains("<style"), "the page forbids them")
    let ids = page.text.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test("says in a line what wasn't imported, and shows no dashes for it")
  func missing() async throws {
    let site = try Site(Payers.workspace())
    let text = words(try await site.get("/scorecard").text)
    #expect(text.contains("Nothing imported yet for: "))
    #expect(text.contains("with foothold import orders FILE."))
    #expect(!text.contains("Purchases"))
    #expect(text.contains("Nothing to count in these periods: Customer satisfaction"))
    #expect(!text.contains("–"))
    let one = words(try await site.get("/scorecard/repeat-purchase").text)
    #expect(one.contains("Nothing imported yet that it is made of: foothold import orders FILE"))
  }

  @Test("has a line of each group", arguments: [("segment", "enterprise"), ("owner", "omar")])
  func groups(_ by: String, _ group: String) async throws {
    let site = try Site(Payers.workspace())
    let page = try await site.get("/scorecard?by=\(by)&period=2026-10").text
    #expect(page.contains("<bdi title=\"\(group)\">\(group)</bdi>"))
    #expect(page.contains("href=\"/scorecard.csv?by=\(by)&amp;period=2026-10\""))
    let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test("is to be had as CSV, of the same numbers as the command line's")
  func file() async throws {
    let workspace = try Payers.workspace()
    let answer = try await Site(workspace).get("/scorecard.csv?period=2026-10&by=segment")
    #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
    let disposition = answer.headers[.contentDisposition]
    #expect(disposition == "attachment; filename=\"scorecard-2026-10.csv\"")
    let said = try workspace.expectFine("metrics --period 2026-10 --by segment --format csv")
    #expect(answer.text == said.output)
  }

  @Test("leads to a page of each metric that says how it is counted, and of whom")
  func metric() async throws {
    let site = try Site(Payers.workspace())
    let list = try await site.get("/scorecard?period=2026-10").text
    let addresses = list.matches(of: #/<h3><a href="([^"]+)"/#).map { String($0.1) }
    #expect(addresses.count > 5)
    for address in addresses {
      let page = try await site.get(address.replacing("&amp;", with: "&"))
      #expect(page.status == 200, "\(address)")
      #expect(page.text.contains("How it is counted"))
    }
    let page = try await site.get("/scorecard/churn?period=2026-10").text
    let words = words(page)
    #expect(words.contains("How many of the customers whom we had have left?"))
    #expect(words.contains("Down is good."))
    #expect(words.contains("In the numerator: 1"))
    #expect(page.contains("href=\"/customers/leaves\""))
    #expect(!page.contains("/customers/ours"))
    #expect(page.contains("class=\"fh-chart\""))
  }

  @Test("says of a period without a number why there is none")
  func reasons() async throws {
    let workspace = try Payers.workspace()
    try workspace.file(
      "effort.csv",
      """
      id,customer,kind,at,score,scale_min,scale_max,direction
      e1,stays,ces,2026-09-10,6,1,7,higher
      e2,stays,ces,2026-10-10,4,1,5,lower

      """
    )
    try workspace.expectFine("import surveys effort.csv")
    let site = try Site(workspace)
    let page = words(try await site.get("/scorecard/ces?period=2026-10").text)
    #expect(page.contains("Why there is none"))
    #expect(page.contains("1 answer on 1 to 7: not counted"), "\(page)")
    #expect(page.contains("2026-08 – 0.00 of 0 nothing to count"))
    let revenue = words(try await site.get("/scorecard/mrr?period=2026-10").text)
    #expect(!revenue.contains("Why there is none"))
  }

  @Test("has groups on the page of a metric as well, beside all together")
  func metricByGroup() async throws {
    let site = try Site(Payers.workspace())
    let page = try await site.get("/scorecard/churn?by=segment&period=2026-10").text
    let words = words(page)
    #expect(words.contains("By segment"))
    #expect(words.contains("enterprise 0.0 % 0.0 % 0 of 4"), "\(words)")
    #expect(words.contains("smb 100.0 % 0.0 % 1 of 1"))
    #expect(words.contains("20.0 %"), "all together")
    #expect(page.contains("href=\"/scorecard/churn?by=owner&amp;period=2026-10\""))
    #expect(page.contains("name=\"by\" value=\"segment\""))
    let whole = try await site.get("/scorecard/churn?period=2026-10").text
    #expect(!whole.contains("caption>By segment"))
  }

  @Test("judges answers by the direction of their scale, and nothing across scales")
  func scales() async throws {
    let workspace = try Payers.workspace()
    try workspace.file(
      "effort.csv",
      """
      id,customer,kind,at,score,scale_min,scale_max,direction
      e1,stays,ces,2026-08-10,6,1,7,higher
      e2,stays,ces,2026-09-10,2,1,5,lower
      e3,stays,ces,2026-10-10,4,1,5,lower
      s1,stays,csat,2026-09-10,4,1,5,
      s2,stays,csat,2026-10-10,8,1,10,

      """
    )
    try workspace.expectFine("import surveys effort.csv")
    let site = try Site(workspace)
    let october = words(try await site.get("/scorecard?period=2026-10").text)
    #expect(october.contains("▲ +2.0, worse 4.00"), "\(october)")
    #expect(!october.contains("-100.0 points"))
    let september = words(try await site.get("/scorecard/ces?period=2026-09").text)
    #expect(september.contains("Down is good.") && !september.contains("better 6.00"))
  }

  @Test("counts only whom a visitor may see")
  func sight() async throws {
    let workspace = try Payers.workspace()
    try workspace.file(
      "more.csv",
      "id,name,signed_up_at,owner\nmine,Mine,2026-01-01,dana@foothold.example\n"
    )
    try workspace.expectFine("import customers more.csv")
    let site = try Site(workspace)
    let theirs = try await site.get("/scorecard/retention?period=2026-10", as: "dana")
    #expect(theirs.status == 200)
    #expect(!theirs.text.contains("/customers/stays"))
    let all = try await site.get("/scorecard/retention?period=2026-10")
    #expect(all.text.contains("/customers/stays"))
    let file = try await site.get("/scorecard.csv?period=2026-10&owner=dana", as: "dana").text
    #expect(!file.contains("1000"))
  }

  @Test(
    "says what is wrong with an address",
    arguments: [
      ("/scorecard?period=2026-13", 400, "a quarter such as 2026Q3"),
      ("/scorecard.csv?period=2030-01", 400, "begun"),
      ("/scorecard/retenton", 404, "did you mean"), ("/scorecard/zzzzzz", 404, "zzzzzz"),
      ("/scorecard/nps?period=soon", 400, "2026-10"),
    ]
  )
  func mistakes(_ path: String, _ status: Int, _ hint: String) async throws {
    let page = try await Site(Payers.workspace()).get(path)
    #expect(page.status == status)
    #expect(page.text.contains(hint), "\(page.text)")
    #expect(page.headers[.contentType] == "text/html; charset=utf-8")
  }

  @Test("offers months, quarters and the last days, with what was asked for")
  func periods() async throws {
    let site = try Site(Payers.workspace())
    let page = try await site.get("/scorecard?period=2024Q2").text
    for choice in ["2026-10\">October 2026", "2026Q3\">Quarter 3 of 2026", "28d\">Last 28 days"] {
      #expect(page.contains("<option value=\"\(choice)"), "\(choice)")
    }
    #expect(page.contains("<option value=\"2024Q2\" selected>Quarter 2 of 2024"))
    #expect(page.contains("<option value=\"2026-11\">November 2026, so far"))
    let usual = try await site.get("/scorecard").text
    #expect(usual.contains("<option value=\"2026-10\" selected>"))
  }
}
