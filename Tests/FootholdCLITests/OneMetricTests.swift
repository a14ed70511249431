import ProgramSupport
import Testing

@Suite("One metric on the command line", .serialized)
struct OneMetricTests {
  private func metrics(_ workspace: Workspace) throws -> [String: JSONValue] {
    let run = try workspace.expectFine("metrics --period 2026-10 --format json")
    let rows = try JSONValue(run.outputBytes)["metrics"].items
    return Dictionary(rows.map { ($0["id"].text ?? "", $0) }) { first, _ in first }
  }

  @Test("by one name have groups beside all together, in every format")
  func oneByGroup() throws {
    let workspace = try Payers.workspace()
    let asked = "metric churn --period 2026-10 --by segment --trend 3"
    let found = try JSONValue(
      try workspace.expectFine("\(asked) --explain --format json").outputBytes
    )
    #expect(found["by"].text == "segment")
    #expect(found["numerator"]["count"].number == 1 && found["denominator"]["count"].number == 5)
    let groups = found["groups"].items
    #expect(groups.map { $0["group"].text } == ["enterprise", "smb"])
    #expect(groups.map { $0["denominator"]["count"].number } == [4, 1])
    #expect(groups.map { $0["trend"].items.count } == [3, 3])
    #expect(groups.last?["members"]["numerator"].items.map(\.text) == ["leaves"])
    let text = try workspace.expectFine(asked)
    #expect(text.output.contains("Customer churn rate, 2026-10: 20.0 %"))
    #expect(text.output.contains("churn   enterprise") && text.output.contains("churn   smb"))
    let csv = try workspace.expectFine("\(asked) --format csv").lines
    #expect(csv.count == 7 && csv.contains { $0.contains(",smb,2026-10,1,") }, "\(csv)")
    let whole = try JSONValue(try workspace.expectFine("metric churn --format json").outputBytes)
    #expect(whole["by"] == .null && whole["groups"].items.isEmpty)
    // Costs are of all together, also beside groups.
    try workspace.file("costs.csv", "month,kind,amount\n2026-10,acquisition,90\n")
    try workspace.expectFine("import costs costs.csv --currency EUR")
    let cost = try JSONValue(
      try workspace.expectFine("metric cac --period 2026-10 --by segment --format json").outputBytes
    )
    #expect(cost["money"]["amount"].text == "90.00")
    #expect(cost["groups"].items.allSatisfy { $0["money"] == .null })
  }

