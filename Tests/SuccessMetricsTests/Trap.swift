import Onboarding
import SuccessMetrics
import Testing

/// Where a metric is easily got wrong: facts, and what it comes to all the same.
struct Trap: Sendable, CustomTestStringConvertible {
  let name: String
  let metric: String
  let facts: String
  let finding: String
  var period = "2026-10"
  var zone = "UTC"

  /// A part of it, and a text that one of its remarks has.
  var part: (name: String, text: String)?
  var remark: String?

  init(_ name: String, _ metric: String, _ facts: String, _ finding: String) {
    self.name = name
    self.metric = metric
    self.facts = facts
    self.finding = finding
  }

  var testDescription: String { "\(metric): \(name)" }

  func of(_ period: String, in zone: String = "UTC") -> Self {
    var it = self
    it.period = period
    it.zone = zone
    return it
  }

  func part(_ name: String, _ text: String) -> Self {
    var it = self
    it.part = (name, text)
    return it
  }

  func saying(_ remark: String) -> Self {
    var it = self
    it.remark = remark
    return it
  }

  func measure() throws -> SuccessMetrics.Measurement {
    let world = try World(facts)
    let zone = try #require(Zone.named(zone))
    let period = try #require(
      Period(self.period, now: world.settings.now, zone: zone)
    )
    return world.measure([try #require(Catalogue.metric(metric))], [period])[0][0]
  }

  func check() throws {
    let it = try measure()
    let unit = try #require(Catalogue.metric(metric)).unit
    #expect(try Finding(finding).complaints(it, in: unit) == [])
    if let part {
      let found = it.parts.first { $0.name == part.name }?.quantity
      #expect(
        try Figure(part.text).isQuantity(found),
        "\(part.name) is \(String(describing: found))"
      )
    }
    if let remark { #expect(it.remarks.contains { $0.contains(remark) }, "\(it.remarks)") }
  }
}
