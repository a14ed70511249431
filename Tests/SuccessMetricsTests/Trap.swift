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
    let period = try #require(Period(period, now: world.settings.now, zone: zone))
    let metric = try #require(Catalogue.metric(metric))
    return world.measure([metric], [period])[0][0]
  }

  /// What it doesn't come to of what it should; nothing where all is right.
  func complaints() throws -> [String] {
    let it = try measure()
    let unit = try #require(Catalogue.metric(metric)).unit
    var complaints = try Finding(finding).complaints(it, in: unit)
    if let part {
      let found = it.parts.first { $0.name == part.name }?.quantity
      if try !Figure(part.text).isQuantity(found) {
        complaints.append("\(part.name) is \(String(describing: found))")
      }
    }
    if let remark, !it.remarks.contains(where: { $0.contains(remark) }) {
      complaints.append("no remark says '\(remark)': \(it.remarks)")
    }
    return complaints
  }
}
