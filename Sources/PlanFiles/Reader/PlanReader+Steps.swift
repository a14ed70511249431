import Onboarding

/// A step as far as it could be read, with the places that later checks point to.
struct StepDraft {
  /// As it is written, so that other steps may name it even if it isn't a good id.
  let id: String
  let spot: Spot
  let after: [(id: String, spot: Spot)]
  let dueSpot: Spot?
  let reopensSpot: Spot?
  let dueFromSpot: Spot?

  /// Nil when a part of it is wrong.
  let step: Step?
}

extension PlanReader {
  private static let keys = ["id", "title", "when", "after", "due", "from", "reopens", "optional"]

  mutating func steps(_ value: YAMLValue) -> [StepDraft]? {
    let such = "steps: [{ id: kick-off, when: manual }]"
    guard let items = list(value, "steps", such: such) else { return nil }
    if items.isEmpty {
      problems.error(at: value.spot, "a plan needs a step", hint: "write it such as '\(such)'")
    }
    return items.compactMap { step($0) }
  }

  private mutating func step(_ value: YAMLValue) -> StepDraft? {
    let example = "{ id: kick-off, when: manual }"
    guard let fields = fields(value, of: "a step", keys: Self.keys, such: example) else {
      return nil
    }
    let written = require("id", in: fields, such: "id: connect-source")
    let id: Identifier<Step>? = written.flatMap { identifier($0, "id", such: "id: connect-source") }
    if let written, id == ValueMilestone.stepID {
      problems.error(
        at: written.spot,
        "the id 'value' is that of the value milestone",
        hint: "call the step something else, such as 'first-value'"
      )
    }
    let title = fields["title"].flatMap { text($0, "title", such: "title: Data source connected") }
    let when = require("when", in: fields, such: "when: { event: source.connected }")
      .flatMap { condition($0, "when") }
    let after = fields["after"].flatMap { self.after($0) } ?? []
    let due = fields["due"].flatMap { delay($0, "due", canBeZero: true) }
    let from = fields["from"].flatMap {
      choice($0, "from", from: ["start": Step.DueFrom.start, "available": .available])
    }
    let reopens = fields["reopens"].flatMap { condition($0, "reopens") }
    let isOptional = fields["optional"].flatMap { yesOrNo($0, "optional") } ?? false

    var step: Step?
    if let id, let when {
      step = Step(
        id: id,
        title: title ?? id.rawValue,
        when: when,
        after: after.map { Identifier($0.id) },
        due: due,
        dueFrom: from ?? .available,
        reopens: reopens,
        isOptional: isOptional
      )
    }
    return StepDraft(
      id: written?.written ?? "",
      spot: written?.spot ?? value.spot,
      after: after,
      dueSpot: fields["due"]?.spot,
      reopensSpot: fields["reopens"]?.spot,
      dueFromSpot: fields["from"]?.spot,
      step: step
    )
  }

  private mutating func after(_ value: YAMLValue) -> [(id: String, spot: Spot)]? {
    let such = "after: [kick-off]"
    return list(value, "after", such: such)?.compactMap { item in
      text(item, "after", such: such).map { ($0, item.spot) }
    }
  }
}
