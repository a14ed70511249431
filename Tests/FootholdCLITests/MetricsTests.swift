import Foundation
import ProgramSupport
import Testing

@Suite("Metrics on the command line", .serialized)
struct MetricsTests {
  private func metrics(_ workspace: Workspace, _ options: String) throws -> [String: JSONValue] {
    let run = try workspace.expectFine("metrics --format json \(options)")
    let rows = try JSONValue(run.outputBytes)["metrics"].items
    return Dictionary(rows.map { ($0["id"].text ?? "", $0) }) { first, _ in first }
  }

  @Test("are unknown, not 0, where nothing was imported that they are made of")
  func nothingImported() throws {
    let workspace = try Workspace()
    try workspace.file("customers.csv", "id,name,signed_up_at\na,A,2026-01-01\n")
    try workspace.expectFine("import customers customers.csv")
    let found = try metrics(workspace, "--period 2026-10")
    for (id, row) in found {
      #expect(row["value"] == .null, "\(id)")
      #expect(row["numerator"] == .null && row["denominator"] == .null, "\(id)")
    }
    let text = try workspace.expectFine("metrics --period 2026-10").output
    #expect(!text.contains("0.00"))
  }

  @Test("name the customers in their numerator and denominator, whatever they divide")
  func members() throws {
    let workspace = try Payers.workspace()
    try workspace.file(
      "costs.csv",
      "month,kind,amount,currency\n2026-10,acquisition,900,EUR\n2026-10,retention,600,EUR\n"
    )
    try workspace.expectFine("import costs costs.csv")
    func names(_ metric: String) throws -> [String] {
      let run = try workspace.expectFine(
        "metric \(metric) --explain --period 2026-10 --format json"
      )
      let members = try JSONValue(run.outputBytes)["members"]
      return ["numerator", "denominator"].map { part in
        members[part].items.compactMap(\.text).joined(separator: " ")
      }
    }
    #expect(try names("cac") == ["", "new"])
    let apart = try metrics(workspace, "--period 2026-10 --segment smb")
    #expect(apart["cac"]?["value"] == .null)
    #expect(
      apart["cac"]?["remarks"].items.map(\.text) == [
        "costs are told for all customers together only"
      ]
    )
    #expect(try names("payback") == ["new", "blinks grows new returns shrinks stays"])
    #expect(try names("retention-cost") == ["", "blinks grows leaves shrinks stays"])
    #expect(try names("clv") == ["blinks grows new returns shrinks stays", "leaves"])
    #expect(
      try names("revenue-renewal")
        == ["blinks grows shrinks stays", "blinks grows leaves shrinks stays"]
    )
  }

  @Test("are what a person finds by hand, and leave out who is of the house")
  func byHand() throws {
    let workspace = try Payers.workspace()
    let found = try metrics(workspace, "--period 2026-10")
    #expect(found["mrr"]?["money"]["amount"].text == "5000.00")
    #expect(found["mrr-movements"]?["money"]["amount"].text == "500.00")
    let parts = found["mrr-movements"]?["parts"].items.map {
      "\($0["name"].text ?? "") \($0["quantity"]["amount"].text ?? "")"
    }
    #expect(
      parts == [
        "at the start 4500.00", "new 500.00", "expansion 700.00", "reactivation 800.00",
        "contraction -600.00", "churn -900.00", "at the end 5000.00",
      ]
    )
    #expect(found["nrr"]?["value"].number == 3_700.0 / 4_500)
    #expect(found["grr"]?["value"].number == 3_000.0 / 4_500)
    #expect(found["retention"]?["value"].number == 0.8)
    #expect(found["arpa"]?["money"]["amount"].text == "833.33")
    #expect(found["nps"]?["value"].number == 33, "a whole number")
    #expect(found["nps"]?["numerator"]["count"].number == 1)
    #expect(found["nps"]?["denominator"]["count"].number == 3)
    #expect(found["nps"]?["remarks"].items.count == 1, "the answer from 1 to 10")
    #expect(found["csat"]?["value"] == .null, "nobody was asked")
    let page = try String(
      contentsOf: Program.repository.appending(path: "Docs/Use/Metrics.md"),
      encoding: .utf8
    )
    for number in ["82.2 %", "66.7 %", "833.33", "4 of 5 = 80 %"] { #expect(page.contains(number)) }
  }

  @Test("of each segment are of its customers, and add up")
  func segments() throws {
    let workspace = try Payers.workspace()
    let run = try workspace.expectFine("metrics --period 2026-10 --by segment --format json")
    let rows = try JSONValue(run.outputBytes)["metrics"].items.filter { $0["id"].text == "mrr" }
    let sums = rows.map { "\($0["group"].text ?? "-") \($0["money"]["amount"].text ?? "-")" }
    #expect(sums == ["enterprise 4500.00", "smb 500.00"])
    let only = try metrics(workspace, "--period 2026-10 --segment smb")
    #expect(only["mrr"]?["money"]["amount"].text == "500.00")
    #expect(only["churn"]?["value"].number == 1)
  }

  @Test("tell of whom they are, by any of their names")
  func explained() throws {
    let workspace = try Payers.workspace()
    let text = try workspace.expectFine(
      "metric --period 2026-10 --explain",
      ["net dollar retention"]
    ).output
    #expect(text.contains("Net revenue retention, 2026-10: 82.2 %"))
    #expect(text.contains("3700.00 EUR of 4500.00 EUR"))
    let kept = try workspace.expectFine("metric retention --period 2026-10 --explain").output
    #expect(kept.contains("In the numerator (4):") && kept.contains("In the denominator only (1):"))
    #expect(kept.contains("  leaves"))
    #expect(!kept.contains("ours"))
    #expect(try workspace("metrics list", now: nil).output.contains("early-churn"))
    let table = try workspace.expectFine("metrics --period 2026-10 --trend 6")
    #expect(table.output.contains("5000.00 EUR"))
    let lines = try workspace.expectFine("metrics --period 2026-10 --format csv").lines
    #expect(lines.contains { $0.hasPrefix("retention,") && $0.contains(",2026-10,0.8,") })
    #expect(table.errors.contains("1 internal customer"))
  }

  @Test(
    "say what is wrong with what was asked",
    arguments: [
      ("metric nrrr", "nrr"), ("metric nps --period 2026-13", "2026-10"),
      ("metrics --period 2030-01", "hasn't begun"), ("metrics --currency EURO", "EUR"),
      ("metrics --by colour", "segment"), ("metric nps --by colour", "segment"),
      ("metric nps --trend 61", "from 2 to 60"), ("metrics --trend 1", "from 2 to 60"),
      ("metrics --segment nobody", "smb"), ("metrics --rates rates.csv", "rates.csv:2"),
    ]
  )
  func mistakes(line: String, hint: String) throws {
    let workspace = try Payers.workspace()
    try workspace.file("rates.csv", "currency,rate\nUSD,one\n")
    let run = try workspace(line)
    #expect(run.status != 0)
    #expect(run.errors.contains(hint), "\(run)")
  }
}
