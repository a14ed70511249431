import Foundation
import Onboarding
import ProgramSupport
import SuccessMetrics
import Testing

/// An example of `Docs/Use/Metrics.md`: facts, an empty line, and what is found of them.
struct WorkedExample: Sendable, CustomTestStringConvertible {
  let heading: String
  let facts: String
  let findings: [Told]

  /// A metric with what it is said to come to, and a part of it.
  struct Told: Sendable {
    let metric: String
    var part: String?
    let text: String
  }

  var testDescription: String { heading }

  init(heading: String, lines: [String]) {
    self.heading = heading
    facts = lines.prefix { !$0.isEmpty }.joined(separator: "\n")
    var metric = ""
    findings = lines.drop { !$0.isEmpty }.dropFirst().map { line in
      let isPart = line.hasPrefix("  ")
      let columns = line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }
      let name = columns.first ?? ""
      if !isPart { metric = name }
      return Told(metric: metric, part: isPart ? name : nil, text: columns.dropFirst().first ?? "")
    }
  }

  func complaints() throws -> [String] {
    let world = try World(facts)
    return try findings.flatMap { told -> [String] in
      guard let metric = Catalogue.all.first(where: { $0.id == told.metric }) else {
        return ["there is no metric '\(told.metric)'"]
      }
      let it = world.measure([metric], [October.period])[0][0]
      guard let part = told.part else {
        return try Finding(told.text).complaints(it, in: metric.unit).map { "\(metric.id): \($0)" }
      }
      let found = it.parts.first { $0.name == part }?.quantity
      return try Figure(told.text).isQuantity(found)
        ? [] : ["\(metric.id), \(part): \(found.map { "\($0)" } ?? "nothing")"]
    }
  }
}

@Suite("The page about metrics")
struct WorkedExampleTests {
  private static let page: [String] = {
    let url = Program.repository.appending(path: "Docs/Use/Metrics.md")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n")
  }()

  static let examples: [WorkedExample] = {
    var examples: [WorkedExample] = []
    var heading = ""
    var block: [String]?
    for line in page {
      if line.hasPrefix("#") { heading = line.trimmingCharacters(in: ["#", " "]) }
      if let lines = block, line.hasPrefix("```") {
        examples.append(WorkedExample(heading: heading, lines: lines))
        block = nil
      } else if line == "```text" {
        block = []
      } else {
        block?.append(line)
      }
    }
    return examples
  }()

  @Test("shows what each example comes to", arguments: examples)
  func holds(_ example: WorkedExample) throws {
    #expect(!example.findings.isEmpty)
    #expect(try example.complaints() == [])
  }

  @Test("has an example of each metric, and a row, in the order of the catalogue")
  func complete() {
    let ids = Catalogue.all.map(\.id)
    let shown = Set(Self.examples.flatMap(\.findings).map(\.metric))
    #expect(Set(ids).subtracting(shown) == [], "have no example")
    #expect(shown.subtracting(ids) == [], "are no metrics")
    let rows = Self.page.compactMap { $0.firstMatch(of: /^\| `([a-z-]+)` \|/).map { String($0.1) } }
    #expect(rows == ids)
  }

  @Test(
    "would be caught at a number that isn't so",
    arguments: [
      "retention  1 of 2 = 51 %", "retention  1 of 3 = 50 %", "retention  2 of 2 = 50 %",
      "retention  50 %", "retention  nothing", "retention  1 of 2 = 50", "mrr  101 EUR",
      "mrr  100 USD", "mrr  100 EUR for 1 = 100 EUR", "arpa  100 EUR for 2 = 100 EUR",
      "mrr-movements  -100 EUR\n  churn  -99 EUR", "mrr-movements  -100 EUR\n  gone  -100 EUR",
      "retain  1 of 2 = 50 %",
    ]
  )
  func caught(finding: String) throws {
    let lines =
      [
        "a  pays 100 EUR a month from 2026-01-01",
        "b  pays 100 EUR a month from 2026-01-01 to 2026-10-09", "",
      ] + finding.components(separatedBy: "\n")
    #expect(try WorkedExample(heading: "", lines: lines).complaints().count == 1)
  }

  @Test(
    "would be caught at a fact that nobody can read",
    arguments: [
      "a pays 100 EUR a month from 2026-01-01", "a  pays 100 EUR a fortnite from 2026-01-01",
      "a  pays 100 EUR a month from 2026-02-30", "a  pays 100 a month from 2026-01-01",
      "a  pays 100 EUR a month from 2026-01-01, cancelled", "a  kim uses it", "a  orders 50 EUR",
      "costs  100 EUR of fun in 2026-10", "given  gross margin", "0 others  pay", "a  sings",
      "a  kim answers ten of 0-10 to nps on 2026-10-01", "given  rate USD one",
    ]
  )
  func misspelt(line: String) {
    #expect(throws: World.Misspelt.self) { try World(line) }
  }
}
