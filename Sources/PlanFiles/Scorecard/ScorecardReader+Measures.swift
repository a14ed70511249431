import Diagnostics
import Onboarding
import SuccessMetrics

extension ScorecardReader {
  private static let measureExample =
    "- { id: usage, signal: active-days, from: 0, to: 12, weight: 25 }"

  /// The measures that a health score is made of.
  mutating func measures(_ value: YAMLValue) -> [HealthMeasure]? {
    guard
      let items = list(value, "measures", such: "measures: [\(Self.measureExample.dropFirst(2))]")
    else { return nil }
    var ids: Set<String> = []
    return items.compactMap { item in
      guard let measure = measure(item) else { return nil }
      if ids.insert(measure.id).inserted { return measure }
      problems.error(
        at: item.spot,
        "two measures have the id '\(measure.id)'",
        hint: "give one of them another id"
      )
      return nil
    }
  }

  private mutating func measure(_ value: YAMLValue) -> HealthMeasure? {
    let keys = ["id", "title", "signal", "from", "to", "weight", "missing"]
    guard let fields = fields(value, of: "a measure", keys: keys, such: Self.measureExample) else {
      return nil
    }
    let id = require("id", in: fields, such: "id: usage")
      .flatMap { identifier($0, "id", such: "id: usage") as Identifier<HealthMeasure>? }
    let title = fields["title"].flatMap { text($0, "title", such: "title: Usage") }
    let signal = require("signal", in: fields, such: "signal: active-days")
      .flatMap { self.signal($0) }
    let from = require("from", in: fields, such: "from: 0").flatMap { self.bound($0, "from") }
    let to = require("to", in: fields, such: "to: 12").flatMap { self.bound($0, "to") }
    let weight = require("weight", in: fields, such: "weight: 25").flatMap { self.weight($0) }
    let missing = fields["missing"].flatMap { self.missing($0) }
    guard let id, let signal, let from, let to, let weight else { return nil }
    if from == to {
      problems.error(
        at: fields["to"]?.spot ?? value.spot,
        "measure '\(id)' has the same 'from' and 'to'",
        hint: "'from' is what is worth 0 points, 'to' what is worth 100"
      )
    }
    return HealthMeasure(
      id.rawValue,
      title ?? id.rawValue,
      signal,
      from: from,
      to: to,
      weight: weight,
      missing: missing
    )
  }

  private mutating func signal(_ value: YAMLValue) -> HealthSignal? {
    let known = HealthSignal.allCases.map(\.rawValue)
    return word(
      value,
      "signal",
      toBe: "one of " + known.map { "'\($0)'" }.joined(separator: ", "),
      such: "signal: active-days",
      repair: { Suggestion.nearest(to: $0, among: known) },
      convert: { HealthSignal(rawValue: $0) }
    )
  }

  private mutating func bound(_ value: YAMLValue, _ name: String) -> Double? {
    number(value, name, in: -1_000_000_000...1_000_000_000, such: "\(name): 12")
  }

  private mutating func weight(_ value: YAMLValue) -> Double? {
    number(value, "weight", in: 0...1_000_000, such: "weight: 25")
  }

  /// What is other for the customers of a segment.
  mutating func segments(
    _ value: YAMLValue,
    of measures: [HealthMeasure]
  ) -> [String: [String: HealthMeasure.Change]] {
    let such = "segments: { smb: { usage: { to: 8 } } }"
    var segments: [String: [String: HealthMeasure.Change]] = [:]
    for segment in entries(value, of: "'segments'", such: such) ?? [] {
      places[.segment(segment.key)] = problems.place(of: segment.spot)
      let ids = measures.map(\.id)
      let what = "segment '\(segment.key)'"
      let line = "\(segment.key): { usage: { to: 8 } }"
      guard fields(segment.value, of: what, keys: ids, such: line) != nil else { continue }
      for entry in entries(segment.value, of: what, such: line) ?? [] where ids.contains(entry.key)
      {
        segments[segment.key, default: [:]][entry.key] = change(entry.value)
      }
    }
    return segments
  }

  private mutating func change(_ value: YAMLValue) -> HealthMeasure.Change? {
    let keys = ["from", "to", "weight", "missing"]
    let such = "usage: { to: 8 }"
    guard let fields = fields(value, of: "a segment's measure", keys: keys, such: such) else {
      return nil
    }
    return HealthMeasure.Change(
      from: fields["from"].flatMap { self.bound($0, "from") },
      to: fields["to"].flatMap { self.bound($0, "to") },
      weight: fields["weight"].flatMap { self.weight($0) },
      missing: fields["missing"].flatMap { self.missing($0) }
    )
  }
}
