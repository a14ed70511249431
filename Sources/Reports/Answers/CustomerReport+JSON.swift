internal import Onboarding
internal import Tracking

extension CustomerReport {
  /// Described by `Docs/Schemas/customer.schema.json`.
  public var json: JSON {
    [
      "at": .instant(at), "customer": CustomerJSON(answer.customer).json,
      "internal": .bool(answer.customer.isInternal),
      "journeys": .array(answer.checklists.map(json)),
      "goals": .array(answer.goals.map { .object($0.members) }),
      "learners": .array(
        answer.learners.map { learner in
          [
            "learner": .string(learner.id), "name": .text(learner.name),
            "tie": .text(learner.tie?.rawValue),
          ]
        }
      ),
      "timeline": .array(
        answer.timeline.map { entry in
          [
            "at": .instant(entry.at), "dated": .bool(entry.precision != .by),
            "kind": .string(entry.kind.rawValue), "what": .string(entry.what),
            "who": .text(entry.who), "source": .text(entry.source),
          ]
        }
      ),
      "timeline_count": .integer(answer.timelineCount), "accounts": accountsJSON,
    ]
  }

  private func json(_ checklist: ShowCustomer.Checklist) -> JSON {
    let title = checklist.stalled?.stepTitle
    let journey = JourneyJSON(checklist.journey, at: at, stepTitle: title).json
    guard case .object(let fields) = journey else { return journey }
    let reason: JSON =
      checklist.journey.state(at: at) == .stalled
      ? .text(checklist.stalled?.reason(at: at)) : .null
    return .object(
      fields + [
        ("reason", reason),
        ("forecast", checklist.forecast?.json(at: at) ?? .null),
        ("flags", .array(checklist.flags.map(json))),
        ("steps", .array(checklist.journey.steps.map { json($0, checklist.plan) })),
        (
          "value",
          [
            "title": .string(checklist.plan.value.title),
            "reached_at": .instant(checklist.journey.valueAt),
            "evidence": evidenceJSON(checklist.journey.value, checklist.plan),
          ]
        ),
      ]
    )
  }

  private func json(_ step: StepProgress, _ plan: Plan) -> JSON {
    [
      "id": .string(step.id.rawValue), "title": .text(plan.step(step.id)?.title),
      "state": .string(StepState(step, at: at).rawValue), "optional": .bool(step.isOptional),
      "available_at": .instant(step.availableAt), "due_at": .instant(step.dueAt),
      "done_at": .instant(step.doneAt), "how": .text(step.how?.rawValue),
      "reopened_at": .instant(step.reopenedAt), "count": .integer(step.attainment.count),
      "needed": .integer(step.attainment.needed), "evidence": evidenceJSON(step.attainment, plan),
    ]
  }

  private func evidenceJSON(_ attainment: Attainment, _ plan: Plan) -> JSON {
    .array(
      zip(attainment.evidence, evidence(attainment, plan)).map { evidence, words in
        [
          "at": .instant(evidence.at), "dated": .bool(evidence.precision != .by),
          "learner": .text(answer.sources.learner(evidence.learner)),
          "source": .text(answer.sources.place(evidence.origin)), "words": .string(words),
        ]
      }
    )
  }
}
