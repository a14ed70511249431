import Foundation
import ProgramSupport
import Testing

@Suite("The time to first value")
struct TimeToValueReferenceTests {
  /// Data sets and what R's `survival` says of them: `Tests/Fixtures/reference/README.md`.
  private static func reference(_ name: String) throws -> JSONValue {
    let folder = Program.repository.appending(path: "Tests/Fixtures/reference")
    return try JSONValue(Data(contentsOf: folder.appending(path: "\(name).json")))
  }

  @Test(
    "is what R says, through files, fold, store and answer",
    arguments: [
      "01_lung", "03_aml_maintained", "04_ties_event_and_censor_same_day", "05_all_censored",
      "07_zero_durations",
    ]
  )
  func survival(_ name: String) throws {
    let reference = try Self.reference(name)
    let expected = reference["expected"]
    let tau = try #require(expected["rmst"]["tau"].number)
    let answer = try Self.answer(to: "ttv --tau \(tau) --format json", of: reference)
    let cohort = answer["cohorts"][0]
    #expect(cohort["n"] == expected["n"] && cohort["events"] == expected["events"])
    expectCurve(cohort["curve"].items, expected["curve"].items)
    guard let n = expected["n"].number, n >= 5, let events = expected["events"].number, events >= 3
    else {
      #expect(cohort["quantiles"].items.allSatisfy { $0["days"] == .null })
      return
    }
    expectQuantiles(
      cohort["quantiles"].items,
      expected["product_quantiles"].items.filter { n >= 20 || $0["p"].number ?? 1 <= 0.75 }
    )
    expectNear(cohort["restricted_mean"]["days"], expected["rmst"]["value"])
    expectNear(cohort["restricted_mean"]["se"], expected["rmst"]["se"])
  }

  @Test("is compared by the log-rank test as R does it")
  func logRank() throws {
    let reference = try Self.reference("02_lung_logrank_sex")
    let expected = reference["expected"]
    let answer = try Self.answer(to: "ttv --by segment --tau 365 --format json", of: reference)
    expectNear(answer["log_rank"]["chi2"], expected["logrank"]["chisq"])
    expectNear(answer["log_rank"]["df"], expected["logrank"]["df"])
    expectNear(answer["log_rank"]["p"], expected["logrank"]["p"])
    for (place, name) in ["g1", "g2"].enumerated() {
      let cohort = answer["cohorts"][place]
      #expect(cohort["name"] == .string(name))
      expectCurve(cohort["curve"].items, expected[name]["curve"].items)
      expectQuantiles(cohort["quantiles"].items, expected[name]["product_quantiles"].items)
      expectNear(cohort["restricted_mean"]["days"], expected[name]["rmst"]["value"])
    }
  }

  @Test("takes those who left for people who never reach it, as R does")
  func competing() throws {
    let reference = try Self.reference("08_mgus2_aalen_johansen")
    let points = reference["expected"]["aj"].items
    let days = points.compactMap { $0["time"].number.map { String(Int($0)) } }
    let answer = try Self.answer(
      to: "ttv --share-by \(days.joined(separator: ",")) --format json",
      of: reference
    )
    let cohort = answer["cohorts"][0]
    for (share, point) in zip(cohort["share_by"].items, points) {
      expectNear(share["share"], point["p_value"])
      let last = cohort["incidence"].items.last {
        ($0["days"].number ?? .infinity) <= (point["time"].number ?? 0) + 1e-9
      }
      expectNear(last?["churn"] ?? .null, point["p_churn"])
    }
    #expect(points.count > 2)
  }

  /// Imports the rows as customers and events, and asks.
  private static func answer(to question: String, of reference: JSONValue) throws -> JSONValue {
    let workspace = try Workspace()
    let at = try Date(Workspace.now, strategy: .iso8601).timeIntervalSince1970
    var customers = "id,name,signed_up_at,segment,churned_at\n"
    var events = "id,customer,event,at\n"
    for (number, row) in reference["input"].items.enumerated() {
      let time = try #require(row["time"].number) * 86_400
      let outcome = row["state"].number ?? row["event"].number ?? 0
      let start = outcome == 0 ? at - time : at - 2_000 * 86_400 + Double(number)
      let end = Date(timeIntervalSince1970: start + time).ISO8601Format()
      let group = row["group"].number.map { "g\(Int($0))" } ?? ""
      let began = Date(timeIntervalSince1970: start).ISO8601Format()
      customers += "c\(number),C\(number),\(began),\(group),\(outcome == 2 ? end : "")\n"
      if outcome == 1 { events += "e\(number),c\(number),value,\(end)\n" }
    }
    let plan = """
      product: p
      title: P
      value: { title: V, when: { event: value } }
      steps: [ { id: s, title: S, when: { event: value } } ]
      """
    try workspace.expectFine("plan apply", [try workspace.file("plan.yaml", plan)])
    try workspace.expectFine("import customers", [try workspace.file("c.csv", customers)])
    if events.contains("value") {
      try workspace.expectFine("import events", [try workspace.file("e.csv", events)])
    }
    let run = try workspace(question)
    #expect(run.status == 0, "\(run)")
    let answer = try JSONValue(run.outputBytes)
    let schema = try JSONSchema(file: SchemaTests.folder.appending(path: "ttv.schema.json"))
    #expect(schema.problems(with: answer) == [])
    return answer
  }

  private func expectNear(_ value: JSONValue, _ expected: JSONValue, _ line: Int = #line) {
    guard let known = expected.number else {
      #expect(value == .null, "line \(line)")
      return
    }
    #expect(abs((value.number ?? .infinity) - known) < 1e-9, "line \(line)")
  }

  private func expectCurve(_ curve: [JSONValue], _ expected: [JSONValue]) {
    #expect(!expected.isEmpty)
    for point in expected {
      let time = (point["time"].number ?? 0) + 1e-9
      let step = curve.last { ($0["days"].number ?? .infinity) <= time }
      guard let step else {
        #expect(point["surv"] == .number(1))
        continue
      }
      expectNear(step["survival"], point["surv"])
      if point["surv"] != .number(1) {
        expectNear(step["low"], point["lower"])
        expectNear(step["high"], point["upper"])
      }
    }
  }

  private func expectQuantiles(_ found: [JSONValue], _ expected: [JSONValue]) {
    for quantile in expected {
      let mine = found.first { $0["p"] == quantile["p"] } ?? .null
      expectNear(mine["days"], quantile["est"])
      expectNear(mine["low"], quantile["lower"])
      expectNear(mine["high"], quantile["upper"])
    }
  }
}
