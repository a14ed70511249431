public import Onboarding
public import Tracking

/// The versions of all plans.
public struct PlansReport: Sendable {
  private let plans: [StoredPlan]

  public init(_ plans: [StoredPlan]) { self.plans = plans }

  public var table: Table {
    Table(
      columns: [
        Column(key: "product", title: "Product"),
        Column(key: "version", title: "Version", alignment: .right),
        Column(key: "title", title: "Title", isFlexible: true),
        Column(key: "steps", title: "Steps", alignment: .right, priority: 2),
        Column(key: "effective_from", title: "Journeys from", priority: 1),
        Column(key: "applied_at", title: "Applied", priority: 3),
        Column(key: "file", title: "File", priority: 4, isFlexible: true),
      ],
      rows: plans.map { plan in
        [
          .text(plan.product.rawValue).styled(.strong), .integer(plan.version),
          .text(plan.plan.title), .integer(plan.plan.steps.count),
          .instant(plan.effectiveFrom), .instant(plan.appliedAt), .text(plan.file),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/plans.schema.json`.
  public var json: JSON {
    [
      "plans": .array(
        plans.map { plan in
          [
            "product": .string(plan.product.rawValue), "version": .integer(plan.version),
            "title": .string(plan.plan.title), "steps": .integer(plan.plan.steps.count),
            "effective_from": .instant(plan.effectiveFrom), "applied_at": .instant(plan.appliedAt),
            "file": .string(plan.file),
          ]
        }
      )
    ]
  }
}

/// One version of a plan: its steps.
public struct PlanReport: Sendable {
  private let stored: StoredPlan

  public init(_ stored: StoredPlan) { self.stored = stored }

  public var heading: String {
    let plan = stored.plan
    let within = plan.value.within.map { ", within \($0.words)" } ?? ""
    let starts =
      switch plan.starts {
      case .signedUp: "sign-up"
      case .event(let name): "'\(name)'"
      }
    return """
      \(plan.title) (\(plan.product), version \(stored.version)): starts with \(starts)
      Value: \(plan.value.title) (\(plan.value.when.words))\(within)
      Stalls \(plan.stall.overdue.words) after a due date, or after \(plan.stall.silent.words) \
      without progress; lost after \(plan.stall.lostAfter.words) of silence

      """
  }

  public var table: Table {
    Table(
      columns: [
        Column(key: "step", title: "Step"),
        Column(key: "title", title: "Title", priority: 1, isFlexible: true, minimumWidth: 16),
        Column(key: "done_when", title: "Done when", isFlexible: true, minimumWidth: 20),
        Column(key: "after", title: "After", priority: 3, isFlexible: true),
        Column(key: "due", title: "Due", priority: 1),
        Column(key: "required", title: "Required", priority: 4),
        Column(key: "reopens", title: "Taken back by", priority: 5, isFlexible: true),
      ],
      rows: stored.plan.steps.map { step in
        [
          .text(step.id.rawValue).styled(.strong), .text(step.title), .text(step.when.words),
          .text(step.after.map(\.rawValue).joined(separator: ", ")),
          .text(step.due.map { "\($0)" + (step.dueFrom == .start ? " from start" : "") }),
          .flag(!step.isOptional), .text(step.reopens?.words),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/plan.schema.json`.
  public var json: JSON {
    let plan = stored.plan
    return [
      "product": .string(plan.product.rawValue), "version": .integer(stored.version),
      "title": .string(plan.title), "effective_from": .instant(stored.effectiveFrom),
      "applied_at": .instant(stored.appliedAt),
      "value": [
        "title": .string(plan.value.title), "when": .string(plan.value.when.words),
        "within": .text(plan.value.within?.description),
      ],
      "steps": .array(
        plan.steps.map { step in
          [
            "id": .string(step.id.rawValue), "title": .string(step.title),
            "when": .string(step.when.words),
            "after": .array(step.after.map { .string($0.rawValue) }),
            "due": .text(step.due?.description), "from": .string(step.dueFrom.rawValue),
            "reopens": .text(step.reopens?.words), "optional": .bool(step.isOptional),
          ]
        }
      ),
    ]
  }
}

extension Condition {
  /// The condition as people say it.
  public var words: String {
    switch self {
    case .event(let name, let count, let learners):
      "'\(name)'" + (count > 1 ? " \(count) times" : "")
        + (learners > 1 ? " by \(learners) learners" : "")
    case .course(let course, .learners(let count)):
      count == 1 ? "somebody finished \(course)" : "\(count) learners finished \(course)"
    case .course(let course, .share(let share)):
      "\((share * 100).rounded().formattedShort) % of the enrolled finished \(course)"
    case .lesson(let lesson): "somebody finished \(lesson.course)/\(lesson.lesson)"
    case .tutorial(let lesson, let visits):
      "\(visits == 1 ? "a visit" : "\(visits) visits") to \(lesson.course)/\(lesson.lesson)"
    case .survey(let name): "an answer to the survey '\(name)'"
    case .manual: "recorded by hand"
    case .all(let parts): "all of: " + parts.map(\.words).joined(separator: "; ")
    case .any(let parts): "any of: " + parts.map(\.words).joined(separator: "; ")
    }
  }
}

extension Double {
  fileprivate var formattedShort: String { String(Int(self)) }
}
