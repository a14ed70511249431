import Diagnostics
import Onboarding

/// Checks that steps have ids of their own and that each of them can be reached by way of `after`.
enum StepOrder {
  static func check(_ steps: [StepDraft], _ problems: inout Problems) {
    let places = places(of: steps, &problems)
    let known = places.keys.sorted().prefix(1_000)
    var before = steps.map { _ in [Link]() }
    for (place, step) in steps.enumerated() {
      var seen: Set<String> = []
      for (id, spot) in step.after {
        if !seen.insert(id).inserted {
          problems.error(at: spot, "'after' has '\(id)' twice", hint: "remove one of them")
        } else if id == step.id {
          problems.error(
            at: spot,
            "step '\(id)' can't come after itself",
            hint: "remove it from 'after'"
          )
        } else if let other = places[id] {
          before[place].append(Link(step: other, spot: spot))
        } else {
          problems.error(
            at: spot,
            "there is no step '\(id)'",
            hint: Suggestion.hint(for: id, among: known) ?? "'after' names steps of this plan"
          )
        }
      }
    }
    StepReach(steps: steps, before: before).check(&problems)
  }

  /// That a step comes after another, and where the file says so.
  struct Link {
    let step: Int
    let spot: Spot
  }

  /// Id → the place of its step in the list.
  private static func places(
    of steps: [StepDraft],
    _ problems: inout Problems
  ) -> [String: Int] {
    var places: [String: Int] = [:]
    for (place, step) in steps.enumerated() where !step.id.isEmpty {
      if let first = places[step.id] {
        problems.error(
          at: step.spot,
          "two steps have the id '\(step.id)'",
          hint: "give one of them another id: the first is in line \(steps[first].spot.line)"
        )
      } else {
        places[step.id] = place
      }
    }
    return places
  }
}
