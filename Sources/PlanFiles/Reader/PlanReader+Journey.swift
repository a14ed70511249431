import Onboarding

extension PlanReader {
  /// What the clock of a journey starts with: `signed_up` or `{ event: contract.signed }`.
  mutating func starts(_ value: YAMLValue) -> JourneyStart? {
    let such = "starts: { event: contract.signed }"
    guard case .mapping = value.content else {
      return word(
        value,
        "starts",
        toBe: "'signed_up' or an event",
        such: such,
        repair: { $0.lowercased().filter(\.isLetter) == "signedup" ? "signed_up" : nil },
        convert: { $0 == "signed_up" ? .signedUp : nil }
      )
    }
    guard let fields = fields(value, of: "'starts'", keys: ["event"], such: such),
      let event = require("event", in: fields, such: such)
    else { return nil }
    return text(event, "event", such: "event: contract.signed").map { .event($0) }
  }

  /// The value milestone.
  mutating func value(_ value: YAMLValue) -> ValueMilestone? {
    let keys = ["title", "when", "within"]
    let such = "value: { when: { event: report.shared } }"
    guard let fields = fields(value, of: "'value'", keys: keys, such: such) else { return nil }
    let title = fields["title"].flatMap { text($0, "title", such: "title: First report shared") }
    let within = fields["within"].flatMap { delay($0, "within") }
    let when = require("when", in: fields, such: "when: { event: report.shared }")
      .flatMap { condition($0, "when") }
    return when.map { ValueMilestone(title: title ?? "First value", when: $0, within: within) }
  }
}