  @Test("explained in Markdown have their definition and who is in them, and in CSV numbers alone")
  func explainedFormats() throws {
    let workspace = try Payers.workspace()
    let asked = "metric retention --period 2026-10 --explain --format"
    let page = try workspace.expectFine("\(asked) markdown").output
    for words in [
      "| retention |", "- Of: customers who paid at the start", "In the numerator (4):", "- leaves",
    ] { #expect(page.contains(words), "\(words): \(page)") }
    #expect(try workspace.expectFine("\(asked) csv").lines.count == 2)
    let nps = try workspace.expectFine("metric nps --period 2026-10 --explain").output
    #expect(nps.contains("In the numerator (2):") && nps.contains("In the denominator only (1):"))
    #expect(nps.contains("  blinks"))
  }

  @Test("explained say what was laid down, and by which method their interval comes")
  func laidDown() throws {
    let workspace = try Payers.workspace()
    try workspace.expectFine(
      "scorecard apply",
      [try workspace.file("s.yaml", "metrics: { trial: 10d, renewal-grace: 0d }\n")]
    )
    let trial = "A trial has 10 days to be paid for."
    let text = try workspace.expectFine("metric trial-conversion --explain").output
    #expect(text.contains("  \(trial)\n") && text.contains("  Interval: Wilson, 95 %"), "\(text)")
    let json = try workspace.expectFine("metric trial-conversion --format json")
    let found = try JSONValue(json.outputBytes)
    #expect(found["settings"].items.map(\.text) == [trial])
    #expect(found["metric"]["interval"].text?.hasPrefix("Wilson, 95 %") == true)
    let page = try workspace.expectFine("metric renewal --explain --format markdown").output
    #expect(page.contains("- Another contract renews one until 0 days after its term has ended."))
    let list = try workspace.expectFine("metrics list --format json")
    let metrics = try JSONValue(list.outputBytes)["metrics"].items
    #expect(metrics.first { $0["id"].text == "mrr" }?["interval"].text == "none")
  }

  @Test("of answers are on one scale, with its direction, and count who didn't answer")
  func scales() throws {
    let workspace = try Payers.workspace()
    try workspace.file(
      "effort.csv",
      """
      id,customer,kind,at,score,scale_min,scale_max,direction
      e1,stays,ces,2026-08-10,6,1,7,higher
      e2,stays,ces,2026-09-10,2,1,5,lower
      e3,stays,ces,2026-10-10,4,1,5,lower
      e4,stays,ces,2026-10-11,,1,5,lower

      """
    )
    let read = try workspace.expectFine("import surveys effort.csv")
    #expect((read.output + read.errors).contains("4 rows, 4 new"), "\(read)")
    let row = try #require(try metrics(workspace)["ces"])
    #expect(row["direction"].text == "down" && row["value"].number == 4)
    #expect(row["parts"].items.map { $0["quantity"]["count"].number } == [1, 1])
    let asked = "metric ces --period 2026-10 --trend 3"
    let one = try JSONValue(try workspace.expectFine("\(asked) --format json").outputBytes)
    #expect(one["metric"]["direction"].text == "down")
    #expect(one["trend"].items.map { $0["value"].number } == [nil, 2, 4])
    let other = "1 answer on 1 to 7: not counted, as scales don't compare"
    #expect(one["trend"].items.first?["remarks"].items.last?.text == other)
    let text = try workspace.expectFine("\(asked) --explain").output
    #expect(text.contains("2026-08: – (\(other))"), "\(text)")
    #expect(text.contains("Down is good.") && !text.contains("Up is good."))
    let groups = try workspace.expectFine("metrics --period 2026-08 --by segment --format csv")
    #expect(groups.lines.contains { $0.hasPrefix("ces,") && $0.contains(",6,") })
  }

  @Test("count in whole numbers, and name a currency only of amounts")
  func numbers() throws {
    let workspace = try Payers.workspace()
    try workspace.file("referrals.csv", "id,customer,at,referred\n1,stays,2026-10-09,bolt\n")
    try workspace.expectFine("import referrals referrals.csv")
    #expect(
      try workspace.expectFine("metric referrals --period 2026-10").output
        .hasPrefix("Referrals, 2026-10: 1\n")
    )
    let rows = try workspace.expectFine("metrics --period 2026-10 --format csv").lines
    func currency(_ metric: String) -> Substring? {
      rows.first { $0.hasPrefix("\(metric),") }?.split(
        separator: ",",
        omittingEmptySubsequences: false
      )[12]
    }
    for metric in ["mrr", "nrr", "cac"] { #expect(currency(metric) == "EUR", "\(metric)") }
    for metric in ["retention", "nps", "referrals"] { #expect(currency(metric) == "", "\(metric)") }
  }

  @Test("say how much of the period is of customers whom nobody knows")
  func strays() throws {
    let workspace = try Payers.workspace()
    try workspace.file(
      "more.csv",
      """
      id,customer,kind,at,score,scale_min,scale_max
      11,nobody,nps,2026-10-02,0,0,10
      12,no-one,nps,2026-10-03,0,0,10
      13,no-one,nps,2026-11-03,0,0,10
      14,no-one,csat,2026-10-03,1,1,5

      """
    )
    try workspace.file(
      "s.csv",
      "id,customer,starts_at,amount,interval,currency\n90,nobody,2026-01-01,1,month,EUR\n"
    )
    try workspace.expectFine("import surveys more.csv")
    try workspace.expectFine("import subscriptions s.csv")
    let found = try metrics(workspace)
    func remark(_ id: String) -> String? { found[id]?["remarks"][0].text }
    #expect(remark("nps") == "2 answers of customers whom nobody knows: not counted")
    #expect(remark("csat") == "1 answer of a customer whom nobody knows: not counted")
    #expect(remark("mrr") == "1 subscription of a customer whom nobody knows: not counted")
    #expect(found["nps"]?["value"].number == 33)
    // It is found again once the customer is known.
    try workspace.file("late.csv", "id,name,signed_up_at\nno-one,No One,2026-01-01\n")
    try workspace.expectFine("import customers late.csv")
    let later = try metrics(workspace)
    #expect(
      later["nps"]?["remarks"][0].text == "1 answer of a customer whom nobody knows: not counted"
    )
    #expect(later["nps"]?["value"].number == 0)
  }

  @Test("of trials tell by what it took to try, as the file of subscriptions says")
  func trials() throws {
    let workspace = try Workspace()
    try workspace.file("c.csv", "id,name,signed_up_at\na,A,2026-01-01\nb,B,2026-01-01\n")
    try workspace.file(
      "s.csv",
      """
      id,customer,starts_at,trial_ends_at,amount,interval,currency,trial,trial_kind
      1,a,2026-10-01,2026-10-15,9,month,EUR,card,
      2,b,2026-10-01,,9,month,EUR,yes,free

      """
    )
    try workspace.expectFine("import customers c.csv")
    try workspace.expectFine("import subscriptions s.csv")
    let text = try workspace.expectFine("metric trial-conversion --period 2026-10").output
    for line in ["1 of 2", "card required, paid: 1", "no card required, all: 1"] {
      #expect(text.contains(line), "\(line): \(text)")
    }
    let kept = try workspace.expectFine("export accounts subscriptions --format csv")
    #expect(kept.lines.first?.contains("trial,trial_kind,status") == true)
    try workspace.file("again.csv", kept.output)
    let again = try workspace.expectFine("import subscriptions again.csv --dry-run")
    #expect(!again.errors.contains("rejected"), "\(again)")
    try workspace.file(
      "bad.csv",
      "id,customer,starts_at,amount,interval,trial_kind\n3,a,2026-10-01,0,month,coupon\n"
    )
    let bad = try workspace("import subscriptions bad.csv --currency EUR")
    #expect((bad.output + bad.errors).contains("card or free"), "\(bad)")
  }
}
